package dev.grantwise.gateway.configuration;

/** What a call must show beyond a same origin (RFC 10017 6.1.3.3). */
public enum CsrfMode {
  /** Nothing: the forms of a web app cannot send a header. Unsafe calls need a same origin. */
  SAME_ORIGIN,
  /** {@code X-CSRF: 1} on every API call of a browser-based app, with {@code GET} too. */
  STATIC_HEADER
}
