package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Violation;
import java.time.Duration;
import java.util.Locale;

/** Requests that were answered with an error. */
public sealed interface RequestEvent extends Event {

  /** A rule refused a request. */
  record RequestRefused(Concern concern, Violation violation) implements RequestEvent {
    @Override
    public EventKind kind() {
      return EventKind.REQUEST_REFUSED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY
          .with("rule", violation.requirement().id().value())
          .with("seen", violation.seen())
          .with("expected", violation.expected())
          .with("reason", violation.reason());
    }
  }

  /**
   * A request was answered with an error that no single rule explains; the error is what the peer
   * was given, the reason is for the log alone.
   */
  record RequestFailed(Concern concern, ErrorCode error, String reason) implements RequestEvent {
    @Override
    public EventKind kind() {
      return EventKind.REQUEST_FAILED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("error", error.value()).with("reason", reason);
    }
  }

  /** The server, or a user without being asked here, said no to an authorization request. */
  record AccessDenied(Concern concern, String reason) implements RequestEvent {
    @Override
    public EventKind kind() {
      return EventKind.ACCESS_DENIED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }

  /** Too many failures: the request was refused before it was looked at (RFC 6749 10.10). */
  record Throttled(Concern concern, Limit limit, Duration retryAfter) implements RequestEvent {
    @Override
    public EventKind kind() {
      return EventKind.THROTTLED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY
          .with("limit", limit.name().toLowerCase(Locale.ROOT))
          .with("retry_after_seconds", retryAfter.toSeconds());
    }
  }

  /** Which limit was reached. */
  enum Limit {
    ACCOUNT,
    CLIENT,
    ADDRESS,
    /** Of user codes, by account and by address. */
    USER_CODE,
    /**
     * Of sign-ins begun at the gateway and devices started at the server, by address: no guesses.
     */
    STARTS,
    /** Of single access tokens that a client ends. */
    REVOCATIONS
  }
}
