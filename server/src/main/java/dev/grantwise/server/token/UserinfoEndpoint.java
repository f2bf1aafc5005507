package dev.grantwise.server.token;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.key.OwnTokens;
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

  private final OwnTokens tokens;
  private final Users users;

  public UserinfoEndpoint(OwnTokens tokens, Users users) {
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
        tokens.accessToken(
            new AccessToken(fields.getFirst().substring(BEARER.length())), call.now());
    if (claims.isEmpty()) {
      return refused(401, "invalid_token");
    }
    ScopeSet scopes =
        ScopeSet.parse(claims.get().scope().orElse("")).toOptional().orElse(ScopeSet.NONE);
    if (!scopes.contains(Scope.OPENID)) {
      return refused(403, "insufficient_scope");
    }
    return claims
        .get()
        .subject()
        .flatMap(sub -> users.find(new UserId(sub)))
        .filter(User::isActive)
        .map(user -> HttpResponse.uncachedJson(200, json(user, scopes).encode()))
        .orElseGet(() -> refused(401, "invalid_token"));
  }

  private static JsonObject json(User user, ScopeSet scopes) {
    JsonObject sub = JsonObject.EMPTY.with("sub", user.id().value());
    return scopes.contains(ServerPolicy.PROFILE)
        ? sub.with("name", user.name()).with("preferred_username", user.login())
        : sub;
  }

  private static HttpResponse refused(int status, String error) {
    return HttpResponse.of(status)
        .with("WWW-Authenticate", "Bearer error=\"" + error + "\"")
        .with("Cache-Control", "no-store");
  }
}
