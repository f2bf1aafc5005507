package dev.grantwise.advisor.planner;

/** What comes after the access token's end. */
enum Renewal {
  /** A refresh token brings the next one (RFC 6749 6). */
  REFRESH_TOKEN("refresh token"),
  /** The grant is asked for again. */
  NEW_GRANT("no refresh token");

  private final String text;

  Renewal(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
