package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.VerificationKey;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates of one key in PEM (RFC 7468 5): its own first, then each one that vouches for
 * the one before it, in the order in which TLS sends them (RFC 8446 4.4.2).
 */
public final class CertificateText {

  private static final String EXPECTED =
      "certificates in PEM, the key's own first, and nothing else";
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*+)-----END CERTIFICATE-----\\s*");

  private CertificateText() {}

  /** What came of it. */
  public sealed interface Reading {

    /** All of them valid now, the first one for this key. */
    record Usable(CertificateChain chain) implements Reading {}

    record Unusable(KeyProblem problem) implements Reading {}
  }

  /** Reads them, and holds them against the key, each other and the present. */
  public static Reading read(String text, Signer key, Instant now) {
    List<ClientCertificate> chain = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    int at = 0;
    while (at < text.length()) {
      Optional<ClientCertificate> next =
          block.region(at, text.length()).lookingAt()
              ? certificate(block.group(1))
              : Optional.empty();
      if (next.isEmpty() || chain.size() > CertificateChain.MAX_OTHERS) {
        return unreadable(text, chain.size());
      }
      chain.add(next.get());
      at = block.end();
    }
    return chain.isEmpty() ? unreadable(text, 0) : judged(chain, key, now);
  }

  private static Optional<ClientCertificate> certificate(String base64) {
    try {
      byte[] der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
      return ClientCertificate.parse(der).toOptional();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Reading unreadable(String text, int read) {
    boolean cut = text.lastIndexOf("-----BEGIN") > text.lastIndexOf("-----END");
    return unusable(
        cut ? Kind.TRUNCATED : Kind.WRONG_FORM,
        cut ? "The last certificate has no end" : "It cannot be read after certificate " + read,
        EXPECTED + ", at most " + (CertificateChain.MAX_OTHERS + 1),
        "Export the chain again");
  }

  private static Reading judged(List<ClientCertificate> chain, Signer key, Instant now) {
    if (!isOf(chain.getFirst(), key)) {
      return unusable(
          Kind.CERTIFICATE_MISMATCH,
          "The first certificate is for another key than " + key.id(),
          "the key's own certificate first",
          "Put it first, or name the key it was made for");
    }
    for (int i = 0; i < chain.size(); i++) {
      Optional<Reading> outdated = outdated(chain.get(i), i + 1, now);
      if (outdated.isPresent()) {
        return outdated.get();
      }
      if (i > 0 && !vouches(chain.get(i), chain.get(i - 1))) {
        return unusable(
            Kind.CERTIFICATE_MISMATCH,
            "Certificate " + (i + 1) + " did not sign the one before it",
            "each certificate followed by the one that signed it",
            "Put them in order, and leave out what does not belong to the chain");
      }
    }
    return new Reading.Usable(
        new CertificateChain(chain.getFirst(), chain.subList(1, chain.size())));
  }

  private static Optional<Reading> outdated(
      ClientCertificate certificate, int number, Instant now) {
    String which = "Certificate " + number;
    String remedy = "Renew it, and look at this machine's clock";
    return switch (certificate.validity(now)) {
      case CURRENT -> Optional.empty();
      case NOT_YET ->
          Optional.of(
              unusable(
                  Kind.CERTIFICATE_NOT_YET_VALID,
                  which + " is not valid yet",
                  "one that is valid now",
                  remedy));
      case EXPIRED, ENDLESS, OVERLONG ->
          Optional.of(
              unusable(
                  Kind.CERTIFICATE_EXPIRED,
                  which + " has expired",
                  "one that is valid now",
                  remedy));
    };
  }

  private static boolean isOf(ClientCertificate certificate, Signer key) {
    return VerificationKey.of(certificate.x509().getPublicKey(), key.algorithm())
            instanceof Parsed.Value<VerificationKey>(VerificationKey own)
        && own.thumbprint().equals(key.verificationKey().thumbprint());
  }

  private static boolean vouches(ClientCertificate issuer, ClientCertificate subject) {
    try {
      subject.x509().verify(issuer.x509().getPublicKey());
      return subject
          .x509()
          .getIssuerX500Principal()
          .equals(issuer.x509().getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Reading unusable(Kind kind, String seen, String expected, String remedy) {
    return new Reading.Unusable(new KeyProblem(kind, seen, expected, remedy));
  }
}
