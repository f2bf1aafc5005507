package dev.grantwise.server.interaction;

import dev.grantwise.protocol.secret.Secret;

/** The value of the cookie that ties waiting requests to the browser that brought them. */
public final class BrowserBinding extends Secret {
  public BrowserBinding(String value) {
    super(value);
  }
}
