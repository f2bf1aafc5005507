package dev.grantwise.advisor.planner;

/** What an authorization request does about code injection (RFC 7636). */
enum Pkce {
  S256("S256"),
  PLAIN("plain"),
  NONE("none"),
  /** There is no authorization code to protect. */
  NOT_APPLICABLE("not applicable");

  private final String text;

  Pkce(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
