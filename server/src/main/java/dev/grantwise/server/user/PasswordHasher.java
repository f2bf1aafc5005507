package dev.grantwise.server.user;

/**
 * Hashes passwords of people, slowly on purpose. Implementations bound how many run at once and are
 * safe for many threads.
 */
public interface PasswordHasher {

  PasswordHash hash(Password password);

  boolean matches(Password password, PasswordHash hash);

  /**
   * A hash that no password matches and that takes as long to check as any: what an unknown user is
   * checked against, so that the time does not tell who has an account.
   */
  PasswordHash decoy();
}
