package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.metadata.Issuer;
import java.util.Optional;

/**
 * What a provider says has ended (OpenID Connect Back-Channel Logout 2.7): the session {@code sid},
 * or without one every session of the user {@code sub}. Only {@link LogoutTokenCheck} makes one.
 */
public final class EndedSession {

  private final Issuer issuer;
  private final Optional<String> subject;
  private final Optional<String> sessionId;

  EndedSession(Issuer issuer, Optional<String> subject, Optional<String> sessionId) {
    this.issuer = issuer;
    this.subject = subject;
    this.sessionId = sessionId;
  }

  /** The provider whose session it was: both identifiers are good with it alone. */
  public Issuer issuer() {
    return issuer;
  }

  /** The user, if named; there is one where no session is named. */
  public Optional<String> subject() {
    return subject;
  }

  /** The provider's session, if named. */
  public Optional<String> sessionId() {
    return sessionId;
  }

  /** Names nobody: users and sessions are not for logs. */
  @Override
  public String toString() {
    return "EndedSession(" + issuer + ")";
  }
}
