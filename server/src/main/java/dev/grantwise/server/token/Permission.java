package dev.grantwise.server.token;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.server.web.Refusal;

/** Whether a token may be issued. */
sealed interface Permission {

  /** It may, and this is for whom and what. Only {@link IssuancePipeline} makes one. */
  final class Permit implements Permission {

    private final Requester requester;
    private final GrantType grantType;
    private final TokenSubject subject;
    private final TokenTarget.Cut target;

    Permit(Requester requester, GrantType grantType, TokenSubject subject, TokenTarget.Cut target) {
      this.requester = requester;
      this.grantType = grantType;
      this.subject = subject;
      this.target = target;
    }

    Requester requester() {
      return requester;
    }

    GrantType grantType() {
      return grantType;
    }

    TokenSubject subject() {
      return subject;
    }

    TokenTarget.Cut target() {
      return target;
    }

    Concern concern() {
      return subject.concern();
    }
  }

  /**
   * It may not.
   *
   * @param outlook whether what it was asked with can ever be good again
   */
  record Denied(Refusal refusal, Outlook outlook) implements Permission {}

  /** What is to become of the grant behind a denied request. */
  enum Outlook {
    /** The request was wrong, the grant is as good as before. */
    KEEP_GRANT,
    /** User, session or consent is gone: so is the grant. */
    GRANT_IS_DEAD
  }
}
