package dev.grantwise.server.administration;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.fetch.ForeignUrl;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.Loosening;
import dev.grantwise.server.client.ProfileJson;
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

  static final String REDIRECTS = "redirect_uris";
  static final String POST_LOGOUT = "post_logout_redirect_uris";
  static final String GRANTS = "grant_types";
  static final String RESPONSES = "response_types";
  static final String RESOURCES = "resources";
  static final String ID_TOKEN_ALGORITHM = "id_token_signed_response_alg";
  static final String APPLICATION_TYPE = "application_type";
  static final String DETAILS_TYPES = "authorization_details_types";
  static final String LOGOUT_URI = "backchannel_logout_uri";

  /** RFC 8252 8.3: a name, which whoever keeps the hosts file may lead elsewhere. */
  private static final String LOCALHOST = "http://localhost";

  private static final List<GrantType> GRANT_TYPES =
      List.of(
          GrantType.AUTHORIZATION_CODE,
          GrantType.REFRESH_TOKEN,
          GrantType.CLIENT_CREDENTIALS,
          GrantType.DEVICE_CODE,
          GrantType.TOKEN_EXCHANGE,
          GrantType.JWT_BEARER);

  /** At which no user is there. */
  private static final List<GrantType> UNATTENDED =
      List.of(GrantType.CLIENT_CREDENTIALS, GrantType.TOKEN_EXCHANGE, GrantType.JWT_BEARER);

  /** At which a user comes back by a redirect, or is at a device. */
  private static final List<GrantType> INTERACTIVE =
      List.of(GrantType.AUTHORIZATION_CODE, GrantType.DEVICE_CODE);

  private final JsonObject json;
  private final Set<SigningAlgorithm> idTokenAlgorithms;
  private final ClientProof proof;

  /**
   * A document.
   *
   * @param idTokenAlgorithms what ID tokens can be signed by
   */
  ClientDocument(JsonObject json, Set<SigningAlgorithm> idTokenAlgorithms) {
    this.json = json;
    this.idTokenAlgorithms = idTokenAlgorithms;
    this.proof = new ClientProof(json);
  }

  /**
   * The client, if it may be registered.
   *
   * @param secret of a client that authenticates by one; not used for others
   */
  Parsed<RegisteredClient> client(SecretHash secret) {
    return problem()
        .<Parsed<RegisteredClient>>map(
            problem -> Parsed.malformed(problem.what(), problem.expected()))
        .orElseGet(() -> Parsed.of(built(secret)));
  }

  private Optional<Problem> problem() {
    return Stream.<Supplier<Optional<Problem>>>of(
            () -> DocumentMembers.problem(json),
            this::identifier,
            proof::problem,
            this::idTokens,
            this::grants,
            this::responses,
            this::loosenings,
            this::redirects,
            this::access,
            this::logout,
            () -> delegation().problem())
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Problem> demand(boolean met, String what, String expected) {
    return met ? Optional.empty() : Problem.of(what, expected);
  }

  private Optional<Problem> identifier() {
    return Problem.of(
        json.string("client_id")
            .map(ClientId::parse)
            .orElse(Parsed.malformed("client_id", "an identifier, which the document may name")));
  }

  /** OpenID Connect Core 15.1: what the client registers, where there is a key for it. */
  private Optional<Problem> idTokens() {
    return json.string(ID_TOKEN_ALGORITHM)
            .filter(_ -> idTokenAlgorithm().filter(idTokenAlgorithms::contains).isEmpty())
            .isPresent()
        ? Problem.of(
            ID_TOKEN_ALGORITHM,
            idTokenAlgorithms.stream()
                    .sorted()
                    .map(SigningAlgorithm::headerName)
                    .collect(Collectors.joining(", ", "one that the server signs by: ", ""))
                + "; 'grantwise run --id-token-algorithm' adds to them")
        : Optional.empty();
  }

  private Optional<SigningAlgorithm> idTokenAlgorithm() {
    return json.string(ID_TOKEN_ALGORITHM).flatMap(SigningAlgorithm::of);
  }

  private Optional<Problem> grants() {
    Set<GrantType> types = grantTypes();
    // RFC 7662 2.1: an API that asks about tokens needs no grant, and best has none.
    boolean asksAlone = types.isEmpty() && !proof.isPublic();
    if ((types.isEmpty() && !asksAlone) || !Set.copyOf(GRANT_TYPES).containsAll(types)) {
      return Problem.of(
          GRANTS,
          GRANT_TYPES.stream().map(GrantType::value).collect(Collectors.joining(", "))
              + "; neither implicit nor password (rules no-implicit, no-password)");
    }
    if (types.contains(GrantType.REFRESH_TOKEN)
        && INTERACTIVE.stream().noneMatch(types::contains)) {
      return Problem.of(
          GRANTS,
          "refresh_token beside a grant that gives one (RFC 6749 4.4.3, rule"
              + " no-refresh-for-client-credentials)");
    }
    return proof.isPublic() && UNATTENDED.stream().anyMatch(types::contains)
        ? Problem.of(
            GRANTS,
            "a client that authenticates, where it has one of "
                + UNATTENDED.stream().map(GrantType::value).collect(Collectors.joining(", "))
                + " (RFC 6749 4.4, RFC 9700 2.5; rules client-credentials-confidential,"
                + " exchange-authenticated)")
        : Optional.empty();
  }

  private Optional<Problem> responses() {
    List<String> expected = redirectsBack() ? List.of("code") : List.of();
    return json.strings(RESPONSES).filter(types -> !types.equals(expected)).isPresent()
        ? Problem.of(RESPONSES, expected + " for these grant_types (RFC 7591 2.1)")
        : Optional.empty();
  }

  private Optional<Problem> redirects() {
    Optional<String> type = json.string(APPLICATION_TYPE);
    if (type.isPresent() && !Set.of("web", "native").contains(type.get())) {
      return Problem.of(APPLICATION_TYPE, "web or native");
    }
    if (redirectsBack() == texts(REDIRECTS).isEmpty()) {
      return Problem.of(
          REDIRECTS, "redirect URIs if and only if there is the authorization_code grant");
    }
    return Stream.concat(
            texts(REDIRECTS).stream().map(uri -> redirect(REDIRECTS, uri)),
            texts(POST_LOGOUT).stream().map(uri -> redirect(POST_LOGOUT, uri)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Exact, without a wildcard, and of a form that the kind of client can hold on to. */
  private Optional<Problem> redirect(String member, String uri) {
    if (member.equals(REDIRECTS) && isLocalhost(uri) && isExcepted(Loosening.LOCALHOST_REDIRECT)) {
      return Optional.empty();
    }
    if (RedirectRules.REGISTRATION.firstViolation(RedirectFacts.ofRegistration(uri)).isPresent()
        || uri.contains("*")) {
      return Problem.of(
          member,
          "exact URIs without wildcard or fragment: https, http on 127.0.0.1 or [::1], or for a"
              + " native client a reverse domain scheme; see rule redirect-https");
    }
    // RFC 8252 7.1: what a device hands to an app by its scheme is for apps on that device.
    boolean ofWeb = uri.startsWith("https:") || uri.startsWith("http:");
    return ofWeb || json.string(APPLICATION_TYPE).equals(Optional.of("native"))
        ? Optional.empty()
        : Problem.of(member, "https for a web client; say application_type native if it is an app");
  }

  /** Exact as any other, but for the name. */
  private static boolean isLocalhost(String uri) {
    boolean named = uri.startsWith(LOCALHOST + ":") || uri.startsWith(LOCALHOST + "/");
    return named
        && RedirectUri.parse(uri).toOptional().isPresent()
        && RedirectRules.REGISTRATION
            .firstViolation(RedirectFacts.ofRegistration(uri.replaceFirst("http:", "https:")))
            .isEmpty()
        && !uri.contains("*");
  }

  /** Each for one client, and only where there is something to except it from. */
  private Optional<Problem> loosenings() {
    return texts(ProfileJson.LOOSENINGS).stream()
        .map(name -> Loosening.of(name).map(this::unfounded).orElseGet(ClientDocument::noLoosening))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Problem> noLoosening() {
    return Problem.of(
        ProfileJson.LOOSENINGS,
        Arrays.stream(Loosening.values())
            .map(Loosening::text)
            .collect(Collectors.joining(", ", "one of ", "")));
  }

  private Optional<Problem> unfounded(Loosening loosening) {
    return switch (loosening) {
      case PKCE_OPTIONAL ->
          demand(
              !proof.isPublic() && redirectsBack() && scopes().contains(Scope.OPENID),
              loosening.text(),
              "a client that authenticates, has the authorization_code grant and the scope openid:"
                  + " a nonce stands in for the challenge (RFC 9700 2.1.1, rule pkce-required)");
      case LOCALHOST_REDIRECT ->
          demand(
              texts(REDIRECTS).stream().anyMatch(uri -> uri.startsWith(LOCALHOST)),
              loosening.text(),
              "a redirect URI of " + LOCALHOST + " (RFC 8252 8.3, rule redirect-https)");
      case NO_ROTATION ->
          demand(
              !proof.isPublic() && grantTypes().contains(GrantType.REFRESH_TOKEN),
              loosening.text(),
              "a client that authenticates and has the refresh_token grant (RFC 9700 4.14.2, rule"
                  + " refresh-bound-or-rotated)");
    };
  }

  private boolean isExcepted(Loosening loosening) {
    return texts(ProfileJson.LOOSENINGS).contains(loosening.text());
  }

  /** OpenID Connect Back-Channel Logout 2.2. */
  private Optional<Problem> logout() {
    Optional<String> uri = json.string(LOGOUT_URI);
    if (uri.isPresent()) {
      return Problem.of(ForeignUrl.parse(uri.get())).map(problem -> problem.in(LOGOUT_URI));
    }
    return json.flag(ClientDemand.SESSION_IN_LOGOUT_TOKENS.member()).orElse(false)
        ? Problem.of(
            ClientDemand.SESSION_IN_LOGOUT_TOKENS.member(),
            LOGOUT_URI + " beside it, to be told at")
        : Optional.empty();
  }

  private DelegationDocument delegation() {
    return new DelegationDocument(
        json,
        grantTypes(),
        ResourceIndicator.parseAll(texts(RESOURCES))
            .toOptional()
            .map(Set::copyOf)
            .orElse(Set.of()));
  }

  private Optional<Problem> access() {
    return Problem.of(json.string("scope").map(ScopeSet::parse).orElse(Parsed.of(ScopeSet.NONE)))
        .or(() -> Problem.of(ResourceIndicator.parseAll(texts(RESOURCES))));
  }

  private RegisteredClient built(SecretHash secret) {
    ClientId id = new ClientId(json.string("client_id").orElseThrow());
    String name = json.string("client_name").orElse(id.value());
    ClientAuthenticationMethod method = proof.method();
    ClientProfile profile = profile();
    RegisteredClient client =
        method.isSharedSecret()
            ? RegisteredClient.confidential(id, name, method, secret)
            : proof.isPublic()
                ? RegisteredClient.publicClient(id, name)
                : RegisteredClient.asymmetric(id, name, method, profile);
    return client
        .withGrantTypes(grantTypes())
        .withScopes(ScopeSet.parse(json.string("scope").orElse("")).orThrow())
        .withResources(ResourceIndicator.parseAll(texts(RESOURCES)).orThrow())
        .withRedirectUris(texts(REDIRECTS).stream().map(RedirectUri::new).toList())
        .withPostLogoutRedirectUris(texts(POST_LOGOUT).stream().map(RedirectUri::new).toList())
        .with(profile);
  }

  private ClientProfile profile() {
    ClientProfile profile =
        proof
            .profile(ClientProfile.PLAIN)
            .withDetailsTypes(Set.copyOf(texts(DETAILS_TYPES)))
            .with(delegation().delegation());
    Optional<SigningAlgorithm> signed =
        idTokenAlgorithm().filter(name -> name != ServerPolicy.ID_TOKEN_ALGORITHM);
    if (signed.isPresent()) {
      profile = profile.withIdTokenAlgorithm(signed.get());
    }
    Optional<String> logout = json.string(LOGOUT_URI);
    if (logout.isPresent()) {
      profile = profile.withBackchannelLogoutUri(logout.get());
    }
    for (ClientDemand demand : ClientDemand.values()) {
      profile = json.flag(demand.member()).orElse(false) ? profile.with(demand) : profile;
    }
    for (Loosening loosening : Loosening.values()) {
      profile = isExcepted(loosening) ? profile.with(loosening) : profile;
    }
    return profile;
  }

  private Set<Scope> scopes() {
    return json.string("scope")
        .flatMap(text -> ScopeSet.parse(text).toOptional())
        .map(set -> Set.copyOf(set.scopes()))
        .orElse(Set.of());
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
}
