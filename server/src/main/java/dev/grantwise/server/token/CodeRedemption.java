package dev.grantwise.server.token;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.TokenRequest.AuthorizationCodeGrant;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.pkce.PkceFacts;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.rule.sender.SenderFacts;
import dev.grantwise.protocol.rule.sender.SenderRules;
import dev.grantwise.server.Storage;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.IssuedCode;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.token.TokenTarget.Asked;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;
import java.util.Set;

/**
 * The authorization code grant (RFC 6749 4.1.3). The client is authenticated before the code is
 * consumed; verifier, redirect URI and target are judged after it was won, so a wrong one burns it.
 * Every refusal reads the same.
 */
final class CodeRedemption {

  private static final String DESCRIPTION = "the code is not valid";

  private final Storage storage;
  private final IssuancePipeline pipeline;
  private final UserTokens tokens;
  private final RefreshTokenMaker refreshTokens;
  private final SecretHasher hasher;
  private final CodeReplay replays;
  private final Events events;

  CodeRedemption(
      Storage storage,
      IssuancePipeline pipeline,
      UserTokens tokens,
      RefreshTokenMaker refreshTokens,
      SecretHasher hasher,
      Events events) {
    this.storage = storage;
    this.pipeline = pipeline;
    this.tokens = tokens;
    this.refreshTokens = refreshTokens;
    this.hasher = hasher;
    this.replays = new CodeReplay(storage.families(), events);
    this.events = events;
  }

  GrantAnswer answer(
      Call call,
      Requester requester,
      AuthorizationCodeGrant request,
      AuthorizationDetails details) {
    Asked asked = new Asked(Optional.empty(), request.resources(), details);
    RefreshTokenMaker.Seed seed = refreshTokens.seed();
    Redemption redemption =
        storage
            .codes()
            .redeem(
                hasher.hash(request.code()),
                requester.id(),
                call.now(),
                code ->
                    misfit(requester, code, request, asked).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                            refreshTokens.family(
                                seed, code.authorization(), requester.refreshing(), call.now())),
                call.telling(events, outcome -> told(requester, outcome)));
    return switch (redemption) {
      case Redemption.Redeemed(IssuedCode code, TokenFamily family) ->
          tokens.answer(call, requester, GrantType.AUTHORIZATION_CODE, family, asked);
      case Redemption.Unfit(IssuedCode code) ->
          new GrantAnswer.Refused(misfit(requester, code, request, asked).orElseThrow());
      case Redemption.UserGone(IssuedCode code) ->
          refused(
              Concerns.of(code.authorization()), "user, session or client ended before redemption");
      case Redemption.Replayed replayed -> replay(call, requester, replayed, request, asked);
      case Redemption.OtherClient(IssuedCode code) -> {
        Concern concern =
            Concern.of(requester.id()).withGrant(code.authorization().grant().value());
        yield refused(concern, "the code belongs to " + code.authorization().client());
      }
      case Redemption.Unknown() ->
          refused(Concern.of(requester.id()), "no such code, or expired unredeemed");
    };
  }

  /** Revokes only for whoever could have redeemed the code; others would use it as a lever. */
  private GrantAnswer replay(
      Call call,
      Requester requester,
      Redemption.Replayed replayed,
      AuthorizationCodeGrant request,
      Asked asked) {
    Concern concern = Concerns.of(replayed.code().authorization());
    Optional<FamilyId> toEnd =
        misfit(requester, replayed.code(), request, asked).isEmpty()
            ? replayed.family()
            : Optional.empty();
    replays.end(call, concern, toEnd, "code replayed");
    return refused(concern, "the code was consumed before");
  }

  /** What becomes of a code is told where it happens. */
  private static Told told(Requester requester, Redemption outcome) {
    return switch (outcome) {
      case Redemption.Redeemed(IssuedCode code, TokenFamily ignored) ->
          Told.of(new CodeEvent.CodeRedeemed(Concerns.of(code.authorization())));
      case Redemption.Unfit(IssuedCode code) ->
          Told.of(
              new CodeEvent.CodeBurnt(
                  Concerns.of(code.authorization()), "the request did not fit the code"));
      case Redemption.UserGone(IssuedCode code) ->
          Told.of(
              new CodeEvent.CodeBurnt(
                  Concerns.of(code.authorization()), "user, session or client ended before"));
      case Redemption.OtherClient(IssuedCode code) ->
          Told.of(
              new GrantEvent.WrongClient(
                  Concern.of(requester.id()).withGrant(code.authorization().grant().value()),
                  GrantType.AUTHORIZATION_CODE));
      // Nothing changes here: a replay's revocation is a change of its own.
      case Redemption.Replayed ignored -> Told.NOTHING;
      case Redemption.Unknown() -> Told.NOTHING;
    };
  }

  private Optional<Refusal> misfit(
      Requester requester, IssuedCode code, AuthorizationCodeGrant request, Asked asked) {
    Concern concern = Concerns.of(code.authorization());
    Optional<Violation> violation =
        PkceRules.TOKEN_REQUEST
            .firstViolation(
                PkceFacts.ofTokenRequest(Presence.of(code.challenge()), verifier(code, request)))
            .or(() -> redirectViolation(code, request))
            .or(() -> SenderRules.GRANT.firstViolation(sender(code, requester)));
    if (violation.isPresent()) {
      Refusal refusal = Refusal.of(violation.get(), ErrorCode.INVALID_GRANT, concern);
      return Optional.of(new Refusal(ErrorCode.INVALID_GRANT, DESCRIPTION, refusal.event()));
    }
    return switch (pipeline.target(requester.client(), code.authorization(), asked)) {
      case TokenTarget.Refused(Refusal refusal) -> Optional.of(refusal);
      case TokenTarget.Cut ignored -> Optional.empty();
    };
  }

  /** RFC 6749 4.1.3 demands the parameter, OAuth 2.1 drops it: what is sent must be right. */
  private static Optional<Violation> redirectViolation(
      IssuedCode code, AuthorizationCodeGrant request) {
    return request.redirectUri().isEmpty()
        ? Optional.empty()
        : RedirectRules.TOKEN_REQUEST.firstViolation(
            RedirectFacts.ofTokenRequest(Comparison.of(code.redirectUri(), request.redirectUri())));
  }

  /** RFC 9449 10: a code that was asked for with a key is redeemed with that key. */
  private static SenderFacts sender(IssuedCode code, Requester requester) {
    return code.key()
        .map(Sender.HolderOfKey::new)
        .map(holder -> SenderFacts.ofGrant(requester.sender().compare(holder)))
        .orElseGet(() -> SenderFacts.ofRequest(Set.of(), Set.of()));
  }

  private static Comparison verifier(IssuedCode code, AuthorizationCodeGrant request) {
    Optional<CodeVerifier> verifier = request.codeVerifier();
    if (verifier.isEmpty()) {
      return Comparison.ABSENT;
    }
    return code.challenge().filter(challenge -> challenge.matches(verifier.get())).isPresent()
        ? Comparison.MATCHES
        : Comparison.DIFFERS;
  }

  private static GrantAnswer refused(Concern concern, String reason) {
    return new GrantAnswer.Refused(
        Refusal.of(ErrorCode.INVALID_GRANT, DESCRIPTION, concern, reason));
  }
}
