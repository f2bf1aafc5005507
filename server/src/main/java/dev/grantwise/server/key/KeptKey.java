package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerificationKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A signing key as it is kept.
 *
 * @param keeper the name of the {@link KeyKeeper} that has the private half
 * @param handle what the keeper finds it by; empty once it retires
 * @param since when it came into its state, by the clock of the node that brought it there
 * @param activeFrom when it is meant to sign first
 */
public record KeptKey(
    VerificationKey publicKey,
    KeyState state,
    String keeper,
    Optional<KeyHandle> handle,
    Instant since,
    Instant activeFrom) {

  /** A key that was just made. */
  public static KeptKey announced(
      KeyKeeper keeper, KeyKeeper.Made made, Instant now, Instant activeFrom) {
    return new KeptKey(
        made.key().verificationKey(),
        KeyState.ANNOUNCED,
        keeper.name(),
        Optional.of(made.handle()),
        now,
        activeFrom);
  }

  public KeyId id() {
    return publicKey.id().orElseThrow();
  }

  public SigningAlgorithm algorithm() {
    return publicKey.algorithm().orElseThrow();
  }

  /** The same key, signing from then on. */
  public KeptKey active(Instant now) {
    return new KeptKey(publicKey, KeyState.ACTIVE, keeper, handle, now, activeFrom);
  }

  /** The same key without its private half. */
  public KeptKey retiring(Instant now) {
    return new KeptKey(publicKey, KeyState.RETIRING, keeper, Optional.empty(), now, activeFrom);
  }

  /** The same key, meant to sign from another time on. */
  public KeptKey activeFrom(Instant other) {
    return new KeptKey(publicKey, state, keeper, handle, since, other);
  }
}
