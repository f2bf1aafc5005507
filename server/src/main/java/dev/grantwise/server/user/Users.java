package dev.grantwise.server.user;

import dev.grantwise.server.event.Telling;
import java.util.Optional;

/** The accounts. Every verb is one transaction. */
public interface Users {

  Optional<User> find(UserId id);

  /**
   * The account with that login name.
   *
   * @param login as typed; implementations compare in lower case
   */
  Optional<Account> findByLogin(String login);

  /** Adds an account, or changes nothing if the id or the login name is taken. */
  Addition add(Account account, Telling<? super User> telling);

  /**
   * Sets a new password and raises the token epoch in the same transaction, so that nothing granted
   * before is good afterwards, nor any access token of those grants. Does nothing for an unknown
   * user.
   */
  void changePassword(UserId id, PasswordHash password, Telling<? super UserId> telling);

  /**
   * Locks the account out and raises the token epoch in the same transaction: once this returns, no
   * code is redeemed and no token refreshed for the user. Does nothing for an unknown user.
   */
  void disable(UserId id, Telling<? super UserId> telling);

  /** What became of an addition. */
  enum Addition {
    ADDED,
    TAKEN
  }
}
