package dev.grantwise.client.logout;

import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.signed.EndedSession;
import java.util.Optional;

/** What {@link LogoutTokenValidator} makes of a logout token. */
public sealed interface LogoutResult {

  /** End these sessions, then answer 200 (OpenID Connect Back-Channel Logout 2.7, 2.8). */
  record Ended(EndedSession session) implements LogoutResult {}

  /**
   * Answer 400 and end nothing (2.8).
   *
   * @param reason for the log: what was expected, what was seen; no secret
   * @param violation the rule it contradicts, where there is one
   */
  record Refused(String reason, Optional<Violation> violation) implements LogoutResult {}

  /**
   * The keys to check it could not be had, or nobody can tell whether it came before: answer that
   * the provider should try again.
   *
   * @param why for the log
   */
  record Unverifiable(String why) implements LogoutResult {}
}
