package dev.grantwise.advisor.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One shape that a provider's authorization servers have.
 *
 * @param issuers what their issuers look like
 * @param publication whether they publish metadata
 * @param advertised endpoints that their metadata names
 * @param unadvertised endpoints that are there although the metadata does not name them
 * @param templated tenants whose metadata names the template itself as issuer, holes and all
 */
record ServerForm(
    List<IssuerTemplate> issuers,
    Publication publication,
    Endpoints advertised,
    Endpoints unadvertised,
    List<String> templated) {

  ServerForm {
    issuers = List.copyOf(issuers);
    templated = List.copyOf(templated);
  }

  boolean matches(String issuer) {
    return issuers.stream().anyMatch(template -> template.match(issuer).isPresent());
  }

  /** What fills the holes of this form's endpoints; empty if the issuer is not of this form. */
  Optional<Map<String, String>> values(String issuer) {
    return issuers.stream()
        .flatMap(template -> template.match(issuer).stream())
        .findFirst()
        .map(
            match -> {
              Map<String, String> values = new HashMap<>(match);
              values.put("issuer", withoutSlash(issuer));
              values.put("origin", origin(issuer));
              return values;
            });
  }

  /** The {@code issuer} that the metadata of this issuer names. */
  String published(String issuer) {
    return issuers.stream()
        .filter(template -> template.match(issuer).filter(this::isTemplated).isPresent())
        .findFirst()
        .map(IssuerTemplate::toString)
        .orElse(issuer);
  }

  /** The issuers that may have published this template. */
  Stream<String> templated(String template) {
    return templated.stream()
        .flatMap(
            tenant ->
                issuers.stream()
                    .filter(issuer -> issuer.toString().equals(template))
                    .map(issuer -> template.replaceAll("\\{[a-z]+}", tenant)));
  }

  private boolean isTemplated(Map<String, String> values) {
    return values.values().stream().anyMatch(templated::contains);
  }

  private static String origin(String issuer) {
    int path = issuer.indexOf('/', issuer.indexOf("://") + "://".length());
    return path < 0 ? issuer : issuer.substring(0, path);
  }

  private static String withoutSlash(String issuer) {
    return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }
}
