package dev.grantwise.protocol.rule.idtoken;

/** How an ID token's {@code aud} stands to the client. */
public enum Audience {
  /** This client alone. */
  THIS_CLIENT,
  /** This client and others it does not know. */
  OTHERS_TOO,
  /** Not this client, or nobody. */
  NOT_THIS_CLIENT
}
