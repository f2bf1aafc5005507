package dev.grantwise.client.token;

import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorResponse;
import java.time.Duration;
import java.time.Instant;

/** What {@link ServiceTokens} gives. */
public sealed interface ServiceAccess {

  record Usable(AccessToken token, Instant expiresAt) implements ServiceAccess {}

  /** The server refuses this client or what it asks for: somebody has to mend the registration. */
  record Refused(ErrorResponse error) implements ServiceAccess {}

  /**
   * There is no usable token right now.
   *
   * @param why for the log
   */
  record Unavailable(String why, Duration retryAfter) implements ServiceAccess {}
}
