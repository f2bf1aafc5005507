package dev.grantwise.advisor.planner;

/** How the authorization request reaches the authorization server. */
public enum RequestDelivery {
  /** From server to server, ahead of the navigation (RFC 9126). */
  PUSHED("pushed"),
  /** In the URL that the browser opens. */
  DIRECT("in the URL"),
  /** There is no authorization request. */
  NOT_APPLICABLE("not applicable");

  private final String text;

  RequestDelivery(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
