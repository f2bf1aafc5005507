package dev.grantwise.protocol.rule.certificate;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;

/**
 * What a role sees of a client's certificate.
 *
 * @param method one of the two that authenticate by certificate
 * @param registered whether it is what the client registered: its name, or the certificate itself
 * @param validity its own dates
 * @param voucher who says that it is the client's
 */
public record CertificateFacts(
    ClientAuthenticationMethod method, Comparison registered, Validity validity, Voucher voucher) {

  /** A request, as the server received it. */
  public static CertificateFacts ofRequest(
      ClientAuthenticationMethod method,
      Comparison registered,
      Validity validity,
      Voucher voucher) {
    return new CertificateFacts(method, registered, validity, voucher);
  }
}
