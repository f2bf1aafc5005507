package dev.grantwise.app.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.ClientSSLOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a TLS client trusts and shows is in files, and a wrong one is noticed at the start. */
final class TlsClientFilesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"EC,SHA256withECDSA", "RSA,SHA256withRSA", "Ed25519,Ed25519"})
  void takesACertificateWithItsKey(String type, String signature) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance(type).generateKeyPair();
    ClientSSLOptions options = new ClientSSLOptions();
    TlsClientFiles.showing(options, certificate("own.pem", keys, signature), key("own.key", keys));
    assertThat(options.getKeyCertOptions()).isNotNull();
    TlsClientFiles.trusting(options, certificate("ca.pem", keys, signature));
    assertThat(options.getTrustOptions()).isNotNull();
    assertThat(options.isTrustAll()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void refusesAKeyOfAnotherCertificate(String type) throws Exception {
    KeyPair own = KeyPairGenerator.getInstance("EC").generateKeyPair();
    KeyPair other = KeyPairGenerator.getInstance(type).generateKeyPair();
    Path certificate = certificate("own.pem", own, "SHA256withECDSA");
    assertThatThrownBy(
            () -> TlsClientFiles.showing(new ClientSSLOptions(), certificate, key("o.key", other)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not that of the first certificate");
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    Path certificate = certificate("own.pem", keys, "SHA256withECDSA");
    Path key = key("own.key", keys);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> TlsClientFiles.showing(new ClientSSLOptions(), certificate, key))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not a key",
        "-----BEGIN PRIVATE KEY-----\n%%%%\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n"
      })
  void refusesWhatIsNoKey(String text) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    Path certificate = certificate("own.pem", keys, "SHA256withECDSA");
    Path key = owners(folder.resolve("own.key"), text);
    assertThatThrownBy(() -> TlsClientFiles.showing(new ClientSSLOptions(), certificate, key))
        .isInstanceOf(IOException.class);
  }

  @Test
  void refusesAuthoritiesThatAreNone() throws Exception {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");
    assertThatThrownBy(() -> TlsClientFiles.trusting(new ClientSSLOptions(), file))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> TlsClientFiles.trusting(new ClientSSLOptions(), folder.resolve("absent.pem")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private Path key(String name, KeyPair keys) throws IOException {
    return owners(folder.resolve(name), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
  }

  private static Path owners(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path certificate(String name, KeyPair keys, String signature) throws Exception {
    Instant now = Instant.now();
    X500Name own = new X500Name("CN=gateway");
    byte[] encoded =
        new JcaX509v3CertificateBuilder(
                own,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                own,
                keys.getPublic())
            .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))
            .getEncoded();
    return Files.writeString(folder.resolve(name), pem("CERTIFICATE", encoded));
  }

  private static String pem(String what, byte[] content) {
    String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + encoded + "\n-----END " + what + "-----\n";
  }
}
