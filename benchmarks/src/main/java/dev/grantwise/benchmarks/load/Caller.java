package dev.grantwise.benchmarks.load;

import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** One client with one user, who does one thing after the other. */
final class Caller {

  /** 43 characters, the least (RFC 7636 4.1). A fixed one costs a server what a fresh one does. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mBO92K27uhbUJU1p1r_wW1gFWFOEjX";

  private final HttpClient http;
  private final Target target;
  private final URI authorizationEndpoint;
  private final URI tokenEndpoint;
  private final SignedInBrowser browser;
  private String refreshToken = "";

  Caller(HttpClient http, Target target, JsonObject metadata) {
    this.http = http;
    this.target = target;
    this.authorizationEndpoint =
        URI.create(metadata.string("authorization_endpoint").orElseThrow());
    this.tokenEndpoint = URI.create(metadata.string("token_endpoint").orElseThrow());
    this.browser = new SignedInBrowser(http, target);
  }

  /** A token in the client's own name (RFC 6749 4.4). */
  void clientCredentials() throws IOException, InterruptedException {
    Map<String, String> form = new LinkedHashMap<>(target.serviceRequest());
    form.put("grant_type", "client_credentials");
    token(target.service(), form);
  }

  /** A code by the session that the user has, and its tokens; the first time with the sign-in. */
  void codeFlow() throws IOException, InterruptedException {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("response_type", "code");
    request.put("client_id", target.application().id());
    request.put("redirect_uri", target.redirectUri());
    request.put("scope", target.scope());
    request.put("state", "state");
    request.put("nonce", "nonce");
    request.put("code_challenge", challenge());
    request.put("code_challenge_method", "S256");
    URI back = browser.authorize(URI.create(authorizationEndpoint + "?" + Form.encoded(request)));
    String code =
        Arrays.stream(back.getRawQuery().split("&", -1))
            .filter(parameter -> parameter.startsWith("code="))
            .findFirst()
            .orElseThrow(() -> new IOException("no code: " + back))
            .substring("code=".length());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", target.redirectUri());
    form.put("code_verifier", VERIFIER);
    refreshToken = refreshToken(token(target.application(), form));
  }

  /** The refresh token of the last answer (RFC 6749 6); both servers give a new one each time. */
  void refresh() throws IOException, InterruptedException {
    String used = refreshToken;
    JsonObject answer =
        token(target.application(), Map.of("grant_type", "refresh_token", "refresh_token", used));
    refreshToken = refreshToken(answer);
    if (refreshToken.equals(used)) {
      throw new IOException("the refresh token was not replaced");
    }
  }

  private static String refreshToken(JsonObject answer) throws IOException {
    return answer
        .string("refresh_token")
        .orElseThrow(() -> new IOException("no refresh token came"));
  }

  private JsonObject token(Target.Client client, Map<String, String> form)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            Form.post(tokenEndpoint, form).header("Authorization", client.authorization()).build(),
            HttpResponse.BodyHandlers.ofString());
    JsonObject json = JsonObject.parse(answer.body()).orThrow();
    if (answer.statusCode() != 200 || json.string("access_token").isEmpty()) {
      throw new IOException(
          answer.statusCode() + " " + json.string("error").orElse("without an error"));
    }
    return json;
  }

  private static String challenge() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
