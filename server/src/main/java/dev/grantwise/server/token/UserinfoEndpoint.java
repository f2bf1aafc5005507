package dev.grantwise.server.token;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserClaims;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import java.util.List;
import java.util.Optional;

/** Who the user is, for an access token made for this server (OpenID Connect Core 5.3). */
public final class UserinfoEndpoint implements EndpointFunction {

  private static final String BEARER = "Bearer ";

  private final ServerPolicy policy;
  private final IssuedAccessTokens tokens;
  private final Storage storage;
  private final Events events;

  public UserinfoEndpoint(
      ServerPolicy policy, IssuedAccessTokens tokens, Storage storage, Events events) {
    this.policy = policy;
    this.events = events;
    this.tokens = tokens;
    this.storage = storage;
  }

  @Override
  public HttpResponse answer(Call call) {
    List<String> fields = call.request().headers().all("Authorization");
    List<String> inForm = inForm(call.request());
    // RFC 6750 2: one way for a request
    if (fields.size() + inForm.size() > 1) {
      return refused(call, 400, ErrorCode.INVALID_REQUEST, "the token came in more than one way");
    }
    Optional<String> token =
        fields.stream().findFirst().flatMap(UserinfoEndpoint::bearer).or(() -> first(inForm));
    if (token.isEmpty()) {
      // RFC 6750 3.1: without a token there is no error to name
      return HttpResponse.of(401)
          .with("WWW-Authenticate", "Bearer")
          .with("Cache-Control", "no-store");
    }
    Optional<JwtClaims> claims =
        tokens
            .live(new AccessToken(token.get()), call.now())
            .filter(own -> own.audience().equals(List.of(policy.self().value())));
    if (claims.isEmpty()) {
      return refused(call, 401, ErrorCode.INVALID_TOKEN, "not a good access token for this server");
    }
    // RFC 9449 7.2, RFC 8705 3: what is bound to a key or certificate is no bearer token
    if (claims.get().json().has("cnf")) {
      return refused(call, 401, ErrorCode.INVALID_TOKEN, "a bound token, shown as a bearer token");
    }
    ScopeSet scopes =
        ScopeSet.parse(claims.get().scope().orElse("")).toOptional().orElse(ScopeSet.NONE);
    if (!scopes.contains(Scope.OPENID)) {
      return refused(call, 403, ErrorCode.INSUFFICIENT_SCOPE, "a token without openid");
    }
    Optional<Authorization> authorization =
        claims
            .get()
            .json()
            .string(TokenMint.GRANT_ID)
            .flatMap(grant -> storage.families().good(new GrantId(grant), call.now()))
            .map(TokenFamily::authorization);
    // By the grant, since the sub may be a name that this client alone knows the user by.
    return authorization
        .flatMap(given -> storage.users().find(given.user()))
        .filter(User::isActive)
        .map(
            user ->
                HttpResponse.uncachedJson(
                    200,
                    JsonObject.EMPTY
                        .with("sub", claims.get().subject())
                        .withAll(told(user, scopes, authorization.get()))
                        .encode()))
        .orElseGet(
            () -> refused(call, 401, ErrorCode.INVALID_TOKEN, "the grant or its user is gone"));
  }

  private static Optional<String> bearer(String field) {
    return field.regionMatches(true, 0, BEARER, 0, BEARER.length())
            && field.length() > BEARER.length()
        ? Optional.of(field.substring(BEARER.length()))
        : Optional.empty();
  }

  /** RFC 6750 2.2, which OpenID Connect Core 5.3.1 has clients use. */
  private static List<String> inForm(HttpRequest request) {
    return request.method().equals(HttpMethod.POST)
        ? request.form().toOptional().map(form -> form.all("access_token")).orElse(List.of())
        : List.of();
  }

  private static Optional<String> first(List<String> tokens) {
    return tokens.stream().findFirst();
  }

  private static JsonObject told(User user, ScopeSet scopes, Authorization authorization) {
    return UserClaims.named(
        user,
        scopes.contains(ServerPolicy.PROFILE)
            ? UserClaims.PROFILE
            : authorization.claims().userinfo().keySet());
  }

  private HttpResponse refused(Call call, int status, ErrorCode error, String reason) {
    events.record(call.occasion(), new RequestEvent.RequestFailed(Concern.UNKNOWN, error, reason));
    return HttpResponse.of(status)
        .with(
            "WWW-Authenticate",
            "Bearer error=\"%s\", error_description=\"reference %s\""
                .formatted(error.value(), call.correlation()))
        .with("Cache-Control", "no-store");
  }
}
