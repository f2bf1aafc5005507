package dev.grantwise.gateway;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/** A key and its self-signed certificate, made by the JDK's own tool. */
record TestCertificate(Path file) {

  private static final String PASSWORD = "not-a-secret";

  /**
   * A fresh one.
   *
   * @param san whom it is for, such as {@code ip:127.0.0.1}
   */
  static TestCertificate make(Path folder, String name, String san) {
    Path file = folder.resolve(name + ".p12");
    try {
      Process tool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      "own",
                      "-keyalg",
                      "EC",
                      "-groupname",
                      "secp256r1",
                      "-dname",
                      "CN=" + name,
                      "-validity",
                      "3650",
                      "-ext",
                      "san=" + san,
                      "-storetype",
                      "PKCS12",
                      "-keystore",
                      file.toString(),
                      "-storepass",
                      PASSWORD))
              .redirectErrorStream(true)
              .start();
      String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (tool.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + said);
      }
      return new TestCertificate(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To be shown. */
  KeyCertOptions shown() {
    return new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
  }

  /** To be trusted, and nobody else. */
  TrustOptions trusted() {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(in, PASSWORD.toCharArray());
      KeyStore authorities = KeyStore.getInstance("PKCS12");
      authorities.load(null, null);
      authorities.setCertificateEntry("own", own.getCertificate("own"));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return TrustOptions.wrap(factory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
