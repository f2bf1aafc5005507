package dev.grantwise.protocol.metadata;

/** Whether a metadata document is that of the issuer it was asked of (RFC 8414 3.3). */
public sealed interface IssuerCheck {

  /** It is, and may be used. */
  record Confirmed(Issuer issuer, AuthorizationServerMetadata metadata) implements IssuerCheck {}

  /**
   * It is another issuer's, and must not be used.
   *
   * @param seen the {@code issuer} of the document
   */
  record Mismatch(Issuer expected, String seen) implements IssuerCheck {}
}
