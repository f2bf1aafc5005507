package dev.grantwise.protocol.jose;

import java.util.Locale;

/**
 * What kind of token a JWT says it is: the {@code typ} of its header (RFC 7519 5.1, RFC 8725 3.11).
 * Compared without case and without the {@code application/} that may stand before it (RFC 7515
 * 4.1.9).
 */
public record JwtType(String value) {

  /** An access token (RFC 9068 2.1). */
  public static final JwtType ACCESS_TOKEN = new JwtType("at+jwt");

  /** A token without a type of its own; ID tokens are that. */
  public static final JwtType JWT = new JwtType("JWT");

  /** OpenID Connect Back-Channel Logout 2.4. */
  public static final JwtType LOGOUT_TOKEN = new JwtType("logout+jwt");

  /** A client assertion (RFC 10070 4). */
  public static final JwtType CLIENT_AUTHENTICATION = new JwtType("client-authentication+jwt");

  /** A proof of possession for one request (RFC 9449 4.2). */
  public static final JwtType DPOP = new JwtType("dpop+jwt");

  /** A signed authorization request (RFC 9101 10.8). */
  public static final JwtType REQUEST_OBJECT = new JwtType("oauth-authz-req+jwt");

  /** A signed introspection response (RFC 9701 5). */
  public static final JwtType TOKEN_INTROSPECTION = new JwtType("token-introspection+jwt");

  /** What a gateway tells an upstream of the user; ours, so that no other kind passes for it. */
  public static final JwtType IDENTITY = new JwtType("grantwise-identity+jwt");

  private static final String PREFIX = "application/";

  public JwtType {
    boolean prefixed = value.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    if (prefixed && value.indexOf('/', PREFIX.length()) < 0) {
      value = value.substring(PREFIX.length());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JwtType type && value.equalsIgnoreCase(type.value);
  }

  @Override
  public int hashCode() {
    return value.toLowerCase(Locale.ROOT).hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
