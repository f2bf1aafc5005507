package dev.grantwise.protocol.event;

import dev.grantwise.protocol.json.JsonObject;

/** Who signed in, or could not. */
public sealed interface SignInEvent extends Event {

  /** A user proved who they are, at the server; or a session began, at the gateway. */
  record SignedIn(Concern concern) implements SignInEvent {
    @Override
    public EventKind kind() {
      return EventKind.SIGNED_IN;
    }
  }

  /** A sign-in was refused; the reason is for the log alone. */
  record SignInFailed(Concern concern, String reason) implements SignInEvent {
    @Override
    public EventKind kind() {
      return EventKind.SIGN_IN_FAILED;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("reason", reason);
    }
  }

  /** A signed-in user proved more than before, because an API asked for it (RFC 9470 4). */
  record SteppedUp(Concern concern, String acr) implements SignInEvent {
    @Override
    public EventKind kind() {
      return EventKind.STEPPED_UP;
    }

    @Override
    public JsonObject details() {
      return JsonObject.EMPTY.with("acr", acr);
    }
  }
}
