package dev.grantwise.protocol.http;

/** With which requests a browser sends a cookie (RFC 6265bis 5.6.7.1). */
public enum SameSite {
  /** Only with requests that begin on the cookie's own site. */
  STRICT("Strict"),
  /** Also when a link or a redirect from another site navigates here. */
  LAX("Lax"),
  /** With every request, also a form that another site posts. Browsers want it {@code Secure}. */
  NONE("None");

  private final String attribute;

  SameSite(String attribute) {
    this.attribute = attribute;
  }

  @Override
  public String toString() {
    return attribute;
  }
}
