package dev.grantwise.client.device;

import dev.grantwise.client.refresh.Pause;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.message.DeviceAuthorizationResponse;
import dev.grantwise.protocol.message.DeviceCodeGrant;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks the token endpoint until the user has decided at the other device (RFC 8628 3.4, 3.5): a
 * whole interval after each answer, five seconds more for good with each {@code slow_down}, twice
 * as long after each that did not come, and never after the codes have ended.
 */
public final class DevicePolling {

  /** How it ended. */
  public sealed interface Decision {

    record Issued(TokenOutcome.Issued tokens) implements Decision {}

    /** The user, or the server for the user, said no. */
    record Denied() implements Decision {}

    /** Nobody decided in time: there may be new codes. */
    record Expired() implements Decision {}

    /** The server does not let this client do that. */
    record Rejected(ErrorResponse error) implements Decision {}

    /** Whoever waits was told to stop. */
    record Stopped() implements Decision {}
  }

  /** No wait is longer, however often a server did not answer. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private final Pause pause;

  /**
   * For one client.
   *
   * @param pause waits between two questions; false ends it
   */
  public DevicePolling(TokenEndpoint endpoint, InstantSource clock, Pause pause) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Waits for the decision.
   *
   * @param extra what this provider alone wants in its token request
   */
  public Decision await(
      DeviceAuthorizationEndpoint.Begun.Codes codes,
      List<ResourceIndicator> resources,
      ExtraParameters extra) {
    DeviceCodeGrant grant =
        DeviceCodeGrant.of(codes.response().deviceCode()).with(resources).with(extra);
    TokenEndpoint located = endpoint.located();
    Duration interval = atLeastASecond(codes.response().interval());
    Duration wait = interval;
    while (isBeforeEnd(codes, wait)) {
      if (!pause.takes(wait)) {
        return new Decision.Stopped();
      }
      switch (answer(located.poll(grant))) {
        case Answer.Final(Decision decision) -> {
          return decision;
        }
        case Answer.Pending() -> wait = interval;
        case Answer.SlowDown() -> {
          interval = interval.plus(DeviceAuthorizationResponse.SLOW_DOWN_STEP);
          wait = interval;
        }
        // RFC 8628 3.5: on time-outs and the like, less often
        case Answer.NoAnswer(Optional<Duration> asked) ->
            wait = longer(wait, asked.orElse(Duration.ZERO));
      }
    }
    return new Decision.Expired();
  }

  private boolean isBeforeEnd(DeviceAuthorizationEndpoint.Begun.Codes codes, Duration wait) {
    Instant next = clock.instant().plus(wait);
    return next.isBefore(codes.expiresAt());
  }

  private static Duration longer(Duration wait, Duration asked) {
    Duration doubled = wait.multipliedBy(2);
    Duration bounded = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    // What a slow_down made longer than that stays so.
    Duration atLeast = bounded.compareTo(wait) < 0 ? wait : bounded;
    return asked.compareTo(atLeast) > 0 ? asked : atLeast;
  }

  private static Duration atLeastASecond(Duration interval) {
    return interval.toSeconds() < 1 ? Duration.ofSeconds(1) : interval;
  }

  private sealed interface Answer {
    record Final(Decision decision) implements Answer {}

    record Pending() implements Answer {}

    record SlowDown() implements Answer {}

    record NoAnswer(Optional<Duration> retryAfter) implements Answer {}
  }

  private static Answer answer(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.Issued issued -> new Answer.Final(new Decision.Issued(issued));
      case TokenOutcome.Rejected(ErrorResponse error) -> answer(error);
      case TokenOutcome.Unavailable(String ignored, Optional<Duration> retryAfter) ->
          new Answer.NoAnswer(retryAfter);
      case TokenOutcome.Unexpected ignored -> new Answer.NoAnswer(Optional.empty());
      // No answer, most often; if the code was redeemed, the next question is told so.
      case TokenOutcome.Ambiguous ignored -> new Answer.NoAnswer(Optional.empty());
    };
  }

  private static Answer answer(ErrorResponse error) {
    ErrorCode code = error.error();
    if (code.equals(ErrorCode.AUTHORIZATION_PENDING)) {
      return new Answer.Pending();
    }
    if (code.equals(ErrorCode.SLOW_DOWN)) {
      return new Answer.SlowDown();
    }
    if (code.equals(ErrorCode.ACCESS_DENIED)) {
      return new Answer.Final(new Decision.Denied());
    }
    return new Answer.Final(
        code.equals(ErrorCode.EXPIRED_TOKEN)
            ? new Decision.Expired()
            : new Decision.Rejected(error));
  }
}
