package dev.grantwise.server.administration;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.Parsed.Malformed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.secret.SecretHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registration document of a client (RFC 7591 2), as a plan prints it, and {@code resources}
 * besides. What the server would never allow is refused here, and so is a member that it does not
 * know: it may be a restriction that nobody would enforce.
 */
final class ClientDocument {

  private static final String REDIRECTS = "redirect_uris";
  private static final String POST_LOGOUT = "post_logout_redirect_uris";
  private static final String GRANTS = "grant_types";
  private static final String RESPONSES = "response_types";
  private static final String RESOURCES = "resources";
  private static final String METHOD = "token_endpoint_auth_method";
  private static final String ASSERTION_ALGORITHM = "token_endpoint_auth_signing_alg";
  private static final String ID_TOKEN_ALGORITHM = "id_token_signed_response_alg";
  private static final String APPLICATION_TYPE = "application_type";
  private static final String DETAILS_TYPES = "authorization_details_types";
  private static final String KEYS = "jwks";

  private static final Set<String> LISTS =
      Set.of(REDIRECTS, POST_LOGOUT, GRANTS, RESPONSES, RESOURCES, DETAILS_TYPES);
  private static final Set<String> TEXTS =
      Set.of(
          "client_id",
          "client_name",
          "client_uri",
          METHOD,
          ASSERTION_ALGORITHM,
          ID_TOKEN_ALGORITHM,
          "scope",
          APPLICATION_TYPE);
  private static final Set<String> FLAGS =
      Arrays.stream(ClientDemand.values())
          .map(ClientDemand::member)
          .collect(Collectors.toUnmodifiableSet());

  private static final List<ClientAuthenticationMethod> METHODS =
      List.of(
          ClientAuthenticationMethod.NONE,
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.PRIVATE_KEY_JWT);

  /** At which a user comes back by a redirect, or is at a device. */
  private static final List<GrantType> INTERACTIVE =
      List.of(GrantType.AUTHORIZATION_CODE, GrantType.DEVICE_CODE);

  private final JsonObject json;

  ClientDocument(JsonObject json) {
    this.json = json;
  }

  /**
   * The client, if it may be registered.
   *
   * @param secret of a client that authenticates by one; not used for others
   */
  Parsed<RegisteredClient> client(SecretHash secret) {
    return problem()
        .<Parsed<RegisteredClient>>map(problem -> problem)
        .orElseGet(() -> Parsed.of(built(secret)));
  }

  private Optional<Malformed<RegisteredClient>> problem() {
    return Stream.<Supplier<Optional<Malformed<RegisteredClient>>>>of(
            this::members,
            this::identifier,
            this::authentication,
            this::grants,
            this::responses,
            this::redirects,
            this::access)
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Malformed<RegisteredClient>> members() {
    for (String name : json.names()) {
      if (LISTS.contains(name) ? json.strings(name).isEmpty() : json.strings(name).isPresent()) {
        return wrong(name, LISTS.contains(name) ? "a list of strings" : "no list");
      }
      if (TEXTS.contains(name) && json.string(name).isEmpty()) {
        return wrong(name, "a string");
      }
      if (FLAGS.contains(name) && json.flag(name).isEmpty()) {
        return wrong(name, "true or false");
      }
      if (!(LISTS.contains(name)
          || TEXTS.contains(name)
          || FLAGS.contains(name)
          || name.equals(KEYS))) {
        return wrong(
            "a member that is not registered here",
            "one of "
                + Stream.of(LISTS, TEXTS, FLAGS, Set.of(KEYS))
                    .flatMap(Set::stream)
                    .sorted()
                    .collect(Collectors.joining(", ")));
      }
    }
    return Optional.empty();
  }

  private Optional<Malformed<RegisteredClient>> identifier() {
    return wrong(
        json.string("client_id")
            .map(ClientId::parse)
            .orElse(Parsed.malformed("client_id", "an identifier, which the document may name")));
  }

  private Optional<Malformed<RegisteredClient>> authentication() {
    if (!METHODS.contains(method())) {
      return wrong(
          METHOD,
          METHODS.stream()
              .map(ClientAuthenticationMethod::value)
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    boolean asymmetric = method().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    if (asymmetric || json.has(KEYS)) {
      Parsed<KeySet> keys =
          json.object(KEYS).map(KeySet::parse).orElse(Parsed.malformed(KEYS, "a JWK set"));
      if (keys.toOptional().filter(set -> !set.keys().isEmpty()).isEmpty()) {
        return wrong(KEYS, "the public keys of the client, by value (RFC 7591 2)");
      }
    }
    if (json.string(ASSERTION_ALGORITHM).isPresent()
        && (!asymmetric || assertionAlgorithm().isEmpty())) {
      return wrong(ASSERTION_ALGORITHM, "an algorithm of the keys, and private_key_jwt");
    }
    return json.string(ID_TOKEN_ALGORITHM)
            .filter(name -> !name.equals(ServerPolicy.ID_TOKEN_ALGORITHM.headerName()))
            .isPresent()
        ? wrong(ID_TOKEN_ALGORITHM, ServerPolicy.ID_TOKEN_ALGORITHM.headerName())
        : Optional.empty();
  }

  private Optional<Malformed<RegisteredClient>> grants() {
    Set<GrantType> types = grantTypes();
    Set<GrantType> known =
        Set.of(
            GrantType.AUTHORIZATION_CODE,
            GrantType.REFRESH_TOKEN,
            GrantType.CLIENT_CREDENTIALS,
            GrantType.DEVICE_CODE);
    if (types.isEmpty() || !known.containsAll(types)) {
      // RFC 9700 2.1.2, 2.4: neither implicit nor password
      return wrong(
          GRANTS,
          "authorization_code, refresh_token, client_credentials or "
              + GrantType.DEVICE_CODE.value());
    }
    if (types.contains(GrantType.REFRESH_TOKEN)
        && INTERACTIVE.stream().noneMatch(types::contains)) {
      return wrong(GRANTS, "refresh_token beside a grant that gives one (RFC 6749 4.4.3)");
    }
    // RFC 6749 4.4
    return types.contains(GrantType.CLIENT_CREDENTIALS)
            && method().equals(ClientAuthenticationMethod.NONE)
        ? wrong(GRANTS, "client_credentials for a client that authenticates only")
        : Optional.empty();
  }

  private Optional<Malformed<RegisteredClient>> responses() {
    List<String> expected = redirectsBack() ? List.of("code") : List.of();
    return json.strings(RESPONSES).filter(types -> !types.equals(expected)).isPresent()
        ? wrong(RESPONSES, expected + " for these grant_types (RFC 7591 2.1)")
        : Optional.empty();
  }

  private Optional<Malformed<RegisteredClient>> redirects() {
    Optional<String> type = json.string(APPLICATION_TYPE);
    if (type.isPresent() && !Set.of("web", "native").contains(type.get())) {
      return wrong(APPLICATION_TYPE, "web or native");
    }
    if (redirectsBack() == texts(REDIRECTS).isEmpty()) {
      return wrong(REDIRECTS, "redirect URIs if and only if there is the authorization_code grant");
    }
    return Stream.concat(
            texts(REDIRECTS).stream().map(uri -> redirect(REDIRECTS, uri)),
            texts(POST_LOGOUT).stream().map(uri -> redirect(POST_LOGOUT, uri)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Exact, without a wildcard, and of a form that the kind of client can hold on to. */
  private Optional<Malformed<RegisteredClient>> redirect(String member, String uri) {
    if (RedirectRules.REGISTRATION.firstViolation(RedirectFacts.ofRegistration(uri)).isPresent()
        || uri.contains("*")) {
      return wrong(
          member,
          "exact URIs without wildcard or fragment: https, http on 127.0.0.1 or [::1], or for a"
              + " native client a reverse domain scheme; see rule redirect-https");
    }
    // RFC 8252 7.1: what a device hands to an app by its scheme is for apps on that device.
    boolean ofWeb = uri.startsWith("https:") || uri.startsWith("http:");
    return ofWeb || json.string(APPLICATION_TYPE).equals(Optional.of("native"))
        ? Optional.empty()
        : wrong(member, "https for a web client; say application_type native if it is an app");
  }

  private Optional<Malformed<RegisteredClient>> access() {
    return this.<ScopeSet>wrong(
            json.string("scope").map(ScopeSet::parse).orElse(Parsed.of(ScopeSet.NONE)))
        .or(() -> wrong(ResourceIndicator.parseAll(texts(RESOURCES))));
  }

  private RegisteredClient built(SecretHash secret) {
    ClientId id = new ClientId(json.string("client_id").orElseThrow());
    String name = json.string("client_name").orElse(id.value());
    RegisteredClient client =
        method().isSharedSecret()
            ? RegisteredClient.confidential(id, name, method(), secret)
            : method().equals(ClientAuthenticationMethod.NONE)
                ? RegisteredClient.publicClient(id, name)
                : RegisteredClient.asymmetric(id, name, method(), profile());
    return client
        .withGrantTypes(grantTypes())
        .withScopes(ScopeSet.parse(json.string("scope").orElse("")).orThrow())
        .withResources(ResourceIndicator.parseAll(texts(RESOURCES)).orThrow())
        .withRedirectUris(texts(REDIRECTS).stream().map(RedirectUri::new).toList())
        .withPostLogoutRedirectUris(texts(POST_LOGOUT).stream().map(RedirectUri::new).toList())
        .with(profile());
  }

  private ClientProfile profile() {
    ClientProfile profile =
        json.object(KEYS)
            .map(keys -> ClientProfile.PLAIN.with(KeySet.parse(keys).orThrow()))
            .orElse(ClientProfile.PLAIN);
    Optional<SigningAlgorithm> algorithm = assertionAlgorithm();
    if (algorithm.isPresent()) {
      profile = profile.withAssertionAlgorithm(algorithm.get());
    }
    profile = profile.withDetailsTypes(Set.copyOf(texts(DETAILS_TYPES)));
    for (ClientDemand demand : ClientDemand.values()) {
      profile = json.flag(demand.member()).orElse(false) ? profile.with(demand) : profile;
    }
    return profile;
  }

  private Optional<SigningAlgorithm> assertionAlgorithm() {
    return json.string(ASSERTION_ALGORITHM).flatMap(SigningAlgorithm::of);
  }

  /** RFC 7591 2: client_secret_basic if left out. */
  private ClientAuthenticationMethod method() {
    return json.string(METHOD)
        .map(ClientAuthenticationMethod::new)
        .orElse(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }

  /** RFC 7591 2: authorization_code if left out. */
  private Set<GrantType> grantTypes() {
    return json.strings(GRANTS).orElse(List.of(GrantType.AUTHORIZATION_CODE.value())).stream()
        .map(GrantType::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean redirectsBack() {
    return grantTypes().contains(GrantType.AUTHORIZATION_CODE);
  }

  private List<String> texts(String name) {
    return json.strings(name).orElse(List.of());
  }

  private static Optional<Malformed<RegisteredClient>> wrong(String what, String expected) {
    return Optional.of(new Malformed<>(what, expected));
  }

  private <T> Optional<Malformed<RegisteredClient>> wrong(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Value<T> _ -> Optional.empty();
      case Malformed<T>(String what, String expected) -> wrong(what, expected);
    };
  }
}
