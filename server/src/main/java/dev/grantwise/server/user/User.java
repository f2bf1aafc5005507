package dev.grantwise.server.user;

/**
 * A person who can sign in.
 *
 * @param login what the person types, lower case, unique
 * @param name what pages call the person
 * @param tokenEpoch raised to end everything that was granted before: every grant remembers the
 *     epoch it was made in and is good in that one alone
 */
public record User(UserId id, String login, String name, UserStatus status, long tokenEpoch) {

  public boolean isActive() {
    return status == UserStatus.ACTIVE;
  }

  /** The same user once everything of before has ended. */
  public User inNextEpoch() {
    return new User(id, login, name, status, tokenEpoch + 1);
  }
}
