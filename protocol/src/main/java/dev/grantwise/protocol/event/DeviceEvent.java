package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;

/** The device grant (RFC 8628). */
public sealed interface DeviceEvent extends Event {

  /** A device asked for a code to show. */
  record DeviceStarted(Concern concern, ScopeSet scope) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.DEVICE_STARTED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("scope", scope.toString());
    }
  }

  /** A user let a device in. */
  record DeviceApproved(Concern concern, ScopeSet scope) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.DEVICE_APPROVED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("scope", scope.toString());
    }
  }

  /** A user, or the server for the user, kept a device out. */
  record DeviceDenied(Concern concern, String reason) implements DeviceEvent {
    @Override
    public EventKind kind() {
      return EventKind.DEVICE_DENIED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }
}
