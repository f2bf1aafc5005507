package dev.grantwise.client.profile;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.Issuer;

/**
 * Whose tokens a profile has. They are of use to this client at this server alone, and are sent to
 * no other.
 *
 * @param grant in the profile's vault
 */
public record SignedIn(Issuer issuer, ClientId clientId, GrantKey grant) {

  /** Whether it is this client at this server, both to the letter. */
  public boolean isOf(Issuer otherIssuer, ClientId otherClient) {
    return issuer.equals(otherIssuer) && clientId.equals(otherClient);
  }
}
