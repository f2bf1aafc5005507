package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;

/** Registered clients and what changed about them. */
public sealed interface ClientEvent extends Event {

  /** A client was registered. */
  record ClientRegistered(Concern concern) implements ClientEvent {
    @Override
    public EventKind kind() {
      return EventKind.CLIENT_REGISTERED;
    }
  }

  /** A registration was replaced or changed. */
  record ClientChanged(Concern concern, String change) implements ClientEvent {
    @Override
    public EventKind kind() {
      return EventKind.CLIENT_CHANGED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("change", change);
    }
  }

  /** A client was disabled, and everything granted to it ended. */
  record ClientDisabled(Concern concern) implements ClientEvent {
    @Override
    public EventKind kind() {
      return EventKind.CLIENT_DISABLED;
    }
  }

  /** A client that was disabled is let in again; nothing of before comes back. */
  record ClientEnabled(Concern concern) implements ClientEvent {
    @Override
    public EventKind kind() {
      return EventKind.CLIENT_ENABLED;
    }
  }

  /** A client got another secret. */
  record SecretRotated(Concern concern) implements ClientEvent {
    @Override
    public EventKind kind() {
      return EventKind.SECRET_ROTATED;
    }
  }

  /**
   * The server refused this client itself, and no user's grant: {@code invalid_client} and the like
   * (RFC 6749 5.2). Somebody has to mend the registration; nothing was deleted.
   */
  record ClientRejected(Concern concern, String reason) implements ClientEvent {
    @Override
    public EventKind kind() {
      return EventKind.CLIENT_REJECTED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }
}
