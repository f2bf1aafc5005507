package dev.grantwise.server.grant;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The authorization codes: each good for one redemption (RFC 6749 4.1.2, 10.5).
 *
 * <p>A consumed code's row stays at least until the family that came of it has ended, or 24 hours,
 * so that a late replay is still recognised.
 */
public interface AuthorizationCodes {

  /** Keeps a new code. */
  void issue(IssuedCode code, Telling<? super IssuedCode> telling);

  /**
   * Redeems a code, all in one transaction:
   *
   * <ol>
   *   <li>One conditional update consumes it: {@code SET consumed_at = now WHERE code = ? AND
   *       client = ? AND consumed_at IS NULL AND expires > now}. Of any number of calls at once,
   *       exactly one wins.
   *   <li>The winner, and nobody else, asks {@code redeemer}. If it gives no family, the code stays
   *       consumed: one guess at the verifier for each code.
   *   <li>The user must be active in the code's epoch, the session not ended and the client not
   *       disabled, read so that a sign-out or a disabling either comes before or finds the family
   *       (a locking read; SQLite's {@code BEGIN IMMEDIATE} is one). Otherwise the code stays
   *       consumed.
   *   <li>The family is inserted and its id noted at the code.
   * </ol>
   *
   * <p>A code that belongs to another client is consumed too, without asking.
   *
   * @param redeemer pure and quick: it runs inside the transaction, and again if that is retried
   * @param telling told what it led to, whatever that is
   */
  Redemption redeem(
      SecretHash code,
      ClientId client,
      Instant now,
      Redeemer redeemer,
      Telling<? super Redemption> telling);

  /** Decides, after the code was won, what comes of it. */
  @FunctionalInterface
  interface Redeemer {

    /** The family to begin; empty if the request does not fit the code. */
    Optional<TokenFamily> familyFor(IssuedCode code);
  }

  /** What a redemption led to. */
  sealed interface Redemption {

    /** The code was good, and this family began. */
    record Redeemed(IssuedCode code, TokenFamily family) implements Redemption {}

    /** The code was won, but the request did not fit it: it is burnt. */
    record Unfit(IssuedCode code) implements Redemption {}

    /** The code was won, but its user, session or client is no more: it is burnt. */
    record UserGone(IssuedCode code) implements Redemption {}

    /**
     * The code had been consumed before, by the same client.
     *
     * @param family what came of it then; empty if nothing did
     */
    record Replayed(IssuedCode code, Optional<FamilyId> family) implements Redemption {}

    /** The code is another client's; if it was still good, it is burnt now. */
    record OtherClient(IssuedCode code) implements Redemption {}

    /** No such code, or expired without having been consumed. */
    record Unknown() implements Redemption {}
  }
}
