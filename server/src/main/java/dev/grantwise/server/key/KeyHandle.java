package dev.grantwise.server.key;

import dev.grantwise.protocol.secret.Secret;

/**
 * What a {@link KeyKeeper} finds a private key by: the key itself, or its name in a device. Kept
 * encrypted either way.
 */
public final class KeyHandle extends Secret {
  public KeyHandle(String value) {
    super(value);
  }
}
