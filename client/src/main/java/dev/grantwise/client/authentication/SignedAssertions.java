package dev.grantwise.client.authentication;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.message.AssertionRecipient;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.secret.Randomness;
import java.time.InstantSource;

/** {@code private_key_jwt}: signs an assertion for each request (RFC 7523 2.2, RFC 10070 4). */
public final class SignedAssertions implements ClientAuthenticator {

  private final ClientId clientId;
  private final AssertionRecipient recipient;
  private final JwtSigner signer;
  private final Randomness randomness;
  private final InstantSource clock;

  public SignedAssertions(
      ClientId clientId,
      AssertionRecipient recipient,
      JwtSigner signer,
      Randomness randomness,
      InstantSource clock) {
    this.clientId = clientId;
    this.recipient = recipient;
    this.signer = signer;
    this.randomness = randomness;
    this.clock = clock;
  }

  @Override
  public ClientId clientId() {
    return clientId;
  }

  @Override
  public ClientAuthentication fresh() {
    return ClientAssertionClaims.fresh(clientId, recipient, randomness, clock.instant())
        .signedBy(signer);
  }
}
