package dev.grantwise.server.client;

/** The named exceptions from our rules: off unless one client's registration says otherwise. */
public enum Loosening {
  /**
   * A confidential OpenID Connect client may leave PKCE out where it sends a nonce (RFC 9700
   * 2.1.1): clients of older profiles know neither.
   */
  PKCE_OPTIONAL("pkce_optional"),
  /** A loopback redirect may be by the name {@code localhost} (RFC 8252 8.3 advises against it). */
  LOCALHOST_REDIRECT("localhost_redirect"),
  /** The refresh token stays the same: for a confidential client alone (RFC 9700 4.14.2). */
  NO_ROTATION("no_refresh_token_rotation");

  private final String text;

  Loosening(String text) {
    this.text = text;
  }

  /** As registrations are stored and shown. */
  public String text() {
    return text;
  }
}
