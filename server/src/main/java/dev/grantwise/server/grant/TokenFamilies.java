package dev.grantwise.server.grant;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The token families. They begin in {@link AuthorizationCodes#redeem}; every verb here is one
 * conditional statement on one row, which is the whole guarantee. A verb that changed nothing tells
 * nothing.
 *
 * <p>"Good" below means: status active, {@code now} before both ends, the user active in the
 * family's epoch, the client not disabled, and, for a session-bound family, its session not ended.
 * Sign-out, disabling and withdrawal change those rows, so they serialise with {@link #rotate}.
 */
public interface TokenFamilies {

  /** The family as it is now, good or not. */
  Optional<TokenFamily> find(FamilyId id);

  /** The family of that grant, if it is good: an access token of it is worth something. */
  Optional<TokenFamily> good(GrantId grant, Instant now);

  /**
   * Moves a good family one generation on: {@code generation + 1, previous = current, current =
   * successor, grace until and unused, idle end} where generation, current hash and client are the
   * presented ones. Of any number of calls at once with one token, exactly one rotates.
   *
   * @return the family after the rotation; empty if the condition did not hold
   */
  Optional<TokenFamily> rotate(
      Presented presented, Successor successor, Instant now, Telling<? super TokenFamily> telling);

  /**
   * Counts one more use of the direct predecessor within its grace: {@code grace used + 1} where
   * the family is good, {@code generation = presented + 1, previous = the presented hash, client =
   * the presented one, grace until > now, grace used < most}.
   *
   * @param most how many repeats one grace allows
   * @return the family, whose current secret is to be derived again; empty if the condition did not
   *     hold
   */
  Optional<TokenFamily> repeat(
      Presented presented, int most, Instant now, Telling<? super TokenFamily> telling);

  /**
   * Ends a family if it is active, in a transaction of its own that is committed before this
   * returns: no refresh succeeds afterwards.
   */
  Revocation revoke(FamilyId id, String reason, Instant now, Telling<? super Revocation> telling);

  /** What a client shows of its refresh token, after its mac was found genuine. */
  record Presented(FamilyId family, ClientId client, long generation, SecretHash secret) {}

  /**
   * What comes after.
   *
   * @param keyId the key that the new secret was derived under
   * @param graceUntil until when the old token gets this same successor again
   * @param idleEnd the new idle end; stores cap it at the family's absolute end
   */
  record Successor(SecretHash secret, String keyId, Instant graceUntil, Instant idleEnd) {}

  /** Whether a revocation changed something: only the first is worth an alarm. */
  enum Revocation {
    REVOKED,
    ALREADY_ENDED
  }
}
