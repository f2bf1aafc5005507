package dev.grantwise.server.token;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.Users;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import java.util.List;
import java.util.Optional;

/** Who the user is, for an access token made for this server (OpenID Connect Core 5.3). */
public final class UserinfoEndpoint implements EndpointFunction {

  private static final String BEARER = "Bearer ";

  private final ServerPolicy policy;
  private final IssuedAccessTokens tokens;
  private final Users users;
  private final Events events;

  public UserinfoEndpoint(
      ServerPolicy policy, IssuedAccessTokens tokens, Users users, Events events) {
    this.policy = policy;
    this.events = events;
    this.tokens = tokens;
    this.users = users;
  }

  @Override
  public HttpResponse answer(Call call) {
    List<String> fields = call.request().headers().all("Authorization");
    if (fields.size() != 1
        || !fields.getFirst().regionMatches(true, 0, BEARER, 0, BEARER.length())
        || fields.getFirst().length() == BEARER.length()) {
      // RFC 6750 3.1: without a token there is no error to name
      return HttpResponse.of(401)
          .with("WWW-Authenticate", "Bearer")
          .with("Cache-Control", "no-store");
    }
    Optional<JwtClaims> claims =
        tokens
            .live(new AccessToken(fields.getFirst().substring(BEARER.length())), call.now())
            .filter(own -> own.audience().equals(List.of(policy.self().value())));
    if (claims.isEmpty()) {
      return refused(call, 401, ErrorCode.INVALID_TOKEN, "not a good access token for this server");
    }
    ScopeSet scopes =
        ScopeSet.parse(claims.get().scope().orElse("")).toOptional().orElse(ScopeSet.NONE);
    if (!scopes.contains(Scope.OPENID)) {
      return refused(call, 403, ErrorCode.INSUFFICIENT_SCOPE, "a token without openid");
    }
    return claims
        .get()
        .subject()
        .flatMap(sub -> users.find(new UserId(sub)))
        .filter(User::isActive)
        .map(user -> HttpResponse.uncachedJson(200, json(user, scopes).encode()))
        .orElseGet(
            () -> refused(call, 401, ErrorCode.INVALID_TOKEN, "the user is disabled or gone"));
  }

  private static JsonObject json(User user, ScopeSet scopes) {
    JsonObject sub = JsonObject.EMPTY.with("sub", user.id().value());
    return scopes.contains(ServerPolicy.PROFILE)
        ? sub.with("name", user.name()).with("preferred_username", user.login())
        : sub;
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
