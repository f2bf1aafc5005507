package dev.grantwise.app.page;

import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.user.NewPassword;

/** What the page about apps and devices says. */
public final class AccountWords {

  /** What a new password has to be; nothing else is demanded of it. */
  public static final String PASSWORD_RULE =
      NewPassword.LEAST
          + " characters or more, and not your user name. A few words that nobody would put"
          + " together are easy to keep in mind.";

  private AccountWords() {}

  /** What a device is called. */
  public static String device(Page.SignedInDevice device) {
    return device.device().map(CoarseDevice::value).orElse("A browser");
  }

  /** Since when, and when last; minutes are as exact as it is known. */
  public static String times(Page.SignedInDevice device) {
    String since = Words.ago(device.since());
    String seen = Words.ago(device.seen());
    boolean says = device.whereabouts() == Page.Whereabouts.ELSEWHERE && !seen.equals(since);
    return "Signed in " + since + (says ? ", last seen " + seen : "");
  }

  /** Since when an application has access, and for how long it goes on by itself. */
  public static String reach(Page.App app) {
    String since = app.since().map(ago -> "Allowed " + Words.ago(ago) + ". ").orElse("");
    return since
        + switch (app.reach()) {
          case OFFLINE -> "It works on while you are away.";
          case SESSION -> "It works while you are signed in.";
          case NOTHING -> "Not in use now; it may get this again without asking you.";
        };
  }

  /** What was just done, and what follows. */
  public static String done(Page.AccountChange change) {
    return switch (change) {
      case SIGNED_OUT ->
          "Signed out there, and of what apps did in that session. Apps that work while you are away"
              + " are below.";
      case SIGNED_OUT_OTHERS ->
          "Signed out everywhere but here. Apps that work while you are away are below.";
      case REMOVED -> "Access removed. The app has to ask you again.";
      case REMOVED_ALL -> "Access of all apps removed. Each has to ask you again.";
      case PASSWORD_CHANGED ->
          "Password changed. You are signed out everywhere but here, and no app can go on without"
              + " signing you in again.";
      case WAS_OVER -> "That had ended before. Nothing was changed.";
    };
  }

  /** Why a password was not changed, and what to do. */
  static String problem(Page.PasswordProblem problem) {
    return switch (problem) {
      case WRONG_PASSWORD ->
          "That is not your present password. Nothing was changed. Check it and try again.";
      case TOO_MANY_ATTEMPTS ->
          "Too many attempts. Nothing was changed. Wait a minute, then try again.";
      case LENGTH ->
          "The new password has to have "
              + NewPassword.LEAST
              + " to "
              + NewPassword.MOST
              + " characters. Nothing was changed.";
      case GUESSABLE ->
          "The new password is easy to guess: it has your user name in it, or few different letters."
              + " Nothing was changed. Choose another.";
      case NOT_THE_SAME_TWICE ->
          "The new password is not the same both times. Nothing was changed. Type it again.";
      case NOTHING_NEW -> "The new password is the present one. Nothing was changed.";
    };
  }

  /** Whether the problem is with the present password; otherwise it is with the new one. */
  static boolean isAboutCurrent(Page.PasswordProblem problem) {
    return switch (problem) {
      case WRONG_PASSWORD, TOO_MANY_ATTEMPTS -> true;
      case LENGTH, GUESSABLE, NOT_THE_SAME_TWICE, NOTHING_NEW -> false;
    };
  }
}
