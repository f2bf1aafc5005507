package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;

/** What users allowed their clients, and what not. */
public sealed interface ConsentEvent extends Event {

  /** A user allowed a client something, for the first time or once more. */
  record ConsentGiven(Concern concern, ScopeSet scope) implements ConsentEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONSENT_GIVEN;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("scope", scope.toString());
    }
  }

  /** A user allowed a client more than before; the scope is what was asked for. */
  record ConsentWidened(Concern concern, ScopeSet scope) implements ConsentEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONSENT_WIDENED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("scope", scope.toString());
    }
  }

  /** A user was asked and said no. */
  record ConsentDenied(Concern concern, ScopeSet scope) implements ConsentEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONSENT_DENIED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("scope", scope.toString());
    }
  }

  /** A consent was taken back, and with it everything that was granted under it. */
  record ConsentRevoked(Concern concern, String reason) implements ConsentEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONSENT_REVOKED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }
}
