package dev.grantwise.server.grant;

import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a family stands in its succession of refresh tokens.
 *
 * @param number from 0, one more with each rotation: this orders, never a clock
 * @param keyId the key that the current secret was derived under
 * @param current hash of the current secret
 * @param previous hash of the secret before; empty in generation 0
 */
public record Generation(
    long number, String keyId, SecretHash current, Optional<SecretHash> previous, Grace grace) {

  /** The first of a family. */
  public static Generation first(String keyId, SecretHash secret) {
    return new Generation(0, keyId, secret, Optional.empty(), Grace.NONE);
  }

  /**
   * How often, and until when, the token before may still get the same successor again.
   *
   * @param until exclusive
   * @param used how often it already did
   */
  public record Grace(Instant until, int used) {
    public static final Grace NONE = new Grace(Instant.EPOCH, 0);
  }
}
