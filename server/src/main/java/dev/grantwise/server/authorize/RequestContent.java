package dev.grantwise.server.authorize;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.ClaimsRequest;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.audience.AudienceFacts;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.grant.GrantFacts;
import dev.grantwise.protocol.rule.grant.GrantRules;
import dev.grantwise.protocol.rule.pkce.PkceFacts;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.rule.scope.ScopeFacts;
import dev.grantwise.protocol.rule.scope.ScopeRules;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.authorize.RequestCheck.Checked;
import dev.grantwise.server.client.Loosening;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.detail.ClientDetails;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.policy.AuthenticationContext;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.user.UserClaims;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The second half of the check: what a known client asks for at a known address. */
final class RequestContent {

  private final ServerPolicy policy;
  private final OwnTokens tokens;
  private final Pseudonyms pseudonyms;

  RequestContent(ServerPolicy policy, OwnTokens tokens, Pseudonyms pseudonyms) {
    this.policy = policy;
    this.tokens = tokens;
    this.pseudonyms = pseudonyms;
  }

  Checked check(
      Parameters parameters,
      RegisteredClient client,
      ReturnAddress returnAddress,
      Optional<RequestUri> name) {
    Optional<Refusal> refusal =
        unusable(parameters, client).or(() -> brokenRule(parameters, client));
    if (refusal.isPresent()) {
      return new Checked.Answerable(returnAddress, refusal.get());
    }
    Optional<String> dpopKey = parameters.value(DpopKey.PARAMETER);
    if (dpopKey.isPresent() && DpopKey.parse(dpopKey.get()).toOptional().isEmpty()) {
      return RequestCheck.malformed(
          returnAddress,
          client.id(),
          new Parsed.Malformed<>(DpopKey.PARAMETER, "a JWK SHA-256 thumbprint (RFC 7638)"));
    }
    RedirectUri target = returnAddress.redirectUri();
    return switch (isWithoutPkce(parameters, client)
        ? AuthorizationRequest.parseWithoutPkce(parameters, client.id(), target)
        : AuthorizationRequest.parse(parameters, client.id(), target)) {
      case Parsed.Malformed<AuthorizationRequest> malformed ->
          RequestCheck.malformed(returnAddress, client.id(), malformed);
      case Parsed.Value<AuthorizationRequest>(AuthorizationRequest request) ->
          switch (Demanded.read(parameters)) {
            case Parsed.Malformed<Demanded> malformed ->
                RequestCheck.malformed(returnAddress, client.id(), malformed);
            case Parsed.Value<Demanded>(Demanded demanded) ->
                check(parameters, client, returnAddress, request, demanded, name);
          };
    };
  }

  /** What is asked for in JSON. */
  private record Demanded(ClaimsRequest claims, AuthorizationDetails details) {

    static Parsed<Demanded> read(Parameters parameters) {
      return parameters
          .value("claims")
          .map(ClaimsRequest::parse)
          .orElse(Parsed.of(ClaimsRequest.NONE))
          .then(
              claims ->
                  AuthorizationDetails.parse(parameters)
                      .map(details -> new Demanded(claims, details)));
    }
  }

  private Checked check(
      Parameters parameters,
      RegisteredClient client,
      ReturnAddress returnAddress,
      AuthorizationRequest request,
      Demanded demanded,
      Optional<RequestUri> name) {
    ClaimsRequest claims = demanded.claims();
    AuthorizationDetails details = demanded.details();
    ScopeSet scopes = scopes(client, request);
    List<ResourceIndicator> resources =
        policy.resourcesOf(request.resources(), client.resources(), scopes, details);
    Optional<Refusal> refusal =
        notAllowed(client, request, details).or(() -> unmet(client, request, claims, resources));
    if (refusal.isPresent()) {
      return new Checked.Answerable(returnAddress, refusal.get());
    }
    boolean mayBeTold = client.scopes().contains(ServerPolicy.PROFILE);
    return new Checked.Valid(
        new CheckedRequest(
            client,
            returnAddress,
            request,
            scopes,
            resources,
            details,
            claims.only(mayBeTold ? UserClaims.PROFILE : List.of()),
            expected(parameters, client, claims),
            name,
            request
                .parameters()
                .with(RequestCheck.NAME, name.map(RequestUri::reveal))
                .with("id_token_hint", parameters.value("id_token_hint"))
                .with("claims", parameters.value("claims"))
                .with(
                    AuthorizationDetails.PARAMETER,
                    parameters.value(AuthorizationDetails.PARAMETER))));
  }

  /**
   * An authentication context that no sign-in here reaches. Asked for by {@code acr_values} it is a
   * wish (OpenID Connect Core 5.5.1.1), except for the token of an API: the API said that it serves
   * no other, and a client would come back with the same token for ever (RFC 9470 5).
   */
  private Optional<Refusal> unmet(
      RegisteredClient client,
      AuthorizationRequest request,
      ClaimsRequest claims,
      List<ResourceIndicator> resources) {
    String reached = AuthenticationContext.PASSWORD.acr();
    ClaimsRequest.Demand acr = claims.idToken().getOrDefault("acr", ClaimsRequest.Demand.VOLUNTARY);
    List<String> wished = request.demand().acrValues();
    boolean essential = acr.need() == ClaimsRequest.Need.ESSENTIAL && !acr.accepts(reached);
    boolean ofApi =
        !wished.isEmpty()
            && !wished.contains(reached)
            && resources.stream().anyMatch(at -> !at.equals(policy.self()));
    return essential || ofApi
        ? refused(
            ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS,
            "no sign-in here reaches that acr; there is " + reached,
            client)
        : Optional.empty();
  }

  /** OpenID Connect Core 3.1.2.2: the user of the hint, and the one whose {@code sub} is named. */
  private Predicate<UserId> expected(
      Parameters parameters, RegisteredClient client, ClaimsRequest claims) {
    Optional<String> hinted = parameters.value("id_token_hint").flatMap(this::hintedSubject);
    List<ClaimsRequest.Demand> named =
        Stream.of(claims.idToken(), claims.userinfo())
            .flatMap(demands -> Optional.ofNullable(demands.get("sub")).stream())
            .toList();
    return user -> {
      String sub = pseudonyms.subject(client, user);
      return hinted.map(sub::equals).orElse(true)
          && named.stream().allMatch(demand -> demand.accepts(sub));
    };
  }

  private Optional<Refusal> unusable(Parameters parameters, RegisteredClient client) {
    Optional<String> hint = parameters.value("id_token_hint");
    if (hint.isPresent() && hint.flatMap(this::hintedSubject).isEmpty()) {
      return refused(ErrorCode.INVALID_REQUEST, "id_token_hint is not of this server", client);
    }
    return Optional.empty();
  }

  /**
   * The named exception: no challenge at all, from a confidential client of OpenID Connect that
   * sends a nonce (RFC 9700 2.1.1). Whoever begins PKCE has to do it right.
   */
  private static boolean isWithoutPkce(Parameters parameters, RegisteredClient client) {
    return client.profile().allows(Loosening.PKCE_OPTIONAL)
        && client.type() == ClientType.CONFIDENTIAL
        && parameters.value("code_challenge").isEmpty()
        && parameters.value("code_challenge_method").isEmpty()
        && parameters.value("nonce").isPresent()
        && List.of(parameters.value("scope").orElse("").split(" ", -1))
            .contains(Scope.OPENID.value());
  }

  private static Optional<Refusal> brokenRule(Parameters parameters, RegisteredClient client) {
    Optional<Violation> violation =
        GrantRules.AUTHORIZATION_REQUEST
            .firstViolation(
                GrantFacts.ofAuthorizationRequest(
                    parameters.value("response_type"), client.type(), client.grantTypes()))
            .or(
                () ->
                    isWithoutPkce(parameters, client)
                        ? Optional.empty()
                        : PkceRules.AUTHORIZATION_REQUEST.firstViolation(
                            PkceFacts.ofAuthorizationRequest(
                                Presence.of(parameters.value("code_challenge")),
                                parameters.value("code_challenge_method"))));
    return violation.map(
        broken -> Refusal.of(broken, ErrorCode.INVALID_REQUEST, Concern.of(client.id())));
  }

  /** An unknown scope is refused, not dropped: a client learns at once what it will not get. */
  private Optional<Refusal> notAllowed(
      RegisteredClient client, AuthorizationRequest request, AuthorizationDetails details) {
    Set<ResourceIndicator> asked = Set.copyOf(request.resources());
    Set<ResourceIndicator> allowed = Set.copyOf(client.resources());
    Optional<Violation> violation =
        ScopeRules.REQUEST
            .firstViolation(ScopeFacts.ofRequest(request.scope(), client.scopes()))
            .or(() -> AudienceRules.REQUEST.firstViolation(AudienceFacts.ofRequest(asked, allowed)))
            .or(() -> new ClientDetails(policy, client).violation(details));
    return violation.map(
        broken -> Refusal.of(broken, ErrorCode.INVALID_SCOPE, Concern.of(client.id())));
  }

  /** OpenID Connect Core 11: offline_access without prompt=consent is ignored. */
  private static ScopeSet scopes(RegisteredClient client, AuthorizationRequest request) {
    boolean offline =
        request.prompt().contains("consent") && client.mayUse(GrantType.REFRESH_TOKEN);
    return offline ? request.scope() : request.scope().minus(ScopeSet.of(Scope.OFFLINE_ACCESS));
  }

  private Optional<String> hintedSubject(String hint) {
    return tokens.idTokenHint(new IdToken(hint)).flatMap(JwtClaims::subject);
  }

  private static Optional<Refusal> refused(ErrorCode error, String text, RegisteredClient client) {
    return Optional.of(Refusal.of(error, text, Concern.of(client.id()), text));
  }
}
