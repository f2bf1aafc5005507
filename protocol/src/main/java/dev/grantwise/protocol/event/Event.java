package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;

/**
 * Something that happened which an operator or an auditor wants to know. Events hold no secret: a
 * token is named by its fingerprint, a grant by a public identifier.
 *
 * <p>Each topic is an interface with its events as records. {@link EventJson} gives an event its
 * line, {@link EventKind} says what each means, and {@code docs/events.md} is made of it.
 */
public sealed interface Event
    permits AccountEvent,
        ClientEvent,
        CodeEvent,
        ConsentEvent,
        DeviceEvent,
        GrantEvent,
        LogoutEvent,
        OperationEvent,
        RefreshEvent,
        ReplayEvent,
        RequestEvent,
        SignInEvent {

  /** What it is: name, severity, meaning. */
  EventKind kind();

  /** Whom it concerns. */
  Concern concern();

  /** What it says besides, as members of its line: texts and numbers, none of them a secret. */
  default JsonObject details() {
    return JsonObject.EMPTY;
  }
}
