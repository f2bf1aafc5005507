package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;

/** The end of sessions, here and at clients. */
public sealed interface LogoutEvent extends Event {

  /** A session ended. */
  record SignedOut(Concern concern, String reason) implements LogoutEvent {
    @Override
    public EventKind kind() {
      return EventKind.SIGNED_OUT;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }

  /** A client was told of the end of a session (Back-Channel Logout 1.0 2.5). */
  record LogoutDelivered(Concern concern) implements LogoutEvent {
    @Override
    public EventKind kind() {
      return EventKind.LOGOUT_DELIVERED;
    }
  }

  /** A client could not be told of the end of a session. */
  record LogoutFailed(Concern concern, String reason) implements LogoutEvent {
    @Override
    public EventKind kind() {
      return EventKind.LOGOUT_FAILED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }
}
