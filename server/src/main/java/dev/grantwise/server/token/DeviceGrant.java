package dev.grantwise.server.token;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.message.DeviceAuthorizationResponse;
import dev.grantwise.protocol.message.DeviceCodeGrant;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.device.DeviceFacts;
import dev.grantwise.protocol.rule.device.DeviceRules;
import dev.grantwise.protocol.rule.device.Polling;
import dev.grantwise.protocol.rule.sender.SenderFacts;
import dev.grantwise.protocol.rule.sender.SenderRules;
import dev.grantwise.server.Storage;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.device.DeviceAuthorizations.Pace;
import dev.grantwise.server.device.DeviceAuthorizations.Poll;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.token.TokenTarget.Asked;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/**
 * A device asks for its tokens (RFC 8628 3.4). Client and sender are judged before anything is
 * consumed: whoever took the device code elsewhere learns nothing, and the device waits on. What
 * came of the person's decision is one conditional statement's to say.
 */
final class DeviceGrant {

  private static final String DESCRIPTION = "the device code is not valid";

  private static final Pace PACE =
      new Pace(
          DeviceAuthorizationResponse.DEFAULT_INTERVAL,
          DeviceAuthorizationResponse.SLOW_DOWN_STEP,
          Lifetimes.DEVICE_INTERVAL_MOST);

  private final Storage storage;
  private final IssuancePipeline pipeline;
  private final UserTokens tokens;
  private final RefreshTokenMaker refreshTokens;
  private final SecretHasher hasher;
  private final CodeReplay replays;
  private final Events events;

  DeviceGrant(
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
      Call call, Requester requester, DeviceCodeGrant request, AuthorizationDetails details) {
    Asked asked = new Asked(Optional.empty(), request.resources(), details);
    SecretHash code = hasher.hash(request.deviceCode());
    Optional<DeviceAuthorization> device = storage.devices().find(code);
    if (device.isEmpty()) {
      return refused(Concern.of(requester.id()), "no such device code");
    }
    Concern concern = Concern.of(requester.id()).withGrant(device.get().grant().value());
    if (!device.get().client().equals(requester.id())) {
      events.record(call.occasion(), new GrantEvent.WrongClient(concern, GrantType.DEVICE_CODE));
      return refused(concern, "the device code belongs to " + device.get().client());
    }
    return misused(requester, device.get(), concern)
        .<GrantAnswer>map(GrantAnswer.Refused::new)
        .orElseGet(() -> poll(call, requester, asked, code, concern));
  }

  /** As for a code (RFC 9449 10): who began with a key or certificate ends with it. */
  private static Optional<Refusal> misused(
      Requester requester, DeviceAuthorization device, Concern concern) {
    if (device.sender().equals(Sender.anyone())) {
      return Optional.empty();
    }
    return SenderRules.GRANT
        .firstViolation(SenderFacts.ofGrant(requester.sender().compare(device.sender())))
        .map(violation -> Refusal.of(violation, ErrorCode.INVALID_GRANT, concern))
        .map(refusal -> new Refusal(ErrorCode.INVALID_GRANT, DESCRIPTION, refusal.event()));
  }

  private GrantAnswer poll(
      Call call, Requester requester, Asked asked, SecretHash code, Concern concern) {
    RefreshTokenMaker.Seed seed = refreshTokens.seed();
    Poll poll =
        storage
            .devices()
            .poll(
                code,
                requester.id(),
                PACE,
                call.now(),
                authorization ->
                    misfit(requester, authorization, asked).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                            refreshTokens.family(
                                seed, authorization, requester.refreshing(), call.now())),
                call.telling(events, DeviceGrant::told));
    return switch (poll) {
      case Poll.Pending() ->
          new GrantAnswer.Pending(
              ErrorResponse.of(
                  ErrorCode.AUTHORIZATION_PENDING, "the user has not decided yet; ask again"));
      case Poll.TooSoon ignored -> new GrantAnswer.Refused(tooSoon(concern));
      case Poll.Denied() ->
          new GrantAnswer.Refused(
              new Refusal(
                  ErrorCode.ACCESS_DENIED,
                  "the user said no",
                  new RequestEvent.AccessDenied(concern, "the user said no to the device")));
      case Poll.Expired() ->
          refused(ErrorCode.EXPIRED_TOKEN, "the time is over; start again", concern);
      case Poll.Redeemed(var ignored, TokenFamily family) ->
          tokens.answer(call, requester, GrantType.DEVICE_CODE, family, asked);
      case Poll.Unfit(Authorization authorization) ->
          new GrantAnswer.Refused(misfit(requester, authorization, asked).orElseThrow());
      case Poll.Gone(Authorization authorization) ->
          refused(
              Concerns.of(authorization),
              "user, session or client ended after the user allowed it");
      case Poll.Replayed(Authorization authorization, Optional<FamilyId> family) ->
          replay(call, Concerns.of(authorization), family);
      case Poll.Unknown() -> refused(concern, "no such device code of this client");
    };
  }

  private static Refusal tooSoon(Concern concern) {
    Violation violation =
        DeviceRules.TOKEN_REQUEST
            .firstViolation(DeviceFacts.ofTokenRequest(Polling.TOO_SOON))
            .orElseThrow();
    return Refusal.of(violation, ErrorCode.SLOW_DOWN, concern);
  }

  /** RFC 10027 6.1: what came of a code that is used twice ends. Only its own client gets here. */
  private GrantAnswer replay(Call call, Concern concern, Optional<FamilyId> family) {
    replays.end(call, concern, family, "device code replayed");
    return refused(concern, "the device code was consumed before");
  }

  private Optional<Refusal> misfit(Requester requester, Authorization authorization, Asked asked) {
    return switch (pipeline.target(requester.client(), authorization, asked)) {
      case TokenTarget.Refused(Refusal refusal) -> Optional.of(refusal);
      case TokenTarget.Cut ignored -> Optional.empty();
    };
  }

  /** What becomes of a device code is told where it happens; waiting is nothing to tell. */
  private static Told told(Poll outcome) {
    return switch (outcome) {
      case Poll.Redeemed(Authorization authorization, var ignored) ->
          told(new CodeEvent.CodeRedeemed(Concerns.of(authorization)));
      case Poll.Unfit(Authorization authorization) ->
          told(
              new CodeEvent.CodeBurnt(
                  Concerns.of(authorization), "the request did not fit the device code"));
      case Poll.Gone(Authorization authorization) ->
          told(
              new CodeEvent.CodeBurnt(
                  Concerns.of(authorization), "user, session or client ended before"));
      case Poll.Pending(), Poll.TooSoon _, Poll.Denied(), Poll.Expired() -> Told.NOTHING;
      // A replay's revocation is a change of its own.
      case Poll.Replayed _, Poll.Unknown() -> Told.NOTHING;
    };
  }

  private static Told told(Event event) {
    return Told.of(event);
  }

  private static GrantAnswer refused(Concern concern, String reason) {
    return new GrantAnswer.Refused(
        Refusal.of(ErrorCode.INVALID_GRANT, DESCRIPTION, concern, reason));
  }

  private static GrantAnswer refused(ErrorCode error, String text, Concern concern) {
    return new GrantAnswer.Refused(Refusal.of(error, text, concern, text));
  }
}
