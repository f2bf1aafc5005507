package dev.grantwise.server.device;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The devices that wait for a person, and what became of them. Every verb is one transaction around
 * one conditional statement, which is the whole guarantee.
 *
 * <p>One is waiting while nobody decided and {@code now} is before its expiry, which nothing moves.
 * Rows stay at least 24 hours, and until the family that came of them has ended, so that a code
 * that comes again is recognised.
 */
public interface DeviceAuthorizations {

  /** Keeps a new one, unless one of the same user code is still kept: then draw another code. */
  Start start(DeviceAuthorization device, Telling<? super DeviceAuthorization> telling);

  /** What was asked for with that device code, whatever became of it. */
  Optional<DeviceAuthorization> find(SecretHash deviceCode);

  /** The waiting one with that user code. */
  Optional<DeviceAuthorization> waiting(SecretHash userCode, Instant now);

  /**
   * A person lets the device in: {@code SET state = approved, ... WHERE user code = ? AND state =
   * pending AND expires > now}. Of any number of decisions at once, exactly one counts.
   *
   * @param authorization what was allowed, by whom and in which session
   * @return empty if it was not waiting
   */
  Optional<DeviceAuthorization> approve(
      SecretHash userCode,
      Authorization authorization,
      Instant now,
      Telling<? super DeviceAuthorization> telling);

  /**
   * A person keeps the device out, likewise.
   *
   * @return empty if it was not waiting
   */
  Optional<DeviceAuthorization> deny(
      SecretHash userCode, Instant now, Telling<? super DeviceAuthorization> telling);

  /**
   * The device asks for its tokens. In this order:
   *
   * <ol>
   *   <li>{@code SET consumed_at = now WHERE device code = ? AND client = ? AND state = approved
   *       AND consumed_at IS NULL AND expires > now}: of any number of calls at once, exactly one
   *       wins. The winner asks {@code redeemer}; then user, client and, unless the family is for
   *       offline access, session must stand as for a code; then the family is inserted. If one of
   *       it fails, the device code stays consumed.
   *   <li>While it is waiting, a poll counts once the interval has passed since the one that
   *       counted last. One that comes too soon does not count, and the interval grows by {@code
   *       pace.step()} up to {@code pace.most()} (RFC 8628 3.5).
   * </ol>
   *
   * @param redeemer pure and quick: it runs inside the transaction, and again if that is retried
   * @param telling told what it led to, whatever that is
   */
  Poll poll(
      SecretHash deviceCode,
      ClientId client,
      Pace pace,
      Instant now,
      Redeemer redeemer,
      Telling<? super Poll> telling);

  /** Decides, after the device code was won, what comes of it. */
  @FunctionalInterface
  interface Redeemer {

    /** The family to begin; empty if the request does not fit what was allowed. */
    Optional<TokenFamily> familyFor(Authorization authorization);
  }

  /**
   * How often a device may ask.
   *
   * @param first the interval until it asked too soon
   * @param step how much each poll that comes too soon adds
   * @param most what it grows to: a device that was slowed down for long still hears of the
   *     decision
   */
  record Pace(Duration first, Duration step, Duration most) {}

  /** What became of a beginning. */
  enum Start {
    STARTED,
    /** The user code is taken. */
    TAKEN
  }

  /** What a poll led to. */
  sealed interface Poll {

    /** Nobody has decided yet. */
    record Pending() implements Poll {}

    /** Nobody has decided yet, and the device asked too soon. */
    record TooSoon(Duration interval) implements Poll {}

    /** A person kept the device out. */
    record Denied() implements Poll {}

    /** The time is over. */
    record Expired() implements Poll {}

    /** It was allowed, and this family began. */
    record Redeemed(Authorization authorization, TokenFamily family) implements Poll {}

    /** It was allowed, but the request did not fit: the code is burnt. */
    record Unfit(Authorization authorization) implements Poll {}

    /** It was allowed, but its user, session or client is no more: the code is burnt. */
    record Gone(Authorization authorization) implements Poll {}

    /**
     * It was redeemed before.
     *
     * @param family what came of it then; empty if nothing did
     */
    record Replayed(Authorization authorization, Optional<FamilyId> family) implements Poll {}

    /** No such code of that client. */
    record Unknown() implements Poll {}
  }
}
