package dev.grantwise.protocol.rule.signedresponse;

/** What came back to the redirect URI. */
public enum ResponseForm {
  /** The parameter {@code response} and no other. */
  SIGNED,
  /** No {@code response}. */
  PLAIN,
  /** A {@code response} and other parameters beside it. */
  MIXED
}
