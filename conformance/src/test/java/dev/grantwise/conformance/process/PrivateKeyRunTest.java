package dev.grantwise.conformance.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.jose.SoftToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that shows who it is by a key in a file ({@code private_key_jwt}), at a server that is
 * not ours and reads what comes by itself.
 */
final class PrivateKeyRunTest {

  @TempDir private Path folder;

  private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String issuer = "";
  private KeyPair keys;
  private volatile String algorithms = "[\"ES256\"]";

  @BeforeEach
  void startServer() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/", exchange -> answer(exchange, 200, metadata()));
    server.createContext("/token", this::token);
    server.createContext(
        "/api",
        exchange ->
            answer(
                exchange,
                "Bearer of-a-service".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    ? 200
                    : 401,
                "{\"answer\":\"yes\"}"));
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private String metadata() {
    return """
        {"issuer": "%1$s", "token_endpoint": "%1$s/token", "jwks_uri": "%1$s/jwks",
         "response_types_supported": [], "grant_types_supported": ["client_credentials"],
         "token_endpoint_auth_methods_supported": ["private_key_jwt"],
         "token_endpoint_auth_signing_alg_values_supported": %2$s}
        """
        .formatted(issuer, algorithms);
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    tokenRequests.add(
        Arrays.stream(body.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8))));
    answer(
        exchange,
        200,
        "{\"access_token\":\"of-a-service\",\"token_type\":\"Bearer\",\"expires_in\":300}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }

  private Path file(String permissions) throws IOException {
    Path key = folder.resolve("key.jwk");
    Files.writeString(key, jwk());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
    return Files.writeString(
        folder.resolve("grantwise.yaml"),
        """
        client: {type: service, client_id: reports, private_key_file: key.jwk}
        authorization_server: {issuer: %1$s}
        access: [{resource: %1$s/api, scopes: [reports.read]}]
        """
            .formatted(issuer));
  }

  /** As a JWK (RFC 7518 6.2). */
  private String jwk() {
    ECPublicKey publicHalf = (ECPublicKey) keys.getPublic();
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
        .formatted(
            number(publicHalf.getW().getAffineX()),
            number(publicHalf.getW().getAffineY()),
            number(((ECPrivateKey) keys.getPrivate()).getS()));
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] field = new byte[32];
    int length = Math.min(bytes.length, field.length);
    System.arraycopy(bytes, bytes.length - length, field, field.length - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(field);
  }

  @Test
  void showsAnAssertionThatTheKeySignedForTheIssuerAlone() throws Exception {
    try (GrantwiseProcess process =
        GrantwiseProcess.run(file("rw-------"), folder.resolve("state"))) {
      process.awaitSaid("the API answered 200");
    }
    assertThat(tokenRequests).hasSize(1);
    Map<String, String> request = tokenRequests.getFirst();
    assertThat(request)
        .containsEntry("grant_type", "client_credentials")
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .doesNotContainKey("client_secret");
    String[] parts = request.getOrDefault("client_assertion", "").split("\\.", -1);
    assertThat(text(parts[0]))
        .contains("\"alg\":\"ES256\"", "\"typ\":\"client-authentication+jwt\"");
    assertThat(text(parts[1]))
        .contains(
            "\"aud\":\"" + issuer + "\"", "\"iss\":\"reports\"", "\"sub\":\"reports\"", "\"jti\":");
    assertThat(isSigned(parts, keys.getPublic())).isTrue();
  }

  /** RFC 7523: by a key in a PKCS #11 token, which signs and does not give it away. */
  @Test
  void showsAnAssertionThatAKeyInATokenSigned() throws Exception {
    assumeTrue("true".equals(System.getenv("CI")) || SoftToken.isHere(), "no softhsm2 here");
    SoftToken token = SoftToken.make(SoftToken.emptyFolder(folder));
    token.generate("signer", List.of("-keyalg", "EC", "-groupname", "secp256r1"), "-1d", 30);
    Path pin = Files.writeString(folder.resolve("pin"), SoftToken.PIN);
    Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
    Path file = file("rw-------");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "private_key_file: key.jwk",
                "token_endpoint_auth_signing_alg: ES256, private_key_token: {library: '%s', slot: %d, label: signer, pin_file: pin}"
                    .formatted(SoftToken.LIBRARY, token.slot())));
    ProcessBuilder builder =
        new ProcessBuilder(
            GrantwiseProcess.command(
                "run", file.toString(), "--state", folder.resolve("state").toString()));
    builder.environment().put("SOFTHSM2_CONF", SoftToken.configuration(folder).toString());

    try (GrantwiseProcess process = GrantwiseProcess.start(builder)) {
      process.awaitSaid("the API answered 200");
    }

    assertThat(tokenRequests).hasSize(1);
    String[] parts = tokenRequests.getFirst().getOrDefault("client_assertion", "").split("\\.", -1);
    assertThat(isSigned(parts, publicHalf(token.certificate("signer")))).isTrue();
    assertThat(isSigned(parts, keys.getPublic())).as("by another key").isFalse();
  }

  private static PublicKey publicHalf(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)))
        .getPublicKey();
  }

  private static boolean isSigned(String[] parts, PublicKey by) throws GeneralSecurityException {
    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    check.initVerify(by);
    check.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    return check.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  @Test
  void startsNothingWithAKeyThatOthersMayRead() throws Exception {
    assertRefused(file("rw-r--r--"), ExitCode.FILE_INVALID, "is open to other users", "chmod 600");
  }

  @Test
  void startsNothingWithoutTheKey() throws Exception {
    Path file = file("rw-------");
    Files.delete(folder.resolve("key.jwk"));
    assertRefused(file, ExitCode.FILE_INVALID, "key.jwk cannot be read");
    Files.writeString(file, Files.readString(file).replace(", private_key_file: key.jwk", ""));
    assertRefused(file, ExitCode.REQUIREMENT_VIOLATED, "client.private_key_file");
  }

  @Test
  void startsNothingWithAKeyThatTheServerDoesNotTake() throws Exception {
    algorithms = "[\"PS256\"]";
    assertRefused(
        file("rw-------"), ExitCode.FILE_INVALID, "signs by ES256", "Expected one of PS256");
  }

  private void assertRefused(Path file, ExitCode code, String... parts) throws Exception {
    try (GrantwiseProcess process = GrantwiseProcess.run(file, folder.resolve("state"))) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(code.value());
      assertThat(process.said()).contains(parts).doesNotContain("\tat ", "\"d\"");
    }
    assertThat(tokenRequests).isEmpty();
  }
}
