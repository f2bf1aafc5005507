package dev.grantwise.server.session;

/** A session's public name, the {@code sid} of ID tokens: it opens nothing. */
public record SessionId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
