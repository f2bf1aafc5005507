package dev.grantwise.protocol.rule.nativeapp;

/** How a redirect URI leads back to the client. */
public enum RedirectForm {
  /** A URL that a server answers. */
  HTTPS,
  /** A URL that the operating system gives to the app whose domain it is (RFC 8252 7.2). */
  CLAIMED_HTTPS,
  /** A port of the loopback interface (RFC 8252 7.3). */
  LOOPBACK,
  /** A scheme that the app registers at the operating system (RFC 8252 7.1). */
  PRIVATE_USE_SCHEME,
  /** A URL that the browser gives to one extension. */
  EXTENSION,
  /** Nothing returns through a browser. */
  NONE
}
