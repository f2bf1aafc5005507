package dev.grantwise.advisor.catalogue;

import java.util.List;
import java.util.stream.Stream;

/**
 * One provider of the list: who it is and where, without its facts.
 *
 * @param recognised issuers that are its own too, beyond those it is asked by
 */
record CatalogueEntry(
    ProviderProfile.Identity identity,
    List<ServerForm> forms,
    List<IssuerTemplate> recognised,
    Tenant tenant) {

  CatalogueEntry {
    forms = List.copyOf(forms);
    recognised = List.copyOf(recognised);
  }

  String id() {
    return identity.id();
  }

  /** Whether nobody else can have this issuer. */
  boolean recognises(String issuer) {
    return Stream.concat(
            forms.stream().flatMap(form -> form.issuers().stream()), recognised.stream())
        .filter(IssuerTemplate::isRecognising)
        .anyMatch(template -> template.match(issuer).isPresent());
  }

  ProviderProfile profile() {
    return new ProviderProfile(identity, forms, tenant, CatalogueFiles.facts(id()));
  }
}
