package dev.grantwise.protocol.certificate;

import java.util.List;

/**
 * What a client showed in the handshake: its own certificate, and those that lead towards an
 * authority.
 *
 * @param client the client's own
 * @param others in the order shown, without the client's own; possibly none
 */
public record CertificateChain(ClientCertificate client, List<ClientCertificate> others) {

  /** Most certificates beside the client's own; our choice. */
  public static final int MAX_OTHERS = 8;

  public CertificateChain {
    others = List.copyOf(others);
    if (others.size() > MAX_OTHERS) {
      throw new IllegalArgumentException("chain: at most " + MAX_OTHERS + " more certificates");
    }
  }

  /** A certificate that came alone. */
  public static CertificateChain of(ClientCertificate client) {
    return new CertificateChain(client, List.of());
  }
}
