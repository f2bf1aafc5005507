package dev.grantwise.client.signin;

import dev.grantwise.protocol.message.ErrorCode;
import java.util.Optional;

/** What {@link AuthorizationResponseValidator} makes of a callback. */
public sealed interface ValidatedResponse {

  /** The user agreed; redeem the code. */
  record Granted(ValidatedCode code) implements ValidatedResponse {}

  /**
   * The user or the server said no, and it is certain that this server said it.
   *
   * @param description the server's words to a developer: escape before showing
   */
  record Denied(ErrorCode error, Optional<String> description) implements ValidatedResponse {}

  /** The response does not belong to this attempt: nothing in it may be shown or acted on. */
  record Refused(Refusal refusal) implements ValidatedResponse {}
}
