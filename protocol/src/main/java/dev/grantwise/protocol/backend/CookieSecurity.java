package dev.grantwise.protocol.backend;

import dev.grantwise.protocol.http.SetCookie.Transport;

/** How well the browser itself protects the gateway's cookies. */
public enum CookieSecurity {
  /** Prefix {@code __Host-Http-} and {@code Secure} (RFC 10017 6.1.3.2). */
  HOST_HTTP_PREFIX("__Host-Http-", Transport.HTTPS_ONLY),

  /**
   * Neither, because a browser keeps neither over plain http: for development, where the public
   * origin is a loopback address.
   */
  DEVELOPMENT_PLAIN_HTTP_ON_LOOPBACK("", Transport.ALSO_PLAIN_HTTP);

  private final String prefix;
  private final Transport transport;

  CookieSecurity(String prefix, Transport transport) {
    this.prefix = prefix;
    this.transport = transport;
  }

  String prefix() {
    return prefix;
  }

  Transport transport() {
    return transport;
  }
}
