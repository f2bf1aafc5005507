package dev.grantwise.advisor.plan;

/** Who sends or receives a message. */
public enum Actor {
  USER("user"),
  BROWSER("browser"),
  /** The server-side part of a client that signs users in. */
  GATEWAY("gateway"),
  /** A program installed on the user's own device. */
  APP("app"),
  /** A device without a usable browser. */
  DEVICE("device"),
  EXTENSION("extension"),
  AGENT("agent"),
  SERVICE("service"),
  WORKER("worker"),
  /** The client whose request makes a service act for a user. */
  CALLER("caller"),
  AUTHORIZATION_SERVER("authorization_server"),
  API("api");

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
