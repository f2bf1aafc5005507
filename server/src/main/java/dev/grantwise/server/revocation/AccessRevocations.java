package dev.grantwise.server.revocation;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.server.event.Telling;
import java.time.Instant;
import java.util.Optional;

/**
 * The access tokens that ended before their time, as a feed that readers follow.
 *
 * <p>Every verb of the other ports that ends a grant, or locks out a user or a client, adds to it
 * in the same transaction: {@code TokenFamilies.revoke}, {@code UserSessions.end}, {@code
 * Consents.withdraw}, {@code Clients.disable}, {@code Users.disable} and {@code
 * Users.changePassword}. What ends a grant names the grant, without a time, and so is exact however
 * clocks and transactions lie. What locks out a user or client also names that one, for tokens of
 * no grant: with those issued up to {@code Lifetimes.REVOCATION_REACH} later, since the transaction
 * may commit that late.
 */
public interface AccessRevocations {

  /**
   * Ends tokens, or once more those that were ended before; durable when it returns.
   *
   * @param telling told of it either way
   */
  void revoke(RevokedTokens which, Instant now, Telling<? super RevokedTokens> telling);

  /**
   * What a reader does not know yet. Entries are in the order in which they became visible,
   * whatever order their transactions began in: whoever asks with the cursor of an answer misses
   * nothing that commits after it.
   *
   * @param cursor of an earlier answer; without one, and with one that is not or no longer known,
   *     everything that has not expired is told, so that a reader who was away too long, or whose
   *     server was restored from a backup, misses nothing either
   * @param most entries
   */
  RevocationPage after(Optional<String> cursor, int most, Instant now);

  /** Whether an access token is one of those. */
  boolean isRevoked(JwtClaims token, Instant now);
}
