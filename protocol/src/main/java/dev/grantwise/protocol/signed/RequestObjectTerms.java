package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.metadata.Issuer;

/**
 * On which terms a server takes the request objects of one client.
 *
 * @param signer the client that the request names beside the object, with the keys and the
 *     algorithm that it registered ({@code request_object_signing_alg})
 * @param own this server: the audience
 */
public record RequestObjectTerms(ClientSigner signer, Issuer own, Untyped untyped) {

  /** With a type of their own alone. */
  public static RequestObjectTerms strict(ClientSigner signer, Issuer own) {
    return new RequestObjectTerms(signer, own, Untyped.REFUSED);
  }

  /** Request objects without a type of their own too: {@link Untyped#TOLERATED}. */
  public RequestObjectTerms toleratingUntyped() {
    return new RequestObjectTerms(signer, own, Untyped.TOLERATED);
  }
}
