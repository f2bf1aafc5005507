package dev.grantwise.gateway.attempt;

import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.ReturnTarget;
import java.util.Optional;

/**
 * One attempt of one browser (RFC 9700 4.7.1).
 *
 * @param pending what the answer is held against; its state, nonce and verifier are secrets
 * @param target where the user wanted to go
 * @param replaces the session that the browser had when it began: the callback, a navigation from
 *     another site, comes without its cookie
 * @param raise what it is to raise, where somebody is signed in and that is not enough
 */
public record SignInAttempt(
    AttemptKey key,
    PendingSignIn pending,
    ReturnTarget target,
    Optional<SessionKey> replaces,
    Optional<Raise> raise) {

  /** The sign-in of somebody who is not signed in. */
  public SignInAttempt(
      AttemptKey key, PendingSignIn pending, ReturnTarget target, Optional<SessionKey> replaces) {
    this(key, pending, target, replaces, Optional.empty());
  }
}
