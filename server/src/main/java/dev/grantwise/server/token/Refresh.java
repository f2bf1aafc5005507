package dev.grantwise.server.token;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.TokenRequest.RefreshTokenGrant;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.sender.SenderFacts;
import dev.grantwise.protocol.rule.sender.SenderRules;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.RefreshTokenCodec;
import dev.grantwise.server.grant.RefreshTokenCodec.Opened;
import dev.grantwise.server.grant.TokenFamilies;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.token.Permission.Denied;
import dev.grantwise.server.token.Permission.Outlook;
import dev.grantwise.server.token.Permission.Permit;
import dev.grantwise.server.token.TokenTarget.Asked;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/**
 * The refresh token grant (RFC 6749 6, RFC 9700 4.14.2). In this order: the token's mac; its
 * client; family, user, session and consent; scope and resource; generation. Whatever the
 * generation, the decision is a conditional statement's: rotate, else repeat in grace, else
 * classify.
 */
final class Refresh {

  private static final String DESCRIPTION = "the refresh token is not valid";

  private final TokenFamilies families;
  private final IssuancePipeline pipeline;
  private final RefreshTokenCodec codec;
  private final RefreshTokenMaker refreshTokens;
  private final SecretHasher hasher;
  private final Events events;

  Refresh(
      TokenFamilies families,
      IssuancePipeline pipeline,
      RefreshTokenCodec codec,
      RefreshTokenMaker refreshTokens,
      SecretHasher hasher,
      Events events) {
    this.families = families;
    this.pipeline = pipeline;
    this.codec = codec;
    this.refreshTokens = refreshTokens;
    this.hasher = hasher;
    this.events = events;
  }

  GrantAnswer answer(
      Call call, Requester requester, RefreshTokenGrant request, AuthorizationDetails details) {
    Asked asked = new Asked(request.scope(), request.resources(), details);
    Optional<Opened> opened = codec.open(request.refreshToken().reveal());
    if (opened.isEmpty()) {
      return refused(Concern.of(requester.id()), "not a refresh token of this server");
    }
    Optional<TokenFamily> family = families.find(opened.get().family());
    if (family.isEmpty()) {
      return refused(Concern.of(requester.id()), "a genuine refresh token of no known family");
    }
    if (!family.get().authorization().client().equals(requester.id())) {
      Concern concern =
          Concern.of(requester.id()).withGrant(family.get().authorization().grant().value());
      events.record(call.occasion(), new GrantEvent.WrongClient(concern, GrantType.REFRESH_TOKEN));
      return refused(concern, "the token is of " + family.get().authorization().client());
    }
    return misused(call, requester, family.get())
        .orElseGet(() -> refresh(call, requester, asked, opened.get(), family.get()));
  }

  /** RFC 9449 5: told, and the family lives on; else a stolen token would be a lever to end it. */
  private Optional<GrantAnswer> misused(Call call, Requester requester, TokenFamily family) {
    if (family.sender().equals(Sender.anyone())) {
      return Optional.empty();
    }
    Comparison shown = requester.sender().compare(family.sender());
    Concern concern = Concerns.of(family.authorization());
    return SenderRules.GRANT
        .firstViolation(SenderFacts.ofGrant(shown))
        .map(
            violation -> {
              Refusal refusal = Refusal.of(violation, ErrorCode.INVALID_GRANT, concern);
              events.record(
                  call.occasion(),
                  new RefreshEvent.RefreshKeyMismatch(concern, requester.sender().fingerprint()));
              return new GrantAnswer.Refused(
                  new Refusal(refusal.error(), DESCRIPTION, refusal.event()));
            });
  }

  private GrantAnswer refresh(
      Call call, Requester requester, Asked asked, Opened opened, TokenFamily family) {
    return switch (pipeline.permit(requester, GrantType.REFRESH_TOKEN, family, asked)) {
      case Denied(Refusal refusal, Outlook outlook) -> {
        if (outlook == Outlook.GRANT_IS_DEAD) {
          revoke(
              call,
              family,
              "user, session or consent gone",
              new GrantEvent.Revoked(
                  Concerns.of(family.authorization()), "user, session or consent gone"));
        }
        yield new GrantAnswer.Refused(refusal);
      }
      case Permit permit -> next(call, permit, opened, family);
    };
  }

  private GrantAnswer next(Call call, Permit permit, Opened opened, TokenFamily family) {
    Presented presented =
        new Presented(
            family.id(),
            permit.requester().id(),
            opened.generation(),
            hasher.hash(opened.secret()));
    Optional<TokenFamily> rotated =
        families.rotate(
            presented,
            refreshTokens.successor(
                family,
                opened.generation(),
                permit.requester().client().registration().type(),
                call.now()),
            call.now(),
            call.telling(
                events,
                next ->
                    Told.of(
                        new RefreshEvent.Refreshed(permit.concern(), next.generation().number()))));
    if (rotated.isPresent()) {
      return tokens(call, permit, rotated.get());
    }
    Optional<TokenFamily> repeated =
        families.repeat(
            presented,
            Lifetimes.GRACE_USES,
            call.now(),
            call.telling(
                events,
                same ->
                    Told.of(
                        new RefreshEvent.RefreshRepeated(
                            permit.concern(), same.generation().number()))));
    if (repeated.isPresent()) {
      return tokens(call, permit, repeated.get());
    }
    return classify(call, permit.concern(), presented);
  }

  private GrantAnswer tokens(Call call, Permit permit, TokenFamily family) {
    return new GrantAnswer.Tokens(
        refreshTokens.with(pipeline.issue(call, permit), family, call.now()));
  }

  /** Neither current nor in grace: says why, and revokes where it is reuse. */
  private GrantAnswer classify(Call call, Concern concern, Presented presented) {
    TokenFamily family = families.find(presented.family()).orElseThrow();
    long current = family.generation().number();
    if (!family.isActive()) {
      String reason = "the family ended: " + family.revocationReason().orElse("");
      return refused(new RefreshEvent.RefreshAfterRevocation(concern, reason));
    }
    if (presented.generation() > current) {
      events.record(
          call.occasion(), new RefreshEvent.RefreshAhead(concern, presented.generation(), current));
      return refused(concern, "newer than the database: was an old one restored?");
    }
    if (presented.generation() == current || !call.now().isBefore(family.end())) {
      return refused(concern, "expired, or its user or session ended meanwhile");
    }
    if (presented.generation() == current - 1
        && call.now().isBefore(family.generation().grace().until())) {
      return refused(concern, "the grace's uses are used up");
    }
    // RFC 9700 4.14.2; committed before the answer, so the newest token is dead when it arrives
    revoke(
        call,
        family,
        "refresh token reused",
        new RefreshEvent.RefreshReused(concern, presented.generation(), current));
    return refused(concern, "a refresh token of a past generation");
  }

  /** The event is told if the family was active until now: a second replay is no second alarm. */
  private void revoke(Call call, TokenFamily family, String reason, Event event) {
    families.revoke(family.id(), reason, call.now(), call.telling(events, ended -> Told.of(event)));
  }

  private static GrantAnswer refused(Concern concern, String reason) {
    return refused(new RefreshEvent.RefreshFailed(concern, reason));
  }

  private static GrantAnswer refused(RefreshEvent event) {
    return new GrantAnswer.Refused(new Refusal(ErrorCode.INVALID_GRANT, DESCRIPTION, event));
  }
}
