package dev.grantwise.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.refresh.Grants;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.testkit.TestDatabase;
import dev.grantwise.store.testkit.TestRedis;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss://}: the certificate is checked, for who made it and for its name. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RedisTlsTest {

  private static final String TRUST = "javax.net.ssl.trustStore";
  private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String PASSWORD = "changeit";
  private static final char[] PASSWORD_LETTERS = PASSWORD.toCharArray();

  @TempDir Path folder;

  @AfterEach
  void trustAsBefore() {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST_PASSWORD);
  }

  @Test
  void talksToAServerWhoseNameATrustedAuthorityVouchesFor() throws Exception {
    int port = freePort();
    try (TestRedis server = serverFor("dns:localhost", port)) {
      trust();
      try (RedisStore store = open("rediss://localhost:" + port)) {
        store.tokenVault().open(Grants.opened(Grants.KEY));
        assertThat(store.tokenVault().read(Grants.KEY)).isInstanceOf(Reading.Standing.class);
      }
      assertThat(server.url()).startsWith("redis://");
    }
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws Exception {
    int port = freePort();
    try (TestRedis server = serverFor("dns:localhost", port)) {
      assertUnreachable("rediss://localhost:" + port);
      assertThat(server.run("DBSIZE")).isEqualTo("0");
    }
  }

  @Test
  void refusesATrustedCertificateOfAnotherName() throws Exception {
    int port = freePort();
    try (TestRedis server = serverFor("dns:redis.example", port)) {
      trust();
      assertUnreachable("rediss://localhost:" + port);
      assertThat(server.run("DBSIZE")).isEqualTo("0");
    }
  }

  private static void assertUnreachable(String url) {
    assertThatThrownBy(() -> open(url))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  private static RedisStore open(String url) {
    return RedisStore.open(RedisSettings.of(url), TestDatabase.ENVELOPE, TestRedis.LONGEST_SESSION);
  }

  private void trust() {
    System.setProperty(TRUST, keys().toString());
    System.setProperty(TRUST_PASSWORD, PASSWORD);
  }

  private Path keys() {
    return folder.resolve("keys.p12");
  }

  private TestRedis serverFor(String name, int port) throws Exception {
    make(name);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys())) {
      store.load(in, PASSWORD_LETTERS);
    }
    return TestRedis.start(
        Map.of(
            "tls-port", Integer.toString(port),
            "tls-cert-file", certificate(store).toString(),
            "tls-key-file", privateKey(store).toString(),
            "tls-ca-cert-file", certificate(store).toString(),
            "tls-auth-clients", "no"));
  }

  /** By the JDK's own tool: its key store is trust store and server's key at once. */
  private void make(String name) throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Redis",
                "-ext",
                "san=" + name,
                "-keystore",
                keys().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(said).isZero();
  }

  private Path certificate(KeyStore store) throws GeneralSecurityException, IOException {
    Certificate certificate = store.getCertificate("server");
    return pem("certificate.pem", "CERTIFICATE", certificate.getEncoded());
  }

  private Path privateKey(KeyStore store) throws GeneralSecurityException, IOException {
    Key key = store.getKey("server", PASSWORD_LETTERS);
    return pem("key.pem", "PRIVATE KEY", key.getEncoded());
  }

  private Path pem(String file, String what, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
