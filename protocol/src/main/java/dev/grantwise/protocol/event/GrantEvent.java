package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ScopeSet;

/** What came of grants: tokens, and their end. */
public sealed interface GrantEvent extends Event {

  /** An access token was issued. */
  record TokenIssued(Concern concern, GrantType grantType, ScopeSet scope) implements GrantEvent {
    @Override
    public EventKind kind() {
      return EventKind.TOKEN_ISSUED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("grant_type", grantType.value()).with("scope", scope.toString());
    }
  }

  /** A code or refresh token came from a client that it does not belong to. */
  record WrongClient(Concern concern, GrantType grantType) implements GrantEvent {
    @Override
    public EventKind kind() {
      return EventKind.WRONG_CLIENT;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("grant_type", grantType.value());
    }
  }

  /** A client ended one of its access tokens before its time (RFC 7009 2.1). */
  record AccessTokenRevoked(Concern concern) implements GrantEvent {
    @Override
    public EventKind kind() {
      return EventKind.ACCESS_TOKEN_REVOKED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY;
    }
  }

  /**
   * A client asked about a token, or wanted one to end, that is neither its own nor for it.
   *
   * @param concern the client that asked, and the grant of the token
   */
  record TokenOfOthers(Concern concern) implements GrantEvent {
    @Override
    public EventKind kind() {
      return EventKind.TOKEN_OF_OTHERS;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY;
    }
  }

  /** A grant ended before its time. */
  record Revoked(Concern concern, String reason) implements GrantEvent {
    @Override
    public EventKind kind() {
      return EventKind.REVOKED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }
}
