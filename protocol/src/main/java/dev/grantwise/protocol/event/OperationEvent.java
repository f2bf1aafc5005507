package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/** What those who run the server did to it. */
public sealed interface OperationEvent extends Event {

  /** A signing key went on to its next stage. */
  record KeyRotated(Concern concern, String keyId, Stage stage) implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.KEY_ROTATED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY
          .with("key_id", keyId)
          .with("stage", stage.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Somebody changed something by hand. */
  record AdministratorActed(Concern concern, String administrator, String action)
      implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.ADMINISTRATOR_ACTED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("administrator", administrator).with("action", action);
    }
  }

  /** A check is off or looser than the default, by a named setting. */
  record ConfigurationWeakened(Concern concern, String setting, String reason)
      implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONFIGURATION_WEAKENED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("setting", setting).with("reason", reason);
    }
  }

  /**
   * Something for a receiver could not be delivered and is tried no more.
   *
   * @param message names it, and opens nothing
   */
  record MessageGivenUp(Concern concern, String topic, String message, long attempts, String reason)
      implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.MESSAGE_GIVEN_UP;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY
          .with("topic", topic)
          .with("message", message)
          .with("attempts", attempts)
          .with("reason", reason);
    }
  }

  /**
   * Events crossed a threshold.
   *
   * @param alert its name in the catalogue of alerts
   * @param count how many there were
   * @param within in what time
   */
  record AlertRaised(Concern concern, String alert, long count, Duration within)
      implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.ALERT_RAISED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY
          .with("alert", alert)
          .with("count", count)
          .with("window_seconds", within.toSeconds());
    }
  }

  /** Where a signing key is in its life. */
  enum Stage {
    ANNOUNCED,
    ACTIVE,
    RETIRED,
    DELETED
  }
}
