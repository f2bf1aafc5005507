package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;

/**
 * The fixed header on every call that a browser-based app makes to its backend: another site cannot
 * set one without asking first, and is told no (RFC 10017 6.1.3.3).
 */
public final class CsrfHeader {

  public static final String NAME = "X-CSRF";
  public static final String VALUE = "1";

  private CsrfHeader() {}

  /** The request as the app's own page sends it. */
  public static HttpRequest on(HttpRequest request) {
    return request.with(NAME, VALUE);
  }

  /** Whether it is there, once and with its value. */
  public static boolean isIn(Headers headers) {
    return headers.single(NAME).filter(VALUE::equals).isPresent();
  }
}
