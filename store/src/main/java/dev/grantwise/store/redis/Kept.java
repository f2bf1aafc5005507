package dev.grantwise.store.redis;

import java.time.Duration;

/**
 * How long the server keeps what nobody deletes. Nothing lives for ever: a node that is gone leaves
 * nothing behind.
 *
 * @param session longest life of a session, and so of its grant
 */
record Kept(Duration session) {

  /** How long "why was I signed out?" has an answer, and longer than clocks differ. */
  static final Duration REASON = Duration.ofDays(2);

  /** For "your sign-in took too long" instead of "unknown". */
  static final Duration ATTEMPT = Duration.ofHours(1);

  /** Beyond the end that each use names, for nodes whose clocks differ. */
  static final Duration USE = Duration.ofMinutes(5);

  /** Of a grant; its session is over before. */
  Duration grant() {
    return session.plus(REASON);
  }
}
