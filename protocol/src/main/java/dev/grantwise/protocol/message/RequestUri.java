package dev.grantwise.protocol.message;

import dev.grantwise.protocol.secret.Secret;

/** A {@code request_uri} of a pushed request: good once, for one client (RFC 9126 2.2, 7.1). */
public final class RequestUri extends Secret {
  public RequestUri(String value) {
    super(value);
  }
}
