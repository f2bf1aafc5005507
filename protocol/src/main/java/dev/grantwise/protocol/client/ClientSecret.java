package dev.grantwise.protocol.client;

import dev.grantwise.protocol.secret.Secret;

/** The password of a confidential client (RFC 6749 2.3.1). */
public final class ClientSecret extends Secret {
  public ClientSecret(String value) {
    super(value);
  }
}
