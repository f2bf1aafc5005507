package dev.grantwise.client.token;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a token request. */
public sealed interface TokenOutcome {

  /**
   * Tokens came.
   *
   * @param receivedAt by our own clock: lifetimes count from here
   */
  record Issued(TokenResponse response, Instant receivedAt) implements TokenOutcome {

    /** Lifetime of an access token whose response names none; RFC 6749 5.1 leaves it open. */
    public static final Duration ASSUMED_LIFETIME = Duration.ofMinutes(10);

    /** Shortest use of a token, so that one that comes expired is not renewed at every call. */
    public static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(5);

    /** The end of the access token, by our own clock and never by the server's. */
    public Instant expiresAt() {
      Duration lifetime = response.expiresIn().orElse(ASSUMED_LIFETIME);
      return receivedAt.plus(
          lifetime.compareTo(SHORTEST_LIFETIME) < 0 ? SHORTEST_LIFETIME : lifetime);
    }
  }

  /** The server said no (RFC 6749 5.2). */
  record Rejected(ErrorResponse error) implements TokenOutcome {

    /**
     * Whether the grant itself is gone: {@code invalid_grant}. Everything else is between this
     * client and the server, and says nothing about the user's grant.
     */
    public boolean isPermanent() {
      return error.error().equals(ErrorCode.INVALID_GRANT);
    }
  }

  /**
   * The server is not able to answer: no connection, 429, 5xx. The request did nothing.
   *
   * @param why for the log
   * @param retryAfter when the server said so itself
   */
  record Unavailable(String why, Optional<Duration> retryAfter) implements TokenOutcome {}

  /**
   * The request may have been carried out, and what it brought is lost: no answer, or a success
   * that cannot be read.
   *
   * @param why for the log
   */
  record Ambiguous(String why) implements TokenOutcome {}

  /**
   * Something that is no token endpoint answered, and certainly not with tokens.
   *
   * @param expected what the answer should have been
   */
  record Unexpected(int status, String expected) implements TokenOutcome {}
}
