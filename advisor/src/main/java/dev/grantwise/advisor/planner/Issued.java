package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Optional;

/**
 * What the token endpoint hands out in one plan, generation after generation. Used by one thread,
 * for one plan.
 */
final class Issued {

  private final PlanInput input;
  private final Design design;
  private final Examples examples;
  private final SenderProofs proofs;
  private final boolean rotates;
  private Optional<RefreshToken> refreshToken = Optional.empty();
  private Optional<IdToken> idToken = Optional.empty();
  private int accessTokens;
  private int refreshTokens;

  Issued(PlanInput input, Design design, Examples examples, SenderProofs proofs) {
    this.input = input;
    this.design = design;
    this.examples = examples;
    this.proofs = proofs;
    this.rotates =
        input
            .provider()
            .flatMap(provider -> provider.deciding(FactKey.REFRESH_ROTATION))
            .map(Issued::brings)
            .orElse(true);
  }

  private static boolean brings(ProviderFact rotation) {
    return !rotation.is("none") && !rotation.is("optional");
  }

  /** The answer to a user's agreement. */
  TokenResponse toUser(ScopeSet scope) {
    TokenResponse answer = alone(scope);
    if (design.refreshes()) {
      answer = answer.with(nextRefreshToken());
    }
    if (scope.scopes().contains(Scope.OPENID)) {
      answer = answer.with(nextIdToken());
    }
    return answer;
  }

  /** The answer to a further agreement, told as a detour: what was newest before still is. */
  TokenResponse aside(ScopeSet scope) {
    Optional<RefreshToken> refreshBefore = refreshToken;
    Optional<IdToken> idBefore = idToken;
    TokenResponse answer = toUser(scope);
    refreshToken = refreshBefore;
    idToken = idBefore;
    return answer;
  }

  /** The answer to a refresh: with a refresh token where the server replaces it. */
  TokenResponse toRefresh(ScopeSet scope) {
    TokenResponse answer = alone(scope);
    return rotates ? answer.with(nextRefreshToken()) : answer;
  }

  /** An access token and nothing else. */
  TokenResponse alone(ScopeSet scope) {
    AccessToken token =
        new AccessToken(examples.fresh("access_token_" + ++accessTokens, Kind.ACCESS_TOKEN));
    return proofs.bound(TokenResponse.bearer(token, Lifetimes.accessToken(input), scope));
  }

  /** The newest refresh token. */
  RefreshToken refreshToken() {
    return refreshToken.orElseThrow();
  }

  boolean hasRefreshToken() {
    return refreshToken.isPresent();
  }

  /** The newest ID token, if users are signed in by one. */
  Optional<IdToken> idToken() {
    return idToken;
  }

  private RefreshToken nextRefreshToken() {
    RefreshToken token =
        new RefreshToken(examples.fresh("refresh_token_" + ++refreshTokens, Kind.REFRESH_TOKEN));
    refreshToken = Optional.of(token);
    return token;
  }

  private IdToken nextIdToken() {
    String name = idToken.isPresent() ? "id_token_" + accessTokens : "id_token";
    IdToken token = new IdToken(examples.fresh(name, Kind.ID_TOKEN));
    idToken = Optional.of(token);
    return token;
  }
}
