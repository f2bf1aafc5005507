package dev.grantwise.gateway.page;

import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.message.ErrorCode;
import java.util.Optional;

/**
 * A page that a person sees. Every text in it that came from outside is plain text to be escaped.
 */
public sealed interface Page {

  /**
   * Navigates by itself at once: {@code <meta http-equiv="refresh" content="0; url=...">}, and a
   * link for browsers that do not.
   */
  record Onward(ReturnTarget target, Occasion occasion) implements Page {}

  /** Asks for one click before a sign-in that another site led to. */
  record ConfirmSignIn(String signInUrl) implements Page {}

  /**
   * The sign-in did not happen.
   *
   * @param tryAgainUrl begins it again, back to the same place
   * @param error the provider's code, where there is one
   */
  record NotSignedIn(
      Trouble trouble, Optional<ErrorCode> error, String tryAgainUrl, CorrelationId reference)
      implements Page {}

  /**
   * Asks whether to sign out: one button, posted to the action.
   *
   * @param name who is signed in
   */
  record ConfirmSignOut(String action, Optional<String> name) implements Page {}

  /**
   * Says what has ended (the session here, the access it had) and what has not.
   *
   * @param providerSession whether the provider may still have the user signed in
   */
  record SignedOut(ProviderSession providerSession, String signInUrl) implements Page {}

  /** Why a page sends on. */
  enum Occasion {
    SIGNED_IN,
    /** A link from another site came without the session's cookie. */
    FROM_ANOTHER_SITE,
    /** The sign-in took too long; there may be a session all the same. */
    ATTEMPT_EXPIRED
  }

  /** Why nobody was signed in, as far as a person should know. */
  enum Trouble {
    /** The user, or the provider for the user, said no. */
    DENIED,
    /** This browser did not begin this sign-in, or finished it before. */
    NOT_BEGUN_HERE,
    /** The answer was not the provider's answer to this sign-in. */
    ANSWER_REFUSED,
    /** The provider could not be reached, or could not answer. */
    PROVIDER_UNAVAILABLE,
    /** The provider refused to finish the sign-in. */
    PROVIDER_REFUSED,
    /** Sign-ins follow each other without end: the browser may not keep cookies. */
    LOOP,
    /** Too many sign-ins were begun from this address. */
    TOO_MANY_STARTS,
    /** A sign-in that was to be raised came back with another user. */
    ANOTHER_USER,
    /** The sign-in is still not recent or strong enough for what was asked for. */
    STEP_UP_UNMET,
    /** The address to return to is not one of this site. */
    RETURN_TARGET_REFUSED
  }

  /** What is known of the user's session at the provider. */
  enum ProviderSession {
    /** The provider offers no sign-out, or was not asked. */
    MAY_CONTINUE,
    /** The browser came back from the provider's sign-out. */
    ENDED
  }
}
