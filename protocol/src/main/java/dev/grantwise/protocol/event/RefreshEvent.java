package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Fingerprint;

/** Refresh tokens and what was tried with them (RFC 9700 4.14). */
public sealed interface RefreshEvent extends Event {

  /** A refresh token was rotated, at the server; or tokens were renewed, at the gateway. */
  record Refreshed(Concern concern, long generation) implements RefreshEvent {
    @Override
    public EventKind kind() {
      return EventKind.REFRESHED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("generation", generation);
    }
  }

  /** The grace answered a repeated refresh with the same successor. */
  record RefreshRepeated(Concern concern, long generation) implements RefreshEvent {
    @Override
    public EventKind kind() {
      return EventKind.REFRESH_REPEATED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("generation", generation);
    }
  }

  /** A refresh token of a past generation came back: the family was revoked (RFC 9700 4.14.2). */
  record RefreshReused(Concern concern, long presented, long current) implements RefreshEvent {
    @Override
    public EventKind kind() {
      return EventKind.REFRESH_REUSED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY
          .with("presented_generation", presented)
          .with("current_generation", current);
    }
  }

  /** A genuine refresh token is newer than the database: an older one was restored. */
  record RefreshAhead(Concern concern, long presented, long current) implements RefreshEvent {
    @Override
    public EventKind kind() {
      return EventKind.REFRESH_AHEAD;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY
          .with("presented_generation", presented)
          .with("current_generation", current);
    }
  }

  /** A refresh token came with another key than the one it is bound to (RFC 9449 5). */
  record RefreshKeyMismatch(Concern concern, Fingerprint shown) implements RefreshEvent {
    @Override
    public EventKind kind() {
      return EventKind.REFRESH_KEY_MISMATCH;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("shown", shown.value());
    }
  }

  /** A refresh token of a grant that had ended was tried. */
  record RefreshAfterRevocation(Concern concern, String reason) implements RefreshEvent {
    @Override
    public EventKind kind() {
      return EventKind.REFRESH_AFTER_REVOCATION;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }

  /** A refresh was refused for another reason, or the gateway could not get one. */
  record RefreshFailed(Concern concern, String reason) implements RefreshEvent {
    @Override
    public EventKind kind() {
      return EventKind.REFRESH_FAILED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }
}
