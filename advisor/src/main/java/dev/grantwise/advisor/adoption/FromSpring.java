package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.CurrentPractice;
import dev.grantwise.protocol.rule.grant.NoImplicit;
import dev.grantwise.protocol.rule.grant.NoPassword;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What properties of Spring Security's OAuth2 client say of one registration, as a client file. */
final class FromSpring {

  private final Adopting file;
  private final Optional<String> wanted;

  /** What its provider of the same name is called here, where Spring knows it by itself. */
  private static final Map<String, String> KNOWN =
      Map.of("google", "google", "github", "github", "facebook", "facebook", "okta", "okta");

  FromSpring(Adopting file, Optional<String> wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  /** Takes one registration over; what is unclear about which is returned. */
  Optional<Adoption.Refused> take(SpringText.Read read) {
    TreeSet<String> ids = new TreeSet<>();
    for (Setting setting : read.settings()) {
      SpringNames.ofClient(setting.name())
          .filter(one -> one.kind() == SpringNames.Kind.REGISTRATION)
          .ifPresent(one -> ids.add(one.id()));
    }
    Optional<String> id =
        wanted.or(() -> ids.size() == 1 ? Optional.of(ids.first()) : Optional.empty());
    if (id.isEmpty() || !ids.contains(id.get())) {
      return Optional.of(unclear(ids));
    }
    for (int line : read.leftOut()) {
      file.decide(
          new Setting("", List.of(), line),
          "A document for one profile is left out. Import it by itself, if it is about this client.");
    }
    take(id.get(), read.settings());
    return Optional.empty();
  }

  private static Adoption.Refused unclear(Set<String> ids) {
    if (ids.isEmpty()) {
      return new Adoption.Refused(
          Adoption.Cause.CONFIGURATION,
          "There is no registration. Expected spring.security.oauth2.client.registration.ID.* in"
              + " application.properties or application.yaml.");
    }
    return new Adoption.Refused(
        Adoption.Cause.QUESTION,
        "There are the registrations "
            + String.join(", ", ids)
            + ". A client file is about one: name it with --client.");
  }

  private void take(String id, List<Setting> settings) {
    Map<String, Setting> registration = of(SpringNames.Kind.REGISTRATION, id, settings);
    String provider =
        Optional.ofNullable(registration.remove("provider")).map(Setting::value).orElse(id);
    Map<String, Setting> server = of(SpringNames.Kind.PROVIDER, provider, settings);
    Map<String, Setting> others = new LinkedHashMap<>();
    settings.stream()
        .filter(one -> SpringNames.ofClient(one.name()).isEmpty())
        .forEach(one -> others.put(SpringNames.canonical(one.name()), one));
    grant(registration);
    take(registration, "clientid", one -> file.put("client.client_id", one, one.value()));
    take(registration, "clientname", one -> file.put("client.client_name", one, one.value()));
    take(registration, "clientsecret", one -> secret(one, id));
    take(registration, "clientauthenticationmethod", this::authentication);
    take(registration, "redirecturi", this::redirect);
    server(provider, server);
    take(registration, "scope", one -> file.scopes(one, scopes(one)));
    take(server, "usernameattribute", Treatments.IDENTITY);
    new SpringProperties(file).take(others);
    registration.values().forEach(one -> Treatments.UNKNOWN.of(one, file));
    server.values().forEach(one -> Treatments.BY_METADATA.of(one, file));
  }

  /** By property; the items of a list as one setting. */
  private static Map<String, Setting> of(SpringNames.Kind kind, String id, List<Setting> settings) {
    Map<String, Setting> found = new LinkedHashMap<>();
    for (Setting setting : settings) {
      SpringNames.ofClient(setting.name())
          .filter(one -> one.kind() == kind && one.id().equals(id))
          .ifPresent(one -> found.merge(one.property(), setting, Setting::and));
    }
    return found;
  }

  private static void take(Map<String, Setting> from, String name, Consumer<Setting> what) {
    Optional.ofNullable(from.remove(name)).ifPresent(what);
  }

  private void take(Map<String, Setting> from, String name, Treatment treatment) {
    take(from, name, (Consumer<Setting>) one -> treatment.of(one, file));
  }

  private void grant(Map<String, Setting> registration) {
    Setting grant =
        Optional.ofNullable(registration.remove("authorizationgranttype")).orElse(Adopting.WHOLE);
    switch (grant.value().toLowerCase(Locale.ROOT)) {
      case "", "authorization_code" -> type(ClientKind.WEB_APP);
      case "client_credentials" -> type(ClientKind.SERVICE);
      case "urn:ietf:params:oauth:grant-type:token-exchange",
          "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
          type(ClientKind.SERVICE_ON_BEHALF_OF_USER);
      case "urn:ietf:params:oauth:grant-type:device_code" ->
          type(ClientKind.INPUT_CONSTRAINED_DEVICE);
      case "implicit" -> {
        type(ClientKind.WEB_APP);
        file.word("client.currently", CurrentPractice.IMPLICIT.word());
        file.refused(grant, new NoImplicit(), "Users sign in by a code; the plan leads there.");
      }
      case "password" -> {
        type(ClientKind.WEB_APP);
        file.word("client.currently", CurrentPractice.PASSWORD.word());
        file.refused(
            grant, new NoPassword(), "Users sign in at the provider; the plan leads there.");
      }
      default -> {
        type(ClientKind.WEB_APP);
        file.decide(grant, "The grant is not known. Say what the client is, at client.type.");
      }
    }
  }

  private void type(ClientKind kind) {
    file.word("client.type", kind.word());
  }

  private void secret(Setting setting, String id) {
    String name = id.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    file.secret(
        "client.client_secret",
        setting,
        setting.value(),
        "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_" + name + "_CLIENTSECRET");
  }

  private void authentication(Setting setting) {
    String method = setting.value().toLowerCase(Locale.ROOT).replace('-', '_');
    switch (method) {
      case "client_secret_basic", "basic" ->
          file.put("client.token_endpoint_auth_method", setting, "client_secret_basic");
      case "client_secret_post", "post" ->
          file.put("client.token_endpoint_auth_method", setting, "client_secret_post");
      case "private_key_jwt" ->
          file.decide(
              setting,
              "The key is in the program's code. Name a file with it at client.private_key_file.");
      default ->
          file.decide(
              setting,
              "This method is not used for a client with a server. Ask the provider to accept"
                  + " client_secret_basic or, better, private_key_jwt.");
    }
  }

  private void redirect(Setting setting) {
    if (!file.draft().at("client.type").equals(Optional.of(ClientKind.WEB_APP.word()))) {
      return;
    }
    if (setting.value().contains("{")) {
      file.decide(
          setting,
          "It is made when the program runs. Write the whole address at client.redirect_uris, as it"
              + " is registered at the provider.");
    } else {
      file.put("client.redirect_uris", setting, setting.value());
    }
  }

  private void server(String provider, Map<String, Setting> server) {
    Optional<Setting> issuer = Optional.ofNullable(server.remove("issueruri"));
    Optional<String> known = Optional.ofNullable(KNOWN.get(provider.toLowerCase(Locale.ROOT)));
    issuer.ifPresent(one -> file.put("authorization_server.issuer", one, one.value()));
    if (issuer.isEmpty() && known.isPresent() && server.isEmpty()) {
      file.word("authorization_server.provider", known.get());
    } else if (issuer.isEmpty()) {
      file.decide(
          server.values().stream().findFirst().orElse(Adopting.WHOLE),
          "No issuer is named. Write it at authorization_server.issuer; without one the file means"
              + " a server of Grantwise's own.");
    }
  }

  private static List<String> scopes(Setting setting) {
    return setting.values().stream()
        .flatMap(one -> FromOauth2Proxy.words(one).stream())
        .distinct()
        .toList();
  }
}
