package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
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

  /** Where a signing key is in its life. */
  enum Stage {
    ANNOUNCED,
    ACTIVE,
    RETIRED,
    DELETED
  }
}
