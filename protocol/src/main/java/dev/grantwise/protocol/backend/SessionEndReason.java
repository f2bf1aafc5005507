package dev.grantwise.protocol.backend;

import java.util.Locale;

/** Why a browser is not signed in: the code for scripts, and a sentence for people. */
public enum SessionEndReason {
  NO_SESSION("You are not signed in."),
  IDLE("You were signed out because you were away for a while."),
  EXPIRED("You were signed out because a sign-in lasts only so long."),
  REFRESH_REFUSED(
      "You were signed out because the sign-in service no longer accepts this sign-in."),
  REFRESH_OUTCOME_UNKNOWN(
      "You were signed out because an answer of the sign-in service was lost on its way."),
  NOT_RENEWABLE(
      "You were signed out because the sign-in service gave access for a limited time only."),
  IDENTITY_CHANGED(
      "You were signed out because the sign-in service renewed this sign-in for somebody else."),
  SIGNED_OUT("You signed out."),
  SIGNED_OUT_ELSEWHERE("You were signed out because you signed out of the sign-in service."),
  ENDED_FROM_ANOTHER_BROWSER(
      "You were signed out here because you ended this sign-in from another browser."),
  REPLACED("You were signed out here because you signed in again in this browser."),
  TOO_MANY_SESSIONS(
      "You were signed out here because you signed in in many other places since then.");

  private final String sentence;

  SessionEndReason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason code, as in {@code refresh_refused}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String sentence() {
    return sentence;
  }
}
