package dev.grantwise.app.key;

import dev.grantwise.protocol.jose.KeyProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the certificate is that a listener shows by TLS, and its private key.
 *
 * @param certificate a file of certificates in PEM, the listener's own first
 * @param key a file with one private key, PKCS #8 in PEM, that nobody else may read or change
 */
public record TlsFiles(Path certificate, Path key) {

  private static final int MAX_KEY = 64 * 1024;
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /**
   * Reads both, and proves that they belong together and to the host.
   *
   * @param host whose certificate it must be
   * @throws IOException in words for people, if either is not there or not what it should be
   */
  public TlsIdentity read(String host, Instant now) throws IOException {
    List<X509Certificate> chain = chain();
    TlsIdentity identity = new TlsIdentity(privateKey(chain.getFirst()), chain);
    if (!identity.fits()) {
      throw new IOException(
          key
              + " is not the key of the first certificate in "
              + certificate
              + ". Expected the two of one issuance, the listener's own certificate first.");
    }
    if (!identity.isValid(now)) {
      throw new IOException(
          certificate
              + " is good from "
              + chain.getFirst().getNotBefore().toInstant()
              + " to "
              + identity.expires()
              + ", and now it is "
              + now
              + ". Expected one that is good now. Renew it, or set the clock.");
    }
    if (!identity.names().covers(host)) {
      throw new IOException(
          certificate
              + " is for "
              + identity.names()
              + ". Expected one for "
              + host
              + ", which is the host of the first redirect URI.");
    }
    return identity;
  }

  private List<X509Certificate> chain() throws IOException {
    try {
      return CertificatesFile.read(certificate);
    } catch (IOException e) {
      throw new IOException(
          certificate
              + " cannot be used: "
              + e.getMessage()
              + ". Expected certificates in PEM, the listener's own first.",
          e);
    }
  }

  private PrivateKey privateKey(X509Certificate own) throws IOException {
    String algorithm = own.getPublicKey().getAlgorithm();
    requireGuarded();
    try {
      Matcher pem = PKCS8.matcher(text());
      if (pem.find()) {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable("it is no key of the certificate's kind, " + algorithm, e);
    } catch (IOException e) {
      throw unusable("it cannot be read", e);
    }
    throw unusable("there is no unencrypted PKCS #8 key in it", null);
  }

  /** As every other private key: whoever else may read it may be this site. */
  private void requireGuarded() throws IOException {
    try {
      Optional<KeyProblem> problem = FileGuard.problem(key, key.toRealPath());
      if (problem.isPresent()) {
        throw new IOException(problem.get().text());
      }
    } catch (NoSuchFileException e) {
      throw unusable("there is no such file", e);
    }
  }

  private String text() throws IOException {
    if (Files.size(key) > MAX_KEY) {
      throw new IOException("too long");
    }
    return Files.readString(key, StandardCharsets.US_ASCII);
  }

  private IOException unusable(String why, @Nullable Exception cause) {
    return new IOException(
        key
            + " cannot be used: "
            + why
            + ". Expected BEGIN PRIVATE KEY; openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes"
            + " it of others.",
        cause);
  }
}
