package dev.grantwise.app.key;

import dev.grantwise.protocol.jose.KeyProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;

/** Reads from files what a TLS client trusts and shows. */
public final class TlsClientFiles {

  private static final long MAX_KEY = 64 * 1024;
  private static final Pattern PKCS8 =
      Pattern.compile(
          "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  private TlsClientFiles() {}

  /**
   * The options with these authorities trusted, and no other.
   *
   * @throws IOException if the file is none of certificates; its message says why
   */
  public static ClientSSLOptions trusting(ClientSSLOptions options, Path authorities)
      throws IOException {
    List<X509Certificate> trusted = CertificatesFile.read(authorities);
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < trusted.size(); i++) {
        store.setCertificateEntry("authority-" + i, trusted.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return options.setTrustOptions(TrustOptions.wrap(factory));
    } catch (GeneralSecurityException e) {
      throw new IOException("the platform takes none of its certificates", e);
    }
  }

  /**
   * The options with this certificate shown.
   *
   * @throws IOException if one of the files cannot be used, or the key is not that of the
   *     certificate; its message says why, and nothing of the key
   */
  public static ClientSSLOptions showing(ClientSSLOptions options, Path certificate, Path key)
      throws IOException {
    List<X509Certificate> chain = CertificatesFile.read(certificate);
    Optional<KeyProblem> problem = FileGuard.problem(key, key.toRealPath());
    if (problem.isPresent()) {
      throw new IOException(problem.get().text());
    }
    if (Files.size(key) > MAX_KEY) {
      throw new IOException("it is longer than " + MAX_KEY + " bytes");
    }
    String text = Files.readString(key);
    if (!belongTogether(chain.getFirst().getPublicKey(), text)) {
      throw new IOException("its key is not that of the first certificate");
    }
    return options.setKeyCertOptions(
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(Files.readAllBytes(certificate)))
            .addKeyValue(Buffer.buffer(text)));
  }

  private static boolean belongTogether(PublicKey shown, String pem) throws IOException {
    Matcher matcher = PKCS8.matcher(pem);
    if (!matcher.matches()) {
      throw new IOException("it is not one private key, PKCS #8 in PEM");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
      PrivateKey key =
          KeyFactory.getInstance(shown.getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      byte[] probe = {1, 2, 3};
      Signature signing = signature(shown.getAlgorithm());
      signing.initSign(key);
      signing.update(probe);
      Signature checking = signature(shown.getAlgorithm());
      checking.initVerify(shown);
      checking.update(probe);
      return checking.verify(signing.sign());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Of another type than the certificate's, or damaged: neither says more than that.
      return false;
    }
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    return Signature.getInstance(
        switch (algorithm) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> algorithm;
        });
  }
}
