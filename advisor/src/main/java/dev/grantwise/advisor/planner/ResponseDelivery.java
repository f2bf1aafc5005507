package dev.grantwise.advisor.planner;

/** How the answer of the authorization endpoint reaches the client. */
public enum ResponseDelivery {
  QUERY("query"),
  FORM_POST("form_post"),
  FRAGMENT("fragment"),
  /** Nothing passes through a browser. */
  NOT_APPLICABLE("not applicable");

  private final String text;

  ResponseDelivery(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
