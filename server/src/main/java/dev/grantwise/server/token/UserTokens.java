package dev.grantwise.server.token;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.server.Storage;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.token.TokenTarget.Asked;
import dev.grantwise.server.user.UserClaims;
import dev.grantwise.server.web.Call;

/** The first tokens of a family that has just begun, by whatever a user allowed it. */
final class UserTokens {

  private static final String NOTHING_ISSUED = "nothing could be issued";

  private final Storage storage;
  private final IssuancePipeline pipeline;
  private final TokenMint mint;
  private final RefreshTokenMaker refreshTokens;
  private final Events events;

  UserTokens(
      Storage storage,
      IssuancePipeline pipeline,
      TokenMint mint,
      RefreshTokenMaker refreshTokens,
      Events events) {
    this.storage = storage;
    this.pipeline = pipeline;
    this.mint = mint;
    this.refreshTokens = refreshTokens;
    this.events = events;
  }

  GrantAnswer answer(
      Call call, Requester requester, GrantType grantType, TokenFamily family, Asked asked) {
    return switch (pipeline.permit(requester, grantType, family, asked)) {
      case Permission.Denied denied -> {
        Concern concern = Concerns.of(family.authorization());
        storage
            .families()
            .revoke(
                family.id(),
                NOTHING_ISSUED,
                call.now(),
                call.telling(
                    events, ended -> Told.of(new GrantEvent.Revoked(concern, NOTHING_ISSUED))));
        yield new GrantAnswer.Refused(denied.refusal());
      }
      case Permission.Permit permit -> {
        TokenResponse response = pipeline.issue(call, permit);
        if (family.authorization().scopes().contains(Scope.OPENID)) {
          response =
              response.with(
                  mint.idToken(
                      requester.client().registration(),
                      family.authorization(),
                      told(family.authorization()),
                      response.accessToken(),
                      call.now()));
        }
        yield new GrantAnswer.Tokens(
            requester.client().registration().mayUse(GrantType.REFRESH_TOKEN)
                ? refreshTokens.with(response, family, call.now())
                : response);
      }
    };
  }

  private JsonObject told(Authorization authorization) {
    return authorization.claims().idToken().isEmpty()
        ? JsonObject.EMPTY
        : storage
            .users()
            .find(authorization.user())
            .map(user -> UserClaims.named(user, authorization.claims().idToken().keySet()))
            .orElse(JsonObject.EMPTY);
  }
}
