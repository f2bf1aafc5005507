package dev.grantwise.client.discovery;

import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.metadata.IssuerCheck;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteMemory;

/**
 * A stored document counts for the issuer it is asked of alone, as a fetched one does (RFC 8414
 * 3.3): wherever it comes from, its endpoints get our secrets.
 */
record ConfirmedMemory(Issuer issuer, RemoteMemory<AuthorizationServerMetadata> stored)
    implements RemoteMemory<IssuerCheck.Confirmed> {

  @Override
  public Recalled<IssuerCheck.Confirmed> recall() {
    return switch (stored.recall()) {
      case Recalled.Nothing<AuthorizationServerMetadata>() -> new Recalled.Nothing<>();
      case Recalled.Unreadable<AuthorizationServerMetadata>(String why) ->
          new Recalled.Unreadable<>(why);
      case Recalled.Kept<AuthorizationServerMetadata>(var document) -> confirmed(document);
    };
  }

  private Recalled<IssuerCheck.Confirmed> confirmed(Fetched<AuthorizationServerMetadata> document) {
    return switch (document.content().forIssuer(issuer)) {
      case IssuerCheck.Confirmed server -> new Recalled.Kept<>(document.with(server));
      case IssuerCheck.Mismatch ignored ->
          new Recalled.Unreadable<>("the stored document is that of another issuer");
    };
  }

  @Override
  public void keep(Fetched<IssuerCheck.Confirmed> document) {
    stored.keep(document.with(document.content().metadata()));
  }
}
