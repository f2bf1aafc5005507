package dev.grantwise.server.session;

/**
 * A session's name in the log, from which the {@code sid} of each client is derived: it opens
 * nothing.
 */
public record SessionId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
