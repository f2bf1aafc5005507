package dev.grantwise.protocol.client;

/**
 * A {@code token_endpoint_auth_method} (RFC 7591 2 and its registry). Servers may know others.
 *
 * @param value the registered string
 */
public record ClientAuthenticationMethod(String value) {

  public static final ClientAuthenticationMethod NONE = new ClientAuthenticationMethod("none");
  public static final ClientAuthenticationMethod CLIENT_SECRET_BASIC =
      new ClientAuthenticationMethod("client_secret_basic");
  public static final ClientAuthenticationMethod CLIENT_SECRET_POST =
      new ClientAuthenticationMethod("client_secret_post");
  public static final ClientAuthenticationMethod PRIVATE_KEY_JWT =
      new ClientAuthenticationMethod("private_key_jwt");
  public static final ClientAuthenticationMethod TLS_CLIENT_AUTH =
      new ClientAuthenticationMethod("tls_client_auth");
  public static final ClientAuthenticationMethod SELF_SIGNED_TLS_CLIENT_AUTH =
      new ClientAuthenticationMethod("self_signed_tls_client_auth");

  /** Whether the client proves a private key instead of showing a secret (RFC 9700 2.5). */
  public boolean isAsymmetric() {
    return equals(PRIVATE_KEY_JWT)
        || equals(TLS_CLIENT_AUTH)
        || equals(SELF_SIGNED_TLS_CLIENT_AUTH);
  }

  public boolean isSharedSecret() {
    return equals(CLIENT_SECRET_BASIC) || equals(CLIENT_SECRET_POST);
  }

  /** Written out, like {@link #hashCode}: a planner compares thousands in a JVM that just began. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ClientAuthenticationMethod that && value.equals(that.value);
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
