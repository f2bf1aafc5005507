package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Headers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code Client-Cert} and {@code Client-Cert-Chain} (RFC 9440 2.2, 2.3): byte sequences of
 * structured fields (RFC 9651 3.3.5), strictly. Whether the sender may be believed is another
 * question: see {@link ForwardedCertificates}.
 */
final class CertificateFields {

  static final String CERTIFICATE = "Client-Cert";
  static final String CHAIN = "Client-Cert-Chain";

  /** Longest value of one field: the largest certificate in base64 and its colons. */
  private static final int MAX_ITEM = ClientCertificate.MAX_BYTES / 3 * 4 + 8;

  private CertificateFields() {}

  /** What the fields say; empty if neither is there. */
  static Optional<Parsed<CertificateChain>> read(Headers headers) {
    List<String> own = headers.all(CERTIFICATE);
    List<String> chain = headers.all(CHAIN);
    if (own.isEmpty() && chain.isEmpty()) {
      return Optional.empty();
    }
    if (own.size() != 1) {
      // RFC 9440 2.3: the chain means nothing without the certificate it leads from
      return Optional.of(Parsed.malformed(CERTIFICATE, "exactly one field"));
    }
    return Optional.of(
        certificate(own.getFirst())
            .then(client -> others(chain).map(others -> new CertificateChain(client, others))));
  }

  private static Parsed<List<ClientCertificate>> others(List<String> fields) {
    List<ClientCertificate> others = new ArrayList<>();
    // RFC 9651 4.2: several fields are one list
    for (String item : fields.isEmpty() ? List.<String>of() : items(fields)) {
      if (others.size() == CertificateChain.MAX_OTHERS) {
        return Parsed.malformed(CHAIN, "at most " + CertificateChain.MAX_OTHERS + " certificates");
      }
      switch (certificate(item)) {
        case Parsed.Value<ClientCertificate>(ClientCertificate certificate) ->
            others.add(certificate);
        case Parsed.Malformed<ClientCertificate> malformed -> {
          return malformed.as();
        }
      }
    }
    return Parsed.of(List.copyOf(others));
  }

  private static List<String> items(List<String> fields) {
    return List.of(String.join(",", fields).split(",", CertificateChain.MAX_OTHERS + 2));
  }

  /** A byte sequence: base64 between colons, in its only spelling. */
  private static Parsed<ClientCertificate> certificate(String item) {
    String text = item.strip();
    if (text.length() < 3
        || text.length() > MAX_ITEM
        || text.charAt(0) != ':'
        || text.charAt(text.length() - 1) != ':') {
      return Parsed.malformed(CERTIFICATE, "base64 between two colons (RFC 9651 3.3.5)");
    }
    String base64 = text.substring(1, text.length() - 1);
    try {
      byte[] der = Base64.getDecoder().decode(base64);
      return Base64.getEncoder().encodeToString(der).equals(base64)
          ? ClientCertificate.parse(der)
          : Parsed.malformed(CERTIFICATE, "base64 with its padding, in its only spelling");
    } catch (IllegalArgumentException e) {
      return Parsed.malformed(CERTIFICATE, "base64 between two colons (RFC 9651 3.3.5)");
    }
  }
}
