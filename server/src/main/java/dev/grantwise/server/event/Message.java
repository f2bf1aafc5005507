package dev.grantwise.server.event;

/**
 * Something to be delivered to somebody else once a change has been made: at least once, in the
 * background, for as long as it takes.
 *
 * @param topic who delivers it, such as {@code backchannel-logout}
 * @param payload what the deliverer needs; stored encrypted, since it may name a user
 */
public record Message(String topic, String payload) {

  /** Its payload is for its receiver alone. */
  @Override
  public String toString() {
    return "Message(" + topic + ")";
  }
}
