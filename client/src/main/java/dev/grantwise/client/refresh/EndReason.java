package dev.grantwise.client.refresh;

import java.util.Locale;

/** Why a grant ended, so that "why was I signed out?" has an answer. */
public enum EndReason {
  /** The user asked for it, here. */
  SIGNED_OUT("You signed out."),
  /** The user, or the provider for the user, ended the session at the provider. */
  SIGNED_OUT_AT_PROVIDER("You were signed out because your sign-in at the provider has ended."),
  /** The longest time that a sign-in here lasts is over. */
  SESSION_EXPIRED("You were signed out because this sign-in has reached its longest duration."),
  /** Nothing was done for longer than a session here may rest. */
  SESSION_IDLE("You were signed out because nothing was done here for a while."),
  /** The access token ended and there is no refresh token. */
  NOT_RENEWABLE("You were signed out because the provider gave access for a limited time only."),
  /** {@code invalid_grant}: the server ended the grant, or saw its refresh token used twice. */
  REFRESH_REFUSED("You were signed out because the provider no longer accepts this sign-in."),
  /** A refresh was sent and its answer never came: the token at hand may be spent. */
  REFRESH_OUTCOME_UNKNOWN(
      "You were signed out because the connection to the provider broke while your sign-in was"
          + " being renewed."),
  /** The refreshed ID token names somebody else, or does not hold. */
  IDENTITY_CHANGED(
      "You were signed out because the provider renewed this sign-in for somebody else."),
  /** The vault has no such grant. */
  UNKNOWN_GRANT("You are not signed in here, or your sign-in was a long time ago.");

  private final String sentence;

  EndReason(String sentence) {
    this.sentence = sentence;
  }

  /** The code for logs, metrics and problem documents: {@code refresh_refused}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What happened, for people. */
  public String sentence() {
    return sentence;
  }
}
