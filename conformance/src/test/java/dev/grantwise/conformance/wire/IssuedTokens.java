package dev.grantwise.conformance.wire;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tokens that really went over the wire, and where else they turn up. */
public final class IssuedTokens {

  /** Three parts of base64url, the first of which begins a JSON object (RFC 7519 3). */
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

  private static final Pattern REFRESH_TOKEN =
      Pattern.compile("\\brt\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.");

  /**
   * OpenID Connect RP-Initiated Logout 1.0 2: an ID token, for the one it was issued to, about a
   * session that is over. Not an access token; the only JWT that may travel through a browser.
   */
  private static final Pattern ID_TOKEN_HINT = Pattern.compile("id_token_hint=[^&\\s\"]+");

  private final List<String> accessTokens = new ArrayList<>();
  private final List<String> refreshTokens = new ArrayList<>();
  private final List<String> idTokens = new ArrayList<>();

  private IssuedTokens() {}

  /** All that the token endpoint answered with. */
  public static IssuedTokens in(List<Exchange> exchanges, AuthorizationServerMetadata metadata) {
    String endpoint = URI.create(metadata.tokenEndpoint().orElseThrow().value()).getPath();
    IssuedTokens tokens = new IssuedTokens();
    for (Exchange exchange : exchanges) {
      if (exchange.path().equals(endpoint) && exchange.status() == 200) {
        JsonObject answer = JsonObject.parse(exchange.responseBody()).orThrow();
        answer.string("access_token").ifPresent(tokens.accessTokens::add);
        answer.string("refresh_token").ifPresent(tokens.refreshTokens::add);
        answer.string("id_token").ifPresent(tokens.idTokens::add);
      }
    }
    return tokens;
  }

  /** Every token, of all kinds. */
  public List<String> all() {
    return Stream.of(accessTokens, refreshTokens, idTokens).flatMap(List::stream).toList();
  }

  public List<String> accessTokens() {
    return accessTokens;
  }

  public List<String> refreshTokens() {
    return refreshTokens;
  }

  /** What of a text is a token, or looks like one; the hint of a sign-out is left out. */
  public List<String> foundIn(String text) {
    List<String> found = new ArrayList<>();
    for (String token : Stream.concat(accessTokens.stream(), refreshTokens.stream()).toList()) {
      if (text.contains(token)) {
        found.add("an issued token");
      }
    }
    String rest = ID_TOKEN_HINT.matcher(text).replaceAll("");
    if (idTokens.stream().anyMatch(rest::contains)) {
      found.add("an issued ID token");
    }
    if (JWT.matcher(rest).find()) {
      found.add("what looks like a JWT");
    }
    if (REFRESH_TOKEN.matcher(rest).find()) {
      found.add("what looks like a refresh token");
    }
    return found;
  }
}
