package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Locale;

/** The life of authorization codes (RFC 6749 4.1.2). */
public sealed interface CodeEvent extends Event {

  /** A code was sent to a client. */
  record CodeIssued(Concern concern, ScopeSet scope) implements CodeEvent {
    @Override
    public EventKind kind() {
      return EventKind.CODE_ISSUED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("scope", scope.toString());
    }
  }

  /** A code was redeemed, and its grant began. */
  record CodeRedeemed(Concern concern) implements CodeEvent {
    @Override
    public EventKind kind() {
      return EventKind.CODE_REDEEMED;
    }
  }

  /**
   * A code was consumed, and nothing came of it: the request did not fit it, or its user is gone.
   */
  record CodeBurnt(Concern concern, String reason) implements CodeEvent {
    @Override
    public EventKind kind() {
      return EventKind.CODE_BURNT;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }

  /** A code was presented a second time (RFC 6749 4.1.2, 10.5). */
  record CodeReplayed(Concern concern, Consequence consequence) implements CodeEvent {
    @Override
    public EventKind kind() {
      return EventKind.CODE_REPLAYED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("consequence", consequence.name().toLowerCase(Locale.ROOT));
    }
  }

  /** What a replay led to. */
  enum Consequence {
    /** The request was otherwise valid, so what came of the code was revoked. */
    GRANT_REVOKED,
    /** It was not: the request was denied and nothing else (OAuth 2.1 draft -16 7.5.3). */
    DENIED
  }
}
