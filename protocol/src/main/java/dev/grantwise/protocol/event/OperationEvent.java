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
   * The client file was read again, and what runs goes by it.
   *
   * @param changes the parts that are not what they were, by their names in the file
   */
  record ConfigurationReloaded(Concern concern, String changes) implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONFIGURATION_RELOADED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("changes", changes);
    }
  }

  /**
   * The client file could not be used, and everything is as it was.
   *
   * @param reason a word; the file's own text may have a secret in it, and stays out of the log
   */
  record ConfigurationNotReloaded(Concern concern, String reason) implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.CONFIGURATION_NOT_RELOADED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }

  /**
   * An endpoint of the provider failed, and nothing is sent there for a while.
   *
   * @param endpoint its URL, as the provider publishes it
   */
  record ProviderLeftAlone(Concern concern, String endpoint, Duration pause)
      implements OperationEvent {
    @Override
    public EventKind kind() {
      return EventKind.PROVIDER_LEFT_ALONE;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("endpoint", endpoint).with("pause_seconds", pause.toSeconds());
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
