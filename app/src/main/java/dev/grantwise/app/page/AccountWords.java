package dev.grantwise.app.page;

import dev.grantwise.server.page.Page;
import dev.grantwise.server.session.CoarseDevice;

/** What the page about apps and devices says. */
public final class AccountWords {

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
      case WAS_OVER -> "That had ended before. Nothing was changed.";
    };
  }
}
