package dev.grantwise.advisor.plan;

/** Who sends or receives a message. */
public enum Actor {
  BROWSER("browser"),
  GATEWAY("gateway"),
  AUTHORIZATION_SERVER("authorization_server"),
  API("api"),
  SERVICE("service");

  private final String text;

  Actor(String text) {
    this.text = text;
  }

  /** As a plan spells it. */
  @Override
  public String toString() {
    return text;
  }
}
