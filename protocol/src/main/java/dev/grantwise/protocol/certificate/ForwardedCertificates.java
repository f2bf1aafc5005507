package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Headers;
import java.util.Optional;

/**
 * Says which client certificate a request showed: that of the connection, or the one which a
 * trusted proxy hands on in a header (RFC 9440).
 *
 * <pre>{@code
 * TrustedProxies proxies = TrustedProxies.NONE.withAddress("10.1.0.0/16").orThrow();
 * ShownCertificate shown = new ForwardedCertificates(proxies).of(headers, peer, handshake);
 * }</pre>
 */
public final class ForwardedCertificates {

  private final TrustedProxies proxies;

  public ForwardedCertificates(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /**
   * The certificate of the client.
   *
   * @param peer the address at the other end of the connection
   * @param handshake what that peer showed in its own TLS handshake
   */
  public ShownCertificate of(Headers headers, String peer, Optional<CertificateChain> handshake) {
    if (!proxies.include(peer, handshake.map(CertificateChain::client))) {
      // RFC 9440 4: anybody can write the header, so from anybody it says nothing
      return handshake
          .<ShownCertificate>map(ShownCertificate.Shown::new)
          .orElseGet(ShownCertificate.None::new);
    }
    // What a proxy shows in its own handshake is the proxy's, never the client's.
    return CertificateFields.read(headers)
        .map(ForwardedCertificates::shown)
        .orElseGet(ShownCertificate.None::new);
  }

  /** The headers without the two fields: for whoever hands the request on (RFC 9440 4). */
  public static Headers strip(Headers headers) {
    return headers.without(
        name ->
            name.equalsIgnoreCase(CertificateFields.CERTIFICATE)
                || name.equalsIgnoreCase(CertificateFields.CHAIN));
  }

  private static ShownCertificate shown(Parsed<CertificateChain> read) {
    return switch (read) {
      case Parsed.Value<CertificateChain>(CertificateChain chain) ->
          new ShownCertificate.Shown(chain);
      case Parsed.Malformed<CertificateChain>(String what, String expected) ->
          new ShownCertificate.Unreadable(what + ": expected " + expected);
    };
  }
}
