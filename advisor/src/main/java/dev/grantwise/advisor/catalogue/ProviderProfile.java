package dev.grantwise.advisor.catalogue;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of one provider beyond the metadata it publishes. Immutable. */
public final class ProviderProfile {

  private final Identity identity;
  private final List<ServerForm> forms;
  private final Tenant tenant;
  private final List<ProviderFact> facts;

  /**
   * Which provider it is.
   *
   * @param id its name in a client file
   * @param name its name for people
   * @param docs where it documents itself
   */
  record Identity(String id, String name, String docs) {}

  ProviderProfile(
      Identity identity, List<ServerForm> forms, Tenant tenant, List<ProviderFact> facts) {
    this.identity = identity;
    this.forms = List.copyOf(forms);
    this.tenant = tenant;
    this.facts = List.copyOf(facts);
  }

  /** Its name in a client file, {@code provider: google}. */
  public String id() {
    return identity.id();
  }

  /** Its name for people. */
  public String name() {
    return identity.name();
  }

  /** Where it documents itself. */
  public String docs() {
    return identity.docs();
  }

  /** What its issuer looks like, with holes such as {@code {realm}}; empty if it has none. */
  public String issuerTemplate() {
    return forms.isEmpty() ? "" : forms.getFirst().issuers().getFirst().toString();
  }

  /** Every fact, in the order of the keys. */
  public List<ProviderFact> facts() {
    return facts;
  }

  /** The fact, however well it is known. */
  public Optional<ProviderFact> fact(FactKey key) {
    return facts.stream().filter(fact -> fact.key() == key).findFirst();
  }

  /** The fact, if it is known well enough to decide by. */
  public Optional<ProviderFact> deciding(FactKey key) {
    return fact(key).filter(fact -> fact.evidence().decides());
  }

  /** What {@code authorization_server.tenant} must say; empty if this provider has no tenants. */
  public Optional<String> tenantExpected() {
    return Optional.of(tenant.expected()).filter(text -> !text.isEmpty());
  }

  /** Whether this is an issuer of this provider; compared letter by letter. */
  public boolean isIssuer(String issuer) {
    return forms.stream().anyMatch(form -> form.matches(issuer));
  }

  /**
   * The issuer to ask for metadata.
   *
   * @param name the tenant, in a short form or as an issuer; empty where the provider has none
   */
  public Parsed<Issuer> issuer(Optional<String> name) {
    if (forms.isEmpty()) {
      return Parsed.malformed("authorization_server.provider", name() + " has no issuer");
    }
    if (tenantExpected().isEmpty()) {
      return name.isPresent()
          ? Parsed.malformed(
              "authorization_server.tenant", "nothing: " + name() + " has no tenants")
          : Issuer.parse(issuerTemplate());
    }
    return name.map(text -> tenant.candidates(text).filter(this::isIssuer).findFirst())
        .orElseGet(tenant::otherwise)
        .map(Issuer::parse)
        .orElse(Parsed.malformed("authorization_server.tenant", tenant.expected()));
  }

  /** Whether there is a document to ask for; a few providers have none. */
  public boolean publishesMetadata(Issuer issuer) {
    return form(issuer.value()).map(ServerForm::publication).orElse(Publication.YES)
        == Publication.YES;
  }

  /** The {@code issuer} that metadata fetched for this issuer names: a template for some. */
  public String published(Issuer issuer) {
    return form(issuer.value()).map(form -> form.published(issuer.value())).orElse(issuer.value());
  }

  /**
   * What the provider's metadata says of what a plan needs, from the catalogue alone: endpoints and
   * what the facts say that decide. Empty where the endpoints cannot be told from the tenant.
   */
  public Optional<AuthorizationServerMetadata> metadata(Optional<String> name) {
    return issuer(name).toOptional().flatMap(this::metadata);
  }

  /** The same for an issuer of this provider. */
  public Optional<AuthorizationServerMetadata> metadata(Issuer issuer) {
    return form(issuer.value())
        .filter(form -> form.advertised().evidence().decides())
        .flatMap(form -> form.values(issuer.value()).map(values -> document(form, issuer, values)))
        .flatMap(document -> AuthorizationServerMetadata.parse(document).toOptional());
  }

  private JsonObject document(ServerForm form, Issuer issuer, Map<String, String> values) {
    JsonObject start = JsonObject.EMPTY.with("issuer", form.published(issuer.value()));
    JsonObject endpoints =
        form.unadvertised().addTo(form.advertised().addTo(start, values), values);
    return new FactsAsMetadata(this).addTo(endpoints);
  }

  /**
   * A live document, with the endpoints that are there although it does not name them.
   *
   * @param issuer the issuer that was asked
   */
  public AuthorizationServerMetadata completed(AuthorizationServerMetadata live, Issuer issuer) {
    return form(issuer.value())
        .flatMap(
            form ->
                form.values(issuer.value())
                    .map(values -> form.unadvertised().addTo(live.toJson(), values)))
        .flatMap(document -> AuthorizationServerMetadata.parse(document).toOptional())
        .orElse(live);
  }

  /**
   * When this document was written down, if it is {@linkplain #metadata(Issuer) the catalogue's}
   * and no answer of a server.
   */
  public Optional<LocalDate> wrote(AuthorizationServerMetadata document) {
    return forms.stream()
        .filter(form -> isOf(form, document))
        .findFirst()
        .map(form -> form.advertised().date());
  }

  /** A template in the document stands for every tenant that publishes it. */
  private boolean isOf(ServerForm form, AuthorizationServerMetadata document) {
    return Stream.concat(Stream.of(document.issuer()), form.templated(document.issuer()))
        .flatMap(issuer -> Issuer.parse(issuer).toOptional().stream())
        .flatMap(issuer -> metadata(issuer).stream())
        .anyMatch(own -> own.toJson().equals(document.toJson()));
  }

  private Optional<ServerForm> form(String issuer) {
    return forms.stream().filter(form -> form.matches(issuer)).findFirst();
  }

  List<ServerForm> forms() {
    return forms;
  }

  @Override
  public String toString() {
    return "ProviderProfile(" + id() + ")";
  }
}
