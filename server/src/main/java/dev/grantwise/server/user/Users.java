package dev.grantwise.server.user;

import dev.grantwise.server.event.Telling;
import java.util.List;
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

  /**
   * The first of them in the order of their login names.
   *
   * @param most how many at most
   */
  List<User> list(int most);

  /** Adds an account, or changes nothing if the id or the login name is taken. */
  Addition add(Account account, Telling<? super User> telling);

  /**
   * Sets a new password and ends everything of the user from before by raising the token epoch, in
   * one transaction: sessions, whose clients are told (OpenID Connect Back-Channel Logout 2.5), and
   * grants with their access tokens. Once this returns, no code of before is redeemed and no token
   * refreshed.
   *
   * @return what ended; empty, and nothing is done, for an unknown user
   */
  Optional<Ended> changePassword(UserId id, PasswordHash password, Telling<? super UserId> telling);

  /**
   * Sets a new password and ends everything of before, as {@link #changePassword} does, for a user
   * who proved by the present one that it is them.
   *
   * @param seen the user as they were at the password that they proved
   * @return what ended; empty, and nothing is done, if the user was locked out or anything of
   *     theirs was ended meanwhile: whoever did that had another one in mind
   */
  Optional<Ended> replacePassword(
      User seen, PasswordHash password, Telling<? super UserId> telling);

  /** Locks the account out and ends everything of the user, as {@link #changePassword} does. */
  Optional<Ended> disable(UserId id, Telling<? super UserId> telling);

  /**
   * Lets an account that was locked out sign in again; nothing of before comes back.
   *
   * @param telling told if it was locked out until now
   * @return whether it was
   */
  boolean enable(UserId id, Telling<? super UserId> telling);

  /**
   * What ended with a change.
   *
   * @param sessions how many had not ended before
   * @param grants how many token families were active until now
   */
  record Ended(int sessions, int grants) {}

  /** What became of an addition. */
  enum Addition {
    ADDED,
    TAKEN
  }
}
