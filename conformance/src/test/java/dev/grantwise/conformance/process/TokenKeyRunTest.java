package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.jose.SoftToken;
import dev.grantwise.protocol.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes whose keys are in a PKCS #11 token and never leave it. */
final class TokenKeyRunTest {

  @TempDir private static Path place;
  private static SoftToken token;
  private static PublicKey publicHalf;

  @TempDir private Path folder;
  private String issuer = "";
  private String api = "";

  @BeforeAll
  static void makeTheKey() throws Exception {
    boolean needed = "true".equals(System.getenv("CI"));
    assumeTrue(needed || SoftToken.isHere(), "softhsm2 is not installed");
    token = SoftToken.make(SoftToken.emptyFolder(place));
    token.generate("signer", List.of("-keyalg", "EC", "-groupname", "secp256r1"), "-1d", 30);
    byte[] pem = token.certificate("signer").getBytes(StandardCharsets.US_ASCII);
    publicHalf =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem))
            .getPublicKey();
  }

  @BeforeEach
  void chooseAddresses() throws IOException {
    List<Integer> free = FreePorts.choose(2);
    issuer = "http://localhost:" + free.getFirst();
    api = "http://127.0.0.1:" + free.getLast() + "/api/albums";
  }

  private Path file(String client) throws IOException {
    return Files.writeString(
        folder.resolve("grantwise.yaml"),
        """
        client: {type: service, client_id: reports%s}
        authorization_server: {embedded: {issuer: '%s', port: %s}}
        access: [{resource: '%s', scopes: [photos.read]}]
        runtime: {sample: photos}
        """
            .formatted(client, issuer, URI.create(issuer).getPort(), api));
  }

  private Path serverKeys() throws IOException {
    return Files.writeString(
        folder.resolve("keys.json"),
        """
        {"signing": [{"alg": "ES256", "private_key_token": {
          "library": "%s", "slot": %d, "label": "signer", "pin": "${TOKEN_PIN}"}}]}
        """
            .formatted(SoftToken.LIBRARY, token.slot()));
  }

  private GrantwiseProcess start(String pin, Path file, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("run", file.toString(), "--state"));
    words.add(folder.resolve("state").toString());
    words.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(GrantwiseProcess.command(words.toArray(String[]::new)));
    builder.environment().put("SOFTHSM2_CONF", SoftToken.configuration(place).toString());
    builder.environment().put("TOKEN_PIN", pin);
    return GrantwiseProcess.start(builder);
  }

  /** The server signs by it, publishes it first, and every check of its tokens goes by it. */
  @Test
  void signsTheServersTokensByAKeyThatNeverLeavesTheToken() throws Exception {
    try (GrantwiseProcess process =
        start(SoftToken.PIN, file(""), "--signing-keys", serverKeys().toString())) {
      process.awaitSaid("the API answered 200");
      String[] parts = accessToken().split("\\.", -1);

      assertThat(isSignedByTheKey(parts)).isTrue();
      JsonObject keys = get(issuer + "/jwks");
      List<JsonObject> published = keys.objects("keys").orElseThrow();
      JsonObject header = JsonObject.parse(text(parts[0])).orThrow();
      assertThat(published.getFirst().string("kid")).isEqualTo(header.string("kid"));
      assertThat(published)
          .as("that of the database, which signed before and may again")
          .hasSizeGreaterThan(1);
      assertThat(keys.encode()).doesNotContain("\"d\"");
    }
  }

  @Test
  void startsNothingWhereTheTokenRefusesThePin() throws Exception {
    for (List<String> more : List.of(List.of("--config-test"), List.<String>of())) {
      List<String> words = new ArrayList<>(List.of("--signing-keys", serverKeys().toString()));
      words.addAll(more);
      try (GrantwiseProcess process = start("161803", file(""), words.toArray(String[]::new))) {
        assertThat(process.exitCode())
            .as(process.said())
            .isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
        assertThat(process.said())
            .contains("A signing key of the server: ", "refuses the PIN")
            .doesNotContain("161803", "\tat ");
      }
    }
  }

  private String accessToken() throws IOException, InterruptedException {
    String secret = Files.readString(folder.resolve("state/client-secret")).strip();
    String pair = "reports:" + secret;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/token"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return json(request).string("access_token").orElseThrow();
  }

  private static boolean isSignedByTheKey(String[] parts) throws Exception {
    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(publicHalf);
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    return check.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static JsonObject get(String url) throws IOException, InterruptedException {
    return json(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static JsonObject json(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JsonObject.parse(answer.body()).orThrow();
    }
  }
}
