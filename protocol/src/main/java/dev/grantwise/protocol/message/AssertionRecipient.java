package dev.grantwise.protocol.message;

import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;

/** For whom a client assertion is made, and as whom a server takes one. */
public sealed interface AssertionRecipient {

  /** The server behind it. */
  Issuer issuer();

  /** What stands in {@code aud}. */
  String audience();

  /** The issuer identifier of the server and nothing else (RFC 10070 4). */
  record IssuerAlone(Issuer issuer) implements AssertionRecipient {
    @Override
    public String audience() {
      return issuer.value();
    }
  }

  /**
   * The URL of one endpoint, as RFC 7523 had it. A weakening, for one peer that knows no better:
   * whoever can make a client believe in an endpoint of his can use here what the client sends
   * there (CVE-2025-27370). A server that grants it takes the issuer too, so the client can mend
   * its ways first.
   */
  record OldEndpoint(Issuer issuer, Endpoint endpoint) implements AssertionRecipient {
    @Override
    public String audience() {
      return endpoint.value();
    }
  }
}
