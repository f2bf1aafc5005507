package dev.grantwise.conformance.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenID provider that is not ours, where everybody is Ann and agrees at once. */
final class WillingProvider implements AutoCloseable {

  private final HttpServer server;
  private final SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
  private final Map<String, String> nonces = new ConcurrentHashMap<>();

  private final List<String> secrets = new CopyOnWriteArrayList<>();

  WillingProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, metadata()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", exchange -> answer(exchange, token(exchange)));
    server.createContext(
        "/jwks", exchange -> answer(exchange, new KeySet(List.of(key.verificationKey())).toJson()));
    server.createContext("/revoke", exchange -> answer(exchange, JsonObject.EMPTY));
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private JsonObject metadata() {
    return JsonObject.EMPTY
        .with("issuer", issuer())
        .with("authorization_endpoint", issuer() + "/authorize")
        .with("token_endpoint", issuer() + "/token")
        .with("jwks_uri", issuer() + "/jwks")
        .with("revocation_endpoint", issuer() + "/revoke")
        .with("response_types_supported", List.of("code"))
        .with("scopes_supported", List.of("openid", "orders.read"))
        .with("subject_types_supported", List.of("public"))
        .with("code_challenge_methods_supported", List.of("S256"))
        .with("token_endpoint_auth_methods_supported", List.of("client_secret_basic"))
        .with("id_token_signing_alg_values_supported", List.of("ES256"))
        .with("authorization_response_iss_parameter_supported", true);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Parameters request = Parameters.parse(exchange.getRequestURI().getRawQuery()).orThrow();
    String code = "code-" + nonces.size();
    nonces.put(code, request.value("nonce").orElse(""));
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            request.value("redirect_uri").orElseThrow()
                + "?code="
                + code
                + "&state="
                + request.value("state").orElseThrow()
                + "&iss="
                + URLEncoder.encode(issuer(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** The secrets of the client that came with its token requests, in order. */
  List<String> shownSecrets() {
    return List.copyOf(secrets);
  }

  private JsonObject token(HttpExchange exchange) throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    String decoded =
        new String(
            Base64.getDecoder().decode(shown.substring("Basic ".length())), StandardCharsets.UTF_8);
    secrets.add(decoded.substring(decoded.indexOf(':') + 1));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String code = Parameters.parse(body).orThrow().value("code").orElseThrow();
    long now = Instant.now().getEpochSecond();
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", issuer())
            .with("sub", "ann")
            .with("aud", "portal")
            .with("iat", now)
            .with("exp", now + 300)
            .with("nonce", nonces.getOrDefault(code, ""));
    return JsonObject.EMPTY
        .with("access_token", "at-" + code)
        .with("token_type", "Bearer")
        .with("expires_in", 300)
        .with("refresh_token", "rt-" + code)
        .with("id_token", new JwtSigner(key).sign(JwtType.JWT, claims).reveal());
  }

  private static void answer(HttpExchange exchange, JsonObject json) throws IOException {
    byte[] bytes = json.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
