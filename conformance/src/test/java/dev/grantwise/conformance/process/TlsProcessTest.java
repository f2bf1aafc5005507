package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.process.FrameSocket.Frame;
import dev.grantwise.conformance.tls.Keystore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with TLS of its own: HTTP/2, its certificate, and frames that no browser sends. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class TlsProcessTest {

  private static final String[] SESSION_CALL = {
    "sec-fetch-mode", "cors", "sec-fetch-site", "same-origin", "x-csrf", "1"
  };

  @TempDir private Path folder;
  private WillingProvider provider;
  private NamedUpstream upstream;
  private Keystore first;
  private Keystore second;
  private Path certificate;
  private Path key;
  private int port;
  private GrantwiseProcess process;

  @BeforeEach
  void start() throws Exception {
    provider = new WillingProvider();
    port = FreePorts.choose(1).getFirst();
    first = keystore("first", "san=ip:127.0.0.1");
    second = keystore("second", "san=ip:127.0.0.1");
    certificate = folder.resolve("tls.crt");
    key = folder.resolve("tls.key");
    first.write(certificate, key);
    upstream = NamedUpstream.overTls(certificate, key);
    Files.writeString(folder.resolve("secret"), "s3cret-of-the-portal-at-this-provider");
    Path trust = folder.resolve("first.p12");
    ProcessBuilder builder =
        new ProcessBuilder(
            GrantwiseProcess.command(
                "run",
                file().toString(),
                "--state",
                folder.resolve("state").toString(),
                "--tls-certificate",
                certificate.toString(),
                "--tls-key",
                key.toString()));
    builder
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-Djavax.net.ssl.trustStore="
                + trust
                + " -Djavax.net.ssl.trustStorePassword=not-a-secret");
    process = GrantwiseProcess.start(builder);
    process.awaitSaid("Ctrl-C stops it.");
  }

  @AfterEach
  void stop() {
    process.close();
    upstream.close();
    provider.close();
  }

  private Keystore keystore(String name, String san) {
    return Keystore.make(folder.resolve(name + ".p12"), "CN=" + name, san);
  }

  /** A browser signs in and is relayed by HTTP/2 on both sides, with bodies and many at once. */
  @Test
  void relaysByHttp2OnBothSides() throws Exception {
    try (HttpClient client = client(first.x509())) {
      PlainBrowser browser = new PlainBrowser(client);
      browser.signIn(site() + "/", "ann", "no password is asked for");
      String cookie = browser.cookies("127.0.0.1");
      assertThat(cookie).contains("__Host-");

      HttpRequest.Builder posted =
          call("/page", cookie).POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)));
      HttpResponse<String> answer =
          client.send(posted.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("HTTP_2 " + "x".repeat(100_000));

      List<CompletableFuture<HttpResponse<String>>> many =
          IntStream.range(0, 100)
              .mapToObj(
                  _ ->
                      client.sendAsync(
                          call("/page", cookie).GET().build(),
                          HttpResponse.BodyHandlers.ofString()))
              .toList();
      for (CompletableFuture<HttpResponse<String>> one : many) {
        assertThat(one.get(60, TimeUnit.SECONDS).body()).isEqualTo("HTTP_2 ");
      }
      HttpResponse<String> deleted =
          client.send(call("/page", cookie).DELETE().build(), HttpResponse.BodyHandlers.ofString());
      assertThat(deleted.body()).isEqualTo("HTTP_2 ");
    }
  }

  private HttpRequest.Builder call(String path, String cookie) {
    return PlainHttp.to(site() + path)
        .header("Cookie", cookie)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Sec-Fetch-Mode", "cors");
  }

  @Test
  void showsTheCertificateThatIsInItsFileNowAndKeepsOpenConnections() throws Exception {
    try (HttpClient old = client(first.x509());
        HttpClient fresh = client(second.x509())) {
      assertThat(healthy(old)).isEqualTo(200);

      second.write(certificate, key);
      reload("reloaded: the TLS certificate, now good until ");

      assertThat(healthy(fresh)).isEqualTo(200);
      assertThat(healthy(old)).as("on the connection that it has").isEqualTo(200);
    }
  }

  @Test
  void keepsTheCertificateWhereTheNewOneIsNone() throws Exception {
    Keystore elsewhere = keystore("elsewhere", "san=dns:elsewhere.example");
    Path unused = folder.resolve("unused");
    second.write(folder.resolve("second.crt"), folder.resolve("second.key"));
    for (String expected :
        List.of(
            "is not the key of the first certificate",
            "Expected one for 127.0.0.1",
            "no unencrypted PKCS #8 key",
            "cannot be used")) {
      switch (expected) {
        case "is not the key of the first certificate" -> second.write(unused, key);
        case "Expected one for 127.0.0.1" -> elsewhere.write(certificate, key);
        case "no unencrypted PKCS #8 key" -> Files.writeString(key, "half of it");
        default -> Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nMIIB");
      }
      process.hangUp();
      process.awaitSaid(
          Pattern.compile("(?s).*" + Pattern.quote(expected) + ".*not reloaded: everything.*"));
    }
    try (HttpClient old = client(first.x509())) {
      assertThat(healthy(old)).isEqualTo(200);
    }
    assertThat(process.said()).doesNotContain("\tat ");
  }

  @Test
  void startsNothingWithAKeyThatOthersMayRead() throws Exception {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (GrantwiseProcess other = test(file())) {
      assertThat(other.exitCode()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(other.complaint()).contains("is open to other users", "chmod 600");
    }
  }

  @Test
  void startsNothingWithACertificateForAnotherSiteOrForPlainHttp() throws Exception {
    keystore("elsewhere", "san=dns:*.elsewhere.example").write(certificate, key);
    try (GrantwiseProcess other = test(file())) {
      assertThat(other.exitCode()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(other.complaint())
          .contains("is for *.elsewhere.example. Expected one for 127.0.0.1");
    }
    Path plain = Files.writeString(folder.resolve("plain.yaml"), text("http"));
    try (GrantwiseProcess other = test(plain)) {
      assertThat(other.exitCode()).isEqualTo(ExitCode.FILE_INVALID.value());
      assertThat(other.complaint()).contains("Expected an https redirect URI, or no certificate");
    }
  }

  private GrantwiseProcess test(Path file) throws IOException {
    return GrantwiseProcess.run(
        file,
        folder.resolve("other"),
        "--config-test",
        "--tls-certificate",
        certificate.toString(),
        "--tls-key",
        key.toString());
  }

  /** CVE-2023-44487: streams that are begun and taken back at once, without end (attack A64). */
  @Test
  void endsAConnectionThatBeginsStreamsAndTakesThemBack() throws Exception {
    SSLContext tls = Keystore.believing(first.x509());
    try (FrameSocket flood = new FrameSocket(tls, port)) {
      assertThat(flood.protocol()).isEqualTo("h2");
      int sent = 0;
      try {
        for (int stream = 1; sent < 20_000; stream += 2, sent++) {
          flood.send(
              FrameSocket.HEADERS,
              FrameSocket.END_HEADERS | FrameSocket.END_STREAM,
              stream,
              FrameSocket.get("/healthz"));
          flood.send(FrameSocket.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
        }
        assertThat(flood.next(FrameSocket.GOAWAY).type()).isEqualTo(FrameSocket.GOAWAY);
      } catch (IOException e) {
        assertThat(sent).as("it was cut off").isLessThan(20_000);
      }
    }
    try (HttpClient client = client(first.x509())) {
      assertThat(healthy(client)).isEqualTo(200);
    }
  }

  @Test
  void readsNoMoreFieldsThanItSays() throws Exception {
    SSLContext tls = Keystore.believing(first.x509());
    try (FrameSocket large = new FrameSocket(tls, port)) {
      byte[] block = FrameSocket.get("/healthz", "x-large", "y".repeat(40_000));
      sendInParts(large, 1, block);
      Frame answer = large.next(FrameSocket.HEADERS);
      // RFC 9113 10.5.1: 431 (the name of the status, and then its value, as it is), or the end.
      assertThat(answer.type()).isIn(FrameSocket.HEADERS, FrameSocket.GOAWAY);
      assertThat(answer.isOk()).isFalse();
    }
    try (FrameSocket endless = new FrameSocket(tls, port)) {
      int sent = 0;
      try {
        endless.send(FrameSocket.HEADERS, FrameSocket.END_STREAM, 1, FrameSocket.get("/healthz"));
        for (; sent < 2_000; sent++) {
          endless.send(FrameSocket.CONTINUATION, 0, 1, new byte[0]);
          endless.send(
              FrameSocket.CONTINUATION, 0, 1, FrameSocket.get("/healthz", "x", "y".repeat(8_000)));
        }
        assertThat(endless.next(FrameSocket.GOAWAY).type()).isEqualTo(FrameSocket.GOAWAY);
      } catch (IOException e) {
        assertThat(sent).as("it was cut off").isLessThan(2_000);
      }
    }
    try (HttpClient client = client(first.x509())) {
      assertThat(healthy(client)).isEqualTo(200);
    }
  }

  private static void sendInParts(FrameSocket socket, int stream, byte[] block) throws IOException {
    int part = 16_000;
    for (int from = 0; from < block.length; from += part) {
      int to = Math.min(from + part, block.length);
      socket.send(
          from == 0 ? FrameSocket.HEADERS : FrameSocket.CONTINUATION,
          (from == 0 ? FrameSocket.END_STREAM : 0)
              | (to == block.length ? FrameSocket.END_HEADERS : 0),
          stream,
          Arrays.copyOfRange(block, from, to));
    }
  }

  /** RFC 9113 8.2.2: what is of one connection has no place in HTTP/2. */
  @Test
  void opensNoSocketByAnUpgradeInHttp2() throws Exception {
    try (FrameSocket socket = new FrameSocket(Keystore.believing(first.x509()), port)) {
      socket.send(
          FrameSocket.HEADERS,
          FrameSocket.END_HEADERS | FrameSocket.END_STREAM,
          1,
          FrameSocket.get("/page", "upgrade", "websocket", "origin", site()));
      Frame answer = socket.next();
      while (answer.type() != FrameSocket.HEADERS
          && answer.type() != FrameSocket.RST_STREAM
          && answer.type() != FrameSocket.GOAWAY) {
        answer = socket.next();
      }
      assertThat(answer.isOk()).isFalse();
    }
    try (HttpClient client = client(first.x509())) {
      assertThat(healthy(client)).isEqualTo(200);
    }
  }

  /** Streams on one connection are ended one by one, and the connection says that it goes. */
  @Test
  void stopsWithAnOpenConnection() throws Exception {
    try (FrameSocket socket = new FrameSocket(Keystore.believing(first.x509()), port)) {
      socket.send(
          FrameSocket.HEADERS,
          FrameSocket.END_HEADERS | FrameSocket.END_STREAM,
          1,
          FrameSocket.get("/healthz", SESSION_CALL));
      assertThat(socket.next(FrameSocket.HEADERS)).matches(Frame::isOk);
      process.terminate();
      assertThat(socket.next(FrameSocket.GOAWAY).type()).isEqualTo(FrameSocket.GOAWAY);
      assertThat(process.exitCode()).isEqualTo(143);
    }
  }

  private static int healthy(HttpClient client, String site) {
    Answer answer = PlainHttp.send(client, PlainHttp.to(site + "/healthz"));
    return answer.status();
  }

  private int healthy(HttpClient client) {
    return healthy(client, site());
  }

  private static HttpClient client(X509Certificate believed) {
    return HttpClient.newBuilder()
        .sslContext(Keystore.believing(believed))
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private void reload(String outcome) throws Exception {
    process.hangUp();
    process.awaitSaid(outcome);
  }

  private String site() {
    return "https://127.0.0.1:" + port;
  }

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("grantwise.yaml"), text("https"));
  }

  private String text(String scheme) {
    return """
        client:
          type: web-app
          client_id: portal
          redirect_uris: [%s://127.0.0.1:%d/oauth2/callback]
          client_secret_file: secret
        authorization_server: {issuer: %s}
        access:
          - {resource: https://api.portal.example, scopes: [orders.read]}
        session: {store: embedded}
        runtime:
          upstreams:
            - {path: /, to: %s}
        """
        .formatted(scheme, port, provider.issuer(), upstream.address());
  }
}
