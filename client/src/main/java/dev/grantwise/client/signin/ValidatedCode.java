package dev.grantwise.client.signin;

import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ScopeSet;

/**
 * A code that belongs to the attempt it came back to: state and issuer were compared. Only {@link
 * AuthorizationResponseValidator} makes one, and only this can be redeemed.
 */
public final class ValidatedCode {

  private final AuthorizationCode code;
  private final PendingSignIn attempt;

  ValidatedCode(AuthorizationCode code, PendingSignIn attempt) {
    this.code = code;
    this.attempt = attempt;
  }

  /** The server that issued it, and the only one it may be sent to (RFC 9700 4.4.2). */
  public Issuer issuer() {
    return attempt.issuer();
  }

  /** The attempt that this code answers. */
  public PendingSignIn attempt() {
    return attempt;
  }

  /** What was asked for. */
  public ScopeSet scope() {
    return attempt.scope();
  }

  /** The token request, with redirect URI, verifier and resources of the same attempt. */
  public TokenRequest tokenRequest() {
    return TokenRequest.AuthorizationCodeGrant.of(code, attempt.redirectUri(), attempt.verifier())
        .with(attempt.redeemedFor());
  }

  @Override
  public String toString() {
    return "ValidatedCode(" + code.fingerprint() + " from " + attempt.issuer() + ")";
  }
}
