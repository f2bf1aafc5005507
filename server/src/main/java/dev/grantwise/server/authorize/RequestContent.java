package dev.grantwise.server.authorize;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.message.AuthorizationRequest;
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
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The second half of the check: what a known client asks for at a known address. */
final class RequestContent {

  /** Ten digits of seconds are more than any sign-in is old. */
  private static final int MAX_AGE_DIGITS = 10;

  private final ServerPolicy policy;
  private final OwnTokens tokens;

  RequestContent(ServerPolicy policy, OwnTokens tokens) {
    this.policy = policy;
    this.tokens = tokens;
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
    return switch (AuthorizationRequest.parse(
        parameters, client.id(), returnAddress.redirectUri())) {
      case Parsed.Malformed<AuthorizationRequest> malformed ->
          RequestCheck.malformed(returnAddress, client.id(), malformed);
      case Parsed.Value<AuthorizationRequest>(AuthorizationRequest request) ->
          check(parameters, client, returnAddress, request, name);
    };
  }

  private Checked check(
      Parameters parameters,
      RegisteredClient client,
      ReturnAddress returnAddress,
      AuthorizationRequest request,
      Optional<RequestUri> name) {
    Optional<Refusal> refusal = notAllowed(client, request);
    if (refusal.isPresent()) {
      return new Checked.Answerable(returnAddress, refusal.get());
    }
    ScopeSet scopes = scopes(client, request);
    return new Checked.Valid(
        new CheckedRequest(
            client,
            returnAddress,
            request,
            scopes,
            resources(client, request, scopes),
            parameters.value("max_age").map(Long::parseLong).map(Duration::ofSeconds),
            parameters.value("id_token_hint").flatMap(this::hintedSubject),
            name,
            request
                .parameters()
                .with(RequestCheck.NAME, name.map(RequestUri::reveal))
                .with("max_age", parameters.value("max_age"))
                .with("id_token_hint", parameters.value("id_token_hint"))));
  }

  private Optional<Refusal> unusable(Parameters parameters, RegisteredClient client) {
    List<String> prompt =
        parameters.value("prompt").map(text -> List.of(text.split(" +"))).orElse(List.of());
    // OpenID Connect Core 3.1.2.1
    if (prompt.contains("none") && prompt.size() > 1) {
      return refused(ErrorCode.INVALID_REQUEST, "prompt none stands alone", client);
    }
    Optional<String> maxAge = parameters.value("max_age");
    if (maxAge.filter(text -> !isWholeNumber(text)).isPresent()) {
      return refused(ErrorCode.INVALID_REQUEST, "max_age: expected whole seconds", client);
    }
    Optional<String> hint = parameters.value("id_token_hint");
    if (hint.isPresent() && hint.flatMap(this::hintedSubject).isEmpty()) {
      return refused(ErrorCode.INVALID_REQUEST, "id_token_hint is not of this server", client);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> brokenRule(Parameters parameters, RegisteredClient client) {
    Optional<Violation> violation =
        GrantRules.AUTHORIZATION_REQUEST
            .firstViolation(
                GrantFacts.ofAuthorizationRequest(
                    parameters.value("response_type"), client.type(), client.grantTypes()))
            .or(
                () ->
                    PkceRules.AUTHORIZATION_REQUEST.firstViolation(
                        PkceFacts.ofAuthorizationRequest(
                            Presence.of(parameters.value("code_challenge")),
                            parameters.value("code_challenge_method"))));
    return violation.map(
        broken -> Refusal.of(broken, ErrorCode.INVALID_REQUEST, Concern.of(client.id())));
  }

  /** An unknown scope is refused, not dropped: a client learns at once what it will not get. */
  private Optional<Refusal> notAllowed(RegisteredClient client, AuthorizationRequest request) {
    Set<ResourceIndicator> asked = Set.copyOf(request.resources());
    Set<ResourceIndicator> allowed = Set.copyOf(client.resources());
    Optional<Violation> violation =
        ScopeRules.REQUEST
            .firstViolation(ScopeFacts.ofRequest(request.scope(), client.scopes()))
            .or(
                () ->
                    AudienceRules.REQUEST.firstViolation(AudienceFacts.ofRequest(asked, allowed)));
    return violation.map(
        broken -> Refusal.of(broken, ErrorCode.INVALID_SCOPE, Concern.of(client.id())));
  }

  /** OpenID Connect Core 11: offline_access without prompt=consent is ignored. */
  private static ScopeSet scopes(RegisteredClient client, AuthorizationRequest request) {
    boolean offline =
        request.prompt().contains("consent") && client.mayUse(GrantType.REFRESH_TOKEN);
    return offline ? request.scope() : request.scope().minus(ScopeSet.of(Scope.OFFLINE_ACCESS));
  }

  private List<ResourceIndicator> resources(
      RegisteredClient client, AuthorizationRequest request, ScopeSet scopes) {
    if (!request.resources().isEmpty()) {
      return request.resources().stream().distinct().toList();
    }
    return policy.resourcesOf(client.resources(), scopes);
  }

  private Optional<String> hintedSubject(String hint) {
    return tokens.idTokenHint(new IdToken(hint)).flatMap(JwtClaims::subject);
  }

  private static boolean isWholeNumber(String text) {
    return text.length() <= MAX_AGE_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<Refusal> refused(ErrorCode error, String text, RegisteredClient client) {
    return Optional.of(Refusal.of(error, text, Concern.of(client.id()), text));
  }
}
