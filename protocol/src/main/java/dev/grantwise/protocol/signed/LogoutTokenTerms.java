package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientId;

/**
 * On which terms a client takes the logout tokens of its provider.
 *
 * @param signer the provider
 * @param audience this client
 */
public record LogoutTokenTerms(IssuerSigner signer, ClientId audience, Untyped untyped) {

  /** With the type that OpenID Connect Back-Channel Logout 2.4 recommends. */
  public static LogoutTokenTerms strict(IssuerSigner signer, ClientId audience) {
    return new LogoutTokenTerms(signer, audience, Untyped.REFUSED);
  }

  /**
   * Logout tokens without a type of their own too, as providers sent them before there was one: the
   * event and the missing nonce then keep ID tokens out.
   */
  public LogoutTokenTerms toleratingUntyped() {
    return new LogoutTokenTerms(signer, audience, Untyped.TOLERATED);
  }
}
