package dev.grantwise.server.web;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.rule.Violation;
import java.time.Duration;

/**
 * A request that is answered with an error: what the peer is told, and what the log is.
 *
 * @param description for the peer's developer; tells nothing that the peer should not know
 * @param event with the reason, for the log
 */
public record Refusal(ErrorCode error, String description, Event event) {

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
    return event instanceof RequestEvent.Throttled(var ignored, var limit, Duration retryAfter)
        ? response.with("Retry-After", RetryAfter.seconds(retryAfter))
        : response;
  }
}
