package dev.grantwise.protocol.message;

/**
 * A {@code grant_type} (RFC 6749 and its registry). Servers may know others.
 *
 * @param value the registered string
 */
public record GrantType(String value) {

  public static final GrantType AUTHORIZATION_CODE = new GrantType("authorization_code");
  public static final GrantType REFRESH_TOKEN = new GrantType("refresh_token");
  public static final GrantType CLIENT_CREDENTIALS = new GrantType("client_credentials");

  /** Known only to be refused (RFC 9700 2.1.2). */
  public static final GrantType IMPLICIT = new GrantType("implicit");

  /** Known only to be refused (RFC 9700 2.4). */
  public static final GrantType PASSWORD = new GrantType("password");

  public static final GrantType DEVICE_CODE =
      new GrantType("urn:ietf:params:oauth:grant-type:device_code");
  public static final GrantType TOKEN_EXCHANGE =
      new GrantType("urn:ietf:params:oauth:grant-type:token-exchange");
  public static final GrantType JWT_BEARER =
      new GrantType("urn:ietf:params:oauth:grant-type:jwt-bearer");

  /** Written out, like {@link #hashCode}: a planner compares thousands in a JVM that just began. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GrantType that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
