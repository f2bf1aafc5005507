package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.audience.TargetNaming;
import dev.grantwise.protocol.rule.browserclient.PageRequests;
import dev.grantwise.protocol.rule.issuer.Advertised;
import dev.grantwise.protocol.rule.nativeapp.LoopbackPort;
import dev.grantwise.protocol.rule.pushed.PushedSupport;
import dev.grantwise.protocol.rule.refresh.End;
import dev.grantwise.protocol.rule.refresh.Protection;
import dev.grantwise.protocol.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the authorization server is known to do, as facts that rules read: by its metadata first,
 * and by what the catalogue knows of the provider where the metadata says nothing.
 */
final class ServerFacts {

  private static final String PKCE = "code_challenge_methods_supported in the metadata";
  private static final String REFRESH = "how long the provider's refresh tokens live";
  private static final String ROTATION = "whether the provider rotates refresh tokens";
  private static final String PUBLIC_CLIENTS = "whether the provider has clients without a secret";

  /** How a request says which API its token is for. */
  enum AudienceForm {
    /** {@code resource} (RFC 8707 2). */
    RESOURCE_PARAMETER,
    /** {@code audience}, which some had before there was a specification. */
    AUDIENCE_PARAMETER,
    /** By the names of its scopes. */
    IN_SCOPE,
    /** Not at all: a setting of the registration says it. */
    CONFIGURED
  }

  private final AuthorizationServerMetadata metadata;
  private final Optional<ProviderProfile> profile;
  private final Map<GrantType, Fact<Set<GrantType>>> grants;
  private final Fact<Set<String>> challengeMethods;
  private final Fact<Set<ClientAuthenticationMethod>> proving;
  private final Fact<Set<ClientAuthenticationMethod>> withoutProof;
  private final Fact<End> refreshEnd;
  private final Fact<End> refreshEndInPages;

  ServerFacts(PlanInput input) {
    this.metadata = input.metadata();
    this.profile = input.provider();
    GrantsOffered offered = new GrantsOffered(this);
    this.grants =
        DesignSpace.GRANTS.stream()
            .collect(Collectors.toUnmodifiableMap(grant -> grant, offered::about));
    this.challengeMethods = findChallengeMethods();
    this.proving = Fact.known(listedMethods());
    this.withoutProof = findPublicClients();
    Optional<ProviderFact> anywhere =
        known(FactKey.REFRESH_IDLE)
            .filter(ServerFacts::isFigure)
            .or(() -> known(FactKey.REFRESH_LIFETIME));
    this.refreshEnd = end(anywhere);
    this.refreshEndInPages = end(known(FactKey.REFRESH_LIFETIME_BROWSER).or(() -> anywhere));
  }

  /** What the catalogue knows, if it may decide. */
  Optional<ProviderFact> known(FactKey key) {
    return profile.flatMap(one -> one.deciding(key));
  }

  private boolean isKnown(FactKey key, String word) {
    return known(key).filter(fact -> fact.is(word)).isPresent();
  }

  Optional<ProviderProfile> profile() {
    return profile;
  }

  Fact<Set<GrantType>> grants(GrantType asked) {
    return grants.getOrDefault(asked, Fact.unknown("whether it offers " + asked));
  }

  private Fact<Set<String>> findChallengeMethods() {
    Optional<Set<String>> advertised =
        metadata.codeChallengeMethodsSupported().map(Set::<String>copyOf);
    Optional<Set<String>> known =
        known(FactKey.PKCE)
            .map(fact -> fact.is("supported") ? Set.of(CodeChallenge.S256) : Set.<String>of());
    return advertised.or(() -> known).map(Fact::known).orElse(Fact.unknown(PKCE));
  }

  Fact<Set<String>> challengeMethods() {
    return challengeMethods;
  }

  /**
   * The methods on offer, as far as they tell of this design. Few servers list {@code none}, also
   * where they have public clients: for an installed app a list without it leaves that open. For a
   * page it is a no, since a page has a better way: a small backend.
   */
  Fact<Set<ClientAuthenticationMethod>> authenticationMethods(Design design) {
    boolean proves = !design.clientAuthentication().equals(ClientAuthenticationMethod.NONE);
    boolean byIdAlone =
        design.grant().equals(GrantType.DEVICE_CODE) && isKnown(FactKey.DEVICE_NEEDS_SECRET, "no");
    if (!proves && byIdAlone) {
      return Fact.known(Set.of(ClientAuthenticationMethod.NONE));
    }
    boolean open = withoutProof instanceof Fact.Unknown<Set<ClientAuthenticationMethod>>;
    return proves || (open && design.architecture().isPage()) ? proving : withoutProof;
  }

  private Fact<Set<ClientAuthenticationMethod>> findPublicClients() {
    if (listedMethods().contains(ClientAuthenticationMethod.NONE)
        || isKnown(FactKey.PUBLIC_CLIENTS, "accepted")) {
      return Fact.known(Set.of(ClientAuthenticationMethod.NONE));
    }
    return isKnown(FactKey.PUBLIC_CLIENTS, "refused") ? proving : Fact.unknown(PUBLIC_CLIENTS);
  }

  /** RFC 8414 2: where the list is left out, it is HTTP Basic, unless it is known better. */
  private Set<ClientAuthenticationMethod> listedMethods() {
    return metadata
        .tokenEndpointAuthMethodsSupported()
        .or(
            () ->
                known(FactKey.CLIENT_AUTHENTICATION)
                    .map(
                        fact ->
                            fact.words().stream().map(ClientAuthenticationMethod::new).toList()))
        .map(Set::copyOf)
        .orElse(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
  }

  /** RFC 9207 3: where it is left out, it is no. */
  Fact<Advertised> iss() {
    return Fact.known(advertisesIss() ? Advertised.YES : Advertised.NO);
  }

  boolean advertisesIss() {
    return metadata.authorizationResponseIssParameterSupported().orElse(false);
  }

  /**
   * What keeps a refresh token from being used by a thief. One that is replaced while the old one
   * lives on counts as rotated, since the client deletes it; a plan tells what that leaves open.
   */
  Fact<Protection> refreshProtection(Design design) {
    if (design.senderConstraint() != SenderConstraint.NONE) {
      return Fact.known(Protection.SENDER_CONSTRAINED);
    }
    return known(FactKey.REFRESH_ROTATION)
        .map(fact -> fact.is("none") ? Protection.NONE : Protection.ROTATED)
        .map(Fact::known)
        .orElse(Fact.unknown(ROTATION));
  }

  /** Whether a refresh token ends by itself; in a page it may have an end of its own. */
  Fact<End> refreshEnd(Design design) {
    return design.architecture().isPage() ? refreshEndInPages : refreshEnd;
  }

  private static Fact<End> end(Optional<ProviderFact> lifetime) {
    return lifetime
        .map(fact -> isFigure(fact) ? Fact.known(End.BOUNDED) : Fact.known(End.UNBOUNDED))
        .orElse(Fact.unknown(REFRESH));
  }

  /** The provider's own figure; unknown where nobody says, or where it is a setting. */
  Fact<Duration> lifetime(FactKey key) {
    return known(key)
        .flatMap(ProviderFact::number)
        .map(Duration::ofSeconds)
        .map(Fact::known)
        .orElse(Fact.unknown("the figure of the provider: " + key.title()));
  }

  private static boolean isFigure(ProviderFact fact) {
    return fact.number().isPresent() || fact.is("configured");
  }

  /** Whether it is known to issue refresh tokens to nobody, or not to such clients. */
  boolean refusesRefreshTokens(Design design) {
    boolean publicClient = design.clientAuthentication().equals(ClientAuthenticationMethod.NONE);
    return listsNoRefreshTokens()
        || isKnown(FactKey.REFRESH_REQUEST, "none")
        || (publicClient && isKnown(FactKey.REFRESH_PUBLIC, "not-issued"));
  }

  /** Whether it lists its grants, and this one is not among them. */
  boolean listsNoRefreshTokens() {
    return metadata
        .grantTypesSupported()
        .filter(grants -> !grants.contains(GrantType.REFRESH_TOKEN.value()))
        .isPresent();
  }

  boolean offers(SenderConstraint constraint) {
    return switch (constraint) {
      case NONE -> true;
      case DPOP ->
          metadata.dpopSigningAlgValuesSupported().isPresent()
              || isKnown(FactKey.DPOP, "supported");
      case MUTUAL_TLS ->
          metadata.tlsClientCertificateBoundAccessTokens().orElse(false)
              || isKnown(FactKey.MTLS, "supported");
    };
  }

  /** RFC 9126 5. */
  PushedSupport pushedSupport() {
    if (metadata.requirePushedAuthorizationRequests().orElse(false)) {
      return PushedSupport.REQUIRED;
    }
    return metadata.pushedAuthorizationRequestEndpoint().isPresent()
        ? PushedSupport.OFFERED
        : PushedSupport.ABSENT;
  }

  /** RFC 8414 2: where the list is left out, it is query and fragment. */
  boolean offers(ResponseDelivery delivery) {
    if (delivery == ResponseDelivery.NOT_APPLICABLE) {
      return true;
    }
    if (isKnown(FactKey.FORM_POST, "forced")) {
      return delivery == ResponseDelivery.FORM_POST;
    }
    return metadata
        .responseModesSupported()
        .orElse(List.of("query", "fragment"))
        .contains(delivery.toString());
  }

  /** What the token endpoint does with the requests of pages. */
  Fact<PageRequests> pageRequests() {
    return known(FactKey.BROWSER_TOKEN_REQUESTS)
        .map(fact -> fact.is("accepted") ? PageRequests.ACCEPTED : PageRequests.REFUSED)
        .map(Fact::known)
        .orElse(Fact.unknown("whether the token endpoint answers pages (CORS, no secret)"));
  }

  /** Whether an app may listen on any port of the loopback address (RFC 8252 7.3). */
  Fact<LoopbackPort> loopbackPort() {
    return known(FactKey.LOOPBACK_PORT)
        .map(fact -> fact.is("any") ? LoopbackPort.ANY : LoopbackPort.REGISTERED)
        .map(Fact::known)
        .orElse(Fact.unknown("whether the provider takes any port of a loopback redirect URI"));
  }

  /** Whether users can be signed in with ID tokens. */
  boolean openId() {
    return metadata.scopesSupported().map(scopes -> scopes.contains("openid")).orElse(true)
        && metadata.jwksUri().isPresent();
  }

  /** Whether nothing says that it does not know this scope. */
  boolean mayKnow(Scope scope) {
    return metadata.scopesSupported().map(scopes -> scopes.contains(scope.value())).orElse(true);
  }

  AudienceForm audience() {
    Optional<ProviderFact> fact = known(FactKey.AUDIENCE);
    if (fact.isEmpty()) {
      return AudienceForm.RESOURCE_PARAMETER;
    }
    return switch (fact.get().value()) {
      case "audience-parameter" -> AudienceForm.AUDIENCE_PARAMETER;
      case "in-scope" -> AudienceForm.IN_SCOPE;
      case "configured", "none" -> AudienceForm.CONFIGURED;
      default -> AudienceForm.RESOURCE_PARAMETER;
    };
  }

  Fact<TargetNaming> targetNaming() {
    if (known(FactKey.AUDIENCE).isEmpty()) {
      return Fact.unknown("whether the provider heeds the parameter resource");
    }
    return Fact.known(
        switch (audience()) {
          case RESOURCE_PARAMETER -> TargetNaming.RESOURCE_PARAMETER;
          case AUDIENCE_PARAMETER -> TargetNaming.OWN_PARAMETER;
          case IN_SCOPE -> TargetNaming.SCOPE;
          case CONFIGURED -> TargetNaming.NOT_AT_ALL;
        });
  }

  /** The asymmetric methods on offer, sorted. */
  List<String> asymmetricMethods() {
    return List.copyOf(
        new TreeSet<>(
            metadata.tokenEndpointAuthMethodsSupported().orElse(List.of()).stream()
                .filter(ClientAuthenticationMethod::isAsymmetric)
                .map(ClientAuthenticationMethod::value)
                .toList()));
  }

  AuthorizationServerMetadata metadata() {
    return metadata;
  }
}
