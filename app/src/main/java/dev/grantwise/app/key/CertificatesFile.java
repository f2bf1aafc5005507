package dev.grantwise.app.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** X.509 certificates in a file, in PEM or DER. */
public final class CertificatesFile {

  /** Longest file that is read; our choice, a good many certificates. */
  private static final int MAX_BYTES = 1024 * 1024;

  private CertificatesFile() {}

  /**
   * Reads all of them.
   *
   * @throws IOException if the file cannot be read, is too long, or has none or something else in
   *     it
   */
  public static List<X509Certificate> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        // A part of it would be another list than the one that was meant.
        throw new IOException("it is longer than " + MAX_BYTES + " bytes");
      }
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException("there is no certificate in it");
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException("there is something in it that is no certificate", e);
    }
  }
}
