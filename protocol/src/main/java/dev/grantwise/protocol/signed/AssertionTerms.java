package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.message.AssertionRecipient;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;

/**
 * On which terms a server takes the assertions of one client. {@link #strict} is for every client
 * that follows RFC 10070; each weakening has a name and is chosen for one client.
 */
public record AssertionTerms(ClientSigner signer, AssertionRecipient recipient, Untyped untyped) {

  /** The issuer alone as audience, and a type of its own. */
  public static AssertionTerms strict(ClientSigner signer, Issuer own) {
    return new AssertionTerms(signer, new AssertionRecipient.IssuerAlone(own), Untyped.REFUSED);
  }

  /** The exact URL of one endpoint as audience too: {@link AssertionRecipient.OldEndpoint}. */
  public AssertionTerms toleratingOldAudience(Endpoint endpoint) {
    return new AssertionTerms(
        signer, new AssertionRecipient.OldEndpoint(recipient.issuer(), endpoint), untyped);
  }

  /** Assertions without a type of their own too: {@link Untyped#TOLERATED}. */
  public AssertionTerms toleratingUntyped() {
    return new AssertionTerms(signer, recipient, Untyped.TOLERATED);
  }
}
