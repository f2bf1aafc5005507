package dev.grantwise.advisor.planner;

/** What a token is bound to besides whoever holds it (RFC 9700 2.2.1). */
public enum SenderConstraint {
  /** A key, by a proof with each request (RFC 9449). */
  DPOP("DPoP"),
  /** The certificate of the connection (RFC 8705 3). */
  MUTUAL_TLS("mutual TLS"),
  /** Nothing: whoever holds it may use it (RFC 6750). */
  NONE("none");

  private final String text;

  SenderConstraint(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
