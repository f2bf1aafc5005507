package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.app.exit.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run} says of a bad start: one clear message, the right exit code, nothing left. */
final class BadInputProcessTest {

  @TempDir private Path folder;

  @Test
  void pointsAtTheMistakeInABrokenFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("broken.yaml"),
            """
            client: {type: service, client_id: reports}
            authorization_server: {embedded: {}}
            access: [{resource: https://api.reports.example, scopes: [reports.read]}]
            runtime:
              sampel: photos
            """);

    try (GrantwiseProcess process = GrantwiseProcess.run(file, state())) {
      assertRefused(process, ExitCode.FILE_INVALID, file + ":5:3", "sampel", "sample");
      assertThat(process.printed()).isEmpty();
    }
    assertThat(state()).doesNotExist();
  }

  @Test
  void saysThatThereIsNoFile() throws Exception {
    Path file = folder.resolve("missing.yaml");

    try (GrantwiseProcess process = GrantwiseProcess.run(file, state())) {
      assertRefused(process, ExitCode.FILE_INVALID, file + " cannot be read", "Expected", "Check");
    }
  }

  @Test
  void saysThatTheIssuerDoesNotAnswer() throws Exception {
    String issuer = "http://127.0.0.1:" + FreePorts.choose(1).getFirst();
    Path file = webApp(issuer);

    try (GrantwiseProcess process = GrantwiseProcess.run(file, state())) {
      assertRefused(process, ExitCode.UNAVAILABLE, issuer, "could not be reached", "Expected");
      assertThat(process.printed()).isEmpty();
    }
    assertThat(state()).doesNotExist();
  }

  /** RFC 8414 3.3: metadata of another issuer is not used. */
  @Test
  void doesNotUseTheMetadataOfAnotherIssuer() throws Exception {
    HttpServer impostor =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] metadata =
        """
        {"issuer": "https://attacker.example",
         "authorization_endpoint": "https://attacker.example/authorize",
         "token_endpoint": "https://attacker.example/token",
         "response_types_supported": ["code"]}
        """
            .getBytes(StandardCharsets.UTF_8);
    impostor.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, metadata.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(metadata);
          }
        });
    impostor.start();
    String issuer = "http://127.0.0.1:" + impostor.getAddress().getPort();
    try (GrantwiseProcess process = GrantwiseProcess.run(webApp(issuer), state())) {
      assertRefused(
          process,
          ExitCode.UNAVAILABLE,
          "is the metadata of https://attacker.example",
          "Expected the issuer " + issuer,
          "Check the issuer");
    } finally {
      impostor.stop(0);
    }
    assertThat(state()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void namesThePortThatIsInUseAndLeavesTheOthers(int which) throws Exception {
    SampleFile file = SampleFile.in(folder);
    int taken = file.ports().get(which);

    try (ServerSocket other = FreePorts.occupy(taken);
        GrantwiseProcess process = GrantwiseProcess.run(file.path(), state())) {
      assertRefused(
          process,
          ExitCode.UNAVAILABLE,
          "127.0.0.1:" + taken + " cannot be listened on: Address already in use",
          "Expected a port that is free",
          "Nothing was left running");
      assertThat(other.isBound()).isTrue();
    }
  }

  @Test
  void doesNotStartTwoPartsOnOnePort() throws Exception {
    int shared = FreePorts.choose(1).getFirst();
    int server = FreePorts.choose(1).getFirst();
    int api = FreePorts.choose(1).getFirst();
    SampleFile file = SampleFile.write(folder, shared, server, api, shared);

    try (GrantwiseProcess process = GrantwiseProcess.run(file.path(), state())) {
      assertRefused(
          process,
          ExitCode.UNAVAILABLE,
          "127.0.0.1:" + shared + " cannot be listened on",
          "another part of this client file");
    }
  }

  /** PKCE cannot be planned with a server that says it does not do it. */
  @Test
  void startsNothingWhereARequirementCannotBeMet() throws Exception {
    Files.writeString(
        folder.resolve("old.json"),
        """
        {"issuer": "https://login.example.com",
         "authorization_endpoint": "https://login.example.com/authorize",
         "token_endpoint": "https://login.example.com/token",
         "jwks_uri": "https://login.example.com/jwks",
         "response_types_supported": ["token"],
         "grant_types_supported": ["implicit", "password"],
         "code_challenge_methods_supported": ["plain"]}
        """);
    Path file =
        Files.writeString(
            folder.resolve("grantwise.yaml"),
            webAppText("https://login.example.com") + "  metadata: old.json\n");

    try (GrantwiseProcess process = GrantwiseProcess.run(file, state())) {
      assertThat(process.exitCode()).isEqualTo(ExitCode.REQUIREMENT_VIOLATED.value());
      assertThat(process.said()).contains("Nothing was started", "a requirement cannot be met");
      assertNoTrace(process);
      assertThat(process.printed()).isEmpty();
    }
    assertThat(state()).doesNotExist();
  }

  private Path state() {
    return folder.resolve("state");
  }

  private Path webApp(String issuer) throws IOException {
    return Files.writeString(folder.resolve("grantwise.yaml"), webAppText(issuer));
  }

  private static String webAppText(String issuer) {
    return """
    client:
      type: web-app
      client_id: portal
      redirect_uris: [http://127.0.0.1:9/oauth2/callback]
      client_secret_file: secret
    access:
      - {resource: https://api.portal.example, scopes: [orders.read]}
    runtime:
      upstreams: [{path: /, to: http://127.0.0.1:10}]
    authorization_server:
      issuer: %s
    """
        .formatted(issuer);
  }

  private static void assertRefused(GrantwiseProcess process, ExitCode code, String... parts)
      throws InterruptedException {
    assertThat(process.exitCode()).as(process.said()).isEqualTo(code.value());
    assertThat(process.complaint()).contains(parts);
    assertThat(process.complaint().lines().count()).as(process.said()).isBetween(1L, 5L);
    assertNoTrace(process);
  }

  private static void assertNoTrace(GrantwiseProcess process) {
    String everything = process.said() + process.printed();
    assertThat(everything).doesNotContain("\tat ", "Exception", "WARN");
    assertThat(process.printed()).doesNotContain("cannot be listened");
  }
}
