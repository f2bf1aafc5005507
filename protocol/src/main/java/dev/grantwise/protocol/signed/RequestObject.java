package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.secret.Secret;

/** A signed authorization request (RFC 9101 2.1): a request object in its compact form. */
public final class RequestObject extends Secret {
  public RequestObject(String value) {
    super(value);
  }
}
