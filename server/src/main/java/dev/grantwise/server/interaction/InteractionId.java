package dev.grantwise.server.interaction;

import dev.grantwise.protocol.secret.Secret;

/** Names a waiting request in pages and their addresses. Worth nothing in another browser. */
public final class InteractionId extends Secret {
  public InteractionId(String value) {
    super(value);
  }
}
