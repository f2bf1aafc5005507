package dev.grantwise.conformance.http;

import dev.grantwise.conformance.installation.TestInstallation;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sample app's client, with its own secret, as raw requests to the server: what an attacker who
 * has the client's machine could send, and what our client would never send.
 */
public final class OwnCodeFlow {

  private static final String CLIENT = "photos";

  /** 43 characters, the least (RFC 7636 4.1). */
  private static final String VERIFIER = "dBjftJeZ4CVP-mBO92K27uhbUJU1p1r_wW1gFWFOEjX";

  private final String server;
  private final Supplier<String> password;
  private final String redirectUri;
  private final String authorization;
  private final PlainBrowser browser = new PlainBrowser();

  public OwnCodeFlow(TestInstallation installation, Path state) throws IOException {
    this(installation.address(), installation.server().origin(), installation::password, state);
  }

  /** Against an installation of another process. */
  public OwnCodeFlow(String gateway, String server, Supplier<String> password, Path state)
      throws IOException {
    this.server = server;
    this.password = password;
    this.redirectUri = gateway + "/oauth2/callback";
    String secret = Files.readString(state.resolve("client-secret")).strip();
    String pair = PlainHttp.encoded(CLIENT) + ":" + PlainHttp.encoded(secret);
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** A fresh code, made out to this client and not yet redeemed. */
  public String code() {
    Map<String, String> request = new HashMap<>();
    request.put("response_type", "code");
    request.put("client_id", CLIENT);
    request.put("redirect_uri", redirectUri);
    request.put("scope", "openid photos.read");
    request.put("resource", "https://api.photos.example");
    request.put("state", "a-state-that-nobody-compares");
    request.put("nonce", "a-nonce-that-nobody-compares");
    request.put("code_challenge", challenge());
    request.put("code_challenge_method", "S256");
    Answer pushed = PlainHttp.send(authenticated("/par", request));
    String url =
        server
            + "/authorize?"
            + PlainHttp.encoded(
                Map.of("client_id", CLIENT, "request_uri", pushed.member("request_uri")));
    Answer answer = browser.signIn(url, "ada", password.get(), Pattern.compile(redirectUri));
    String location = answer.header("Location").orElseThrow();
    return Objects.requireNonNull(query(URI.create(location)).get("code"), "no code came back");
  }

  /** Redeems a code. */
  public Answer redeem(String code) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", redirectUri,
            "code_verifier", VERIFIER));
  }

  /** Refreshes. */
  public Answer refresh(String refreshToken) {
    return refresh(refreshToken, Map.of());
  }

  /** Refreshes with more parameters, such as another scope or resource. */
  public Answer refresh(String refreshToken, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken);
    return token(fields);
  }

  /** Revokes a token of either kind (RFC 7009). */
  public Answer revoke(String token) {
    return PlainHttp.send(authenticated("/revoke", Map.of("token", token)));
  }

  /** Asks what a token is worth (RFC 7662). */
  public Answer introspect(String token) {
    return PlainHttp.send(authenticated("/introspect", Map.of("token", token)));
  }

  /** Posts any form as this client, with one more header. */
  public Answer post(String path, Map<String, String> fields, String header, String value) {
    return PlainHttp.send(authenticated(path, fields).header(header, value));
  }

  private Answer token(Map<String, String> fields) {
    return PlainHttp.send(authenticated("/token", fields));
  }

  private HttpRequest.Builder authenticated(String path, Map<String, String> fields) {
    return PlainHttp.form(server + path, fields).header("Authorization", authorization);
  }

  private static String challenge() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> query(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> decoded(pair[0]),
                pair -> decoded(pair[1]),
                (first, _) -> first,
                LinkedHashMap::new));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
