package dev.grantwise.app.page;

import dev.grantwise.gateway.page.Page;
import dev.grantwise.protocol.http.CoarseDevice;

/** What the page of a user's own sign-ins says. */
public final class OwnSessionWords {

  private OwnSessionWords() {}

  /** In how many browsers. */
  public static String where(Page.OwnSessions page) {
    return page.sessions().size() == 1
        ? "in this browser, and in no other."
        : "in these browsers. What you end ends at once.";
  }

  /** What a browser is called. */
  public static String device(Page.OwnSession session) {
    return session.device().map(CoarseDevice::value).orElse("A browser");
  }

  /** Since when, and when last; minutes are as exact as it is known. */
  public static String times(Page.OwnSession session) {
    String since = Words.ago(session.since());
    String seen = Words.ago(session.seen());
    return isHere(session) || seen.equals(since)
        ? "Signed in " + since
        : "Signed in " + since + ", last seen " + seen;
  }

  public static boolean isHere(Page.OwnSession session) {
    return session.whereabouts() == Page.Whereabouts.HERE;
  }

  /** What was just done, and what follows. */
  public static String done(Page.Ended ended) {
    return switch (ended) {
      case ONE -> "Signed out there. What was open in that browser has ended.";
      case ALL_OTHERS -> "Signed out everywhere but here.";
      case WAS_OVER -> "That sign-in had ended already.";
    };
  }
}
