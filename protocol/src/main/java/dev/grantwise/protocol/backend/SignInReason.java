package dev.grantwise.protocol.backend;

/**
 * Why a sign-in is needed.
 *
 * @param code for scripts, as in {@code refresh_refused}
 * @param sentence for people
 */
public record SignInReason(String code, String sentence) {

  /** Nobody is signed in, and nothing is known of an earlier session. */
  public static final SignInReason NO_SESSION =
      new SignInReason("no_session", "You are not signed in.");
}
