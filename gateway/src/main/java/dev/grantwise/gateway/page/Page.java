package dev.grantwise.gateway.page;

import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.message.ErrorCode;
import java.time.Duration;
import java.util.List;
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
   * @param sessionsUrl where the user's other sign-ins are
   */
  record ConfirmSignOut(String action, Optional<String> name, String sessionsUrl) implements Page {}

  /**
   * Says what has ended (the session here, the access it had) and what has not.
   *
   * @param providerSession whether the provider may still have the user signed in
   * @param sessionsUrl where the user's other sign-ins are
   */
  record SignedOut(ProviderSession providerSession, String signInUrl, String sessionsUrl)
      implements Page {}

  /**
   * The browsers that a user is signed in with, and a button to end each sign-in.
   *
   * @param action where forms are posted
   * @param csrfToken which each of them has
   * @param signOut where the one of this browser ends
   * @param sessions this browser's first
   * @param done what was just done
   */
  record OwnSessions(
      String action,
      String csrfToken,
      String signOut,
      Optional<String> name,
      List<OwnSession> sessions,
      Optional<Ended> done)
      implements Page {
    public OwnSessions {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * One of them.
   *
   * @param handle names it in a form of this browser's, and nowhere else
   * @param since how long ago it began
   * @param seen how long ago it was used last, to the minute
   */
  record OwnSession(
      String handle,
      Optional<CoarseDevice> device,
      Duration since,
      Duration seen,
      Whereabouts whereabouts) {}

  /** Whose browser a sign-in is in. */
  enum Whereabouts {
    HERE,
    ELSEWHERE
  }

  /** What a user just did. */
  enum Ended {
    ONE,
    ALL_OTHERS,
    /** It had ended before. */
    WAS_OVER
  }

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
