package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** What a device polls with; the user never sees it (RFC 8628 3.2). */
public final class DeviceCode extends Secret {
  public DeviceCode(String value) {
    super(value);
  }
}
