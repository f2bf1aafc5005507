package dev.grantwise.protocol.certificate;

import java.time.Instant;

/** Who makes sure that an authority stands behind a client's certificate (RFC 8705 2.1). */
public sealed interface Vouching
    permits TrustedAuthorities, Vouching.ByTlsEndpoint, Vouching.ByNobody {

  /**
   * The TLS endpoint did, or there would be no connection: ours with a trust store of authorities
   * for clients, or a trusted proxy's that refuses what it cannot verify. To be used where that is
   * really configured: with an endpoint that takes any certificate, a stranger's self-made one with
   * the right name would pass.
   */
  record ByTlsEndpoint() implements Vouching {
    @Override
    public boolean vouchFor(CertificateChain chain, Instant now) {
      return true;
    }
  }

  /**
   * Nobody does: clients are known by their very certificates, or not at all ({@code
   * self_signed_tls_client_auth}). For a TLS endpoint that takes any certificate.
   */
  record ByNobody() implements Vouching {
    @Override
    public boolean vouchFor(CertificateChain chain, Instant now) {
      return false;
    }
  }

  /** Whether the client's certificate has an authority behind it at that time. */
  boolean vouchFor(CertificateChain chain, Instant now);
}
