package dev.grantwise.server.web;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import java.time.Duration;

/**
 * A request that is answered with an error: what the peer is told, and what the log is.
 *
 * @param description for the peer's developer; tells nothing that the peer should not know
 * @param event with the reason, for the log
 */
public record Refusal(ErrorCode error, String description, Event event) {

  /** When to come again after what is not the client's fault; our choice. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  public static Refusal of(ErrorCode error, String description, Concern concern, String reason) {
    return new Refusal(error, description, new RequestEvent.RequestFailed(concern, error, reason));
  }

  /** What a broken rule answers: its remedy is safe to tell. */
  public static Refusal of(Violation violation, ErrorCode fallback, Concern concern) {
    return new Refusal(
        violation.errorOr(fallback),
        violation.requirement().remedy(),
        new RequestEvent.RequestRefused(concern, violation));
  }

  /**
   * What was to be remembered could not be: nothing is trusted because it could not be checked, and
   * the client is asked to come again.
   */
  public static Refusal unchecked(ReplayGuard.Unavailable failure, Concern concern) {
    return of(
        ErrorCode.TEMPORARILY_UNAVAILABLE,
        "whether this was used before cannot be told now; make a new one and try again",
        concern,
        failure.why());
  }

  /** The description with the reference that finds the reason in the log. */
  public String descriptionFor(Call call) {
    return description.replace('"', '\'').replace('\\', '/')
        + " (reference "
        + call.correlation()
        + ")";
  }

  /** The answer of an endpoint that machines call (RFC 6749 5.2). */
  public HttpResponse toHttp(Call call) {
    HttpResponse response = ErrorResponse.of(error, descriptionFor(call)).toHttp();
    if (error.equals(ErrorCode.TEMPORARILY_UNAVAILABLE)) {
      return response.with("Retry-After", RetryAfter.seconds(PAUSE));
    }
    return event instanceof RequestEvent.Throttled(var ignored, var limit, Duration retryAfter)
        ? response.with("Retry-After", RetryAfter.seconds(retryAfter))
        : response;
  }
}
