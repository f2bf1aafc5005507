package dev.grantwise.client.token;

import java.time.Duration;
import java.util.Optional;

/** What became of a revocation (RFC 7009 2.2). */
public sealed interface RevocationOutcome {

  /** 200: the token is gone, or was unknown, which is as good. */
  record Done() implements RevocationOutcome {}

  /**
   * The token still exists (RFC 7009 2.2.1): queue and repeat.
   *
   * @param retryAfter what the server asked for, if it did
   */
  record Later(String why, Optional<Duration> retryAfter) implements RevocationOutcome {}

  /**
   * Repeating will not help.
   *
   * @param why for the log: the server's error, or that it has no revocation endpoint
   */
  record Refused(String why) implements RevocationOutcome {}
}
