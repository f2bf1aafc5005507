package dev.grantwise.server.session;

import dev.grantwise.protocol.secret.Secret;

/**
 * What a browser shows of an earlier sign-in. It signs nobody in; it lets its account's owner try a
 * password while others are held back.
 */
public final class DeviceCookie extends Secret {
  public DeviceCookie(String value) {
    super(value);
  }
}
