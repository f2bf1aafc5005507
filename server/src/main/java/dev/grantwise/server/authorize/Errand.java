package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.server.signin.SignInSessions;

/** What a person signs in for. */
sealed interface Errand {

  /** An authorization request of a client. */
  record Requested(CheckedRequest request) implements Errand {}

  /** To type the code of a device (RFC 8628 3.3): which client that is, the code will say. */
  record DeviceEntry() implements Errand {}

  /** To see what has access in their name. */
  record Account() implements Errand {}

  /** Whether somebody wants more of a sign-in than that there was one. */
  default SignInSessions.Wanted wanted() {
    boolean stepsUp =
        this instanceof Requested(CheckedRequest request)
            && (request.request().demand().maxAge().isPresent()
                || !request.request().demand().acrValues().isEmpty());
    return stepsUp ? SignInSessions.Wanted.A_STEP_UP : SignInSessions.Wanted.A_SIGN_IN;
  }

  default Concern concern() {
    return switch (this) {
      case Requested(CheckedRequest request) -> Concern.of(request.client().id());
      case DeviceEntry(), Account() -> Concern.UNKNOWN;
    };
  }
}
