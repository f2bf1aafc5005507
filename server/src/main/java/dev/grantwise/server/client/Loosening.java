package dev.grantwise.server.client;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.OperationEvent.ConfigurationWeakened;
import java.util.Optional;
import java.util.stream.Stream;

/** The named exceptions from our rules: off unless one client's registration says otherwise. */
public enum Loosening {
  /**
   * A confidential OpenID Connect client may leave PKCE out where it sends a nonce (RFC 9700
   * 2.1.1): clients of older profiles know neither.
   */
  PKCE_OPTIONAL("pkce_optional", "requests with a nonce and without a code_challenge are taken"),
  /** A loopback redirect may be by the name {@code localhost} (RFC 8252 8.3 advises against it). */
  LOCALHOST_REDIRECT(
      "localhost_redirect", "a registered redirect URI may be of plain http on localhost"),
  /** The refresh token stays the same: for a confidential client alone (RFC 9700 4.14.2). */
  NO_ROTATION("no_refresh_token_rotation", "its refresh token stays the same");

  private final String text;
  private final String reason;

  Loosening(String text, String reason) {
    this.text = text;
    this.reason = reason;
  }

  /** What the audit is told where one client is excepted. */
  public ConfigurationWeakened weakened(ClientId client) {
    return new ConfigurationWeakened(Concern.of(client), text, reason);
  }

  /** The one that registrations call so. */
  public static Optional<Loosening> of(String text) {
    return Stream.of(values()).filter(loosening -> loosening.text.equals(text)).findFirst();
  }

  /** As registrations are stored and shown. */
  public String text() {
    return text;
  }
}
