package dev.grantwise.conformance.wire;

import dev.grantwise.protocol.http.Headers;

/** One message as it stood on the wire, the body decoded from its transfer coding. */
record HttpText(String startLine, Headers headers, String body, long order) {
  HttpText at(long time) {
    return new HttpText(startLine, headers, body, time);
  }
}
