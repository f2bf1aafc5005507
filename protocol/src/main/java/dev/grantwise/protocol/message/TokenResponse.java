package dev.grantwise.protocol.message;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A successful answer of the token endpoint (RFC 6749 5.1, OpenID Connect Core 3.1.3.3, RFC 8693
 * 2.2.1).
 *
 * @param expiresIn counted from when the answer was received
 * @param scope the granted scope; empty means as requested
 * @param issuedTokenType what a token exchange gave, which need not be an access token
 * @param refreshLifetime how long the refresh token is good for, where the server says so
 * @param authorizationDetails as they were granted, for this access token (RFC 9396 7); none where
 *     the answer has them in a form that is not read here
 */
public record TokenResponse(
    AccessToken accessToken,
    TokenType tokenType,
    Optional<Duration> expiresIn,
    Optional<RefreshToken> refreshToken,
    Optional<ScopeSet> scope,
    Optional<IdToken> idToken,
    Optional<TokenTypeIdentifier> issuedTokenType,
    RefreshLifetime refreshLifetime,
    AuthorizationDetails authorizationDetails) {

  /** More than this is read as this: who says more means that the token does not end. */
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  /** An answer that says nothing of how long a refresh token is good for. */
  public TokenResponse(
      AccessToken accessToken,
      TokenType tokenType,
      Optional<Duration> expiresIn,
      Optional<RefreshToken> refreshToken,
      Optional<ScopeSet> scope,
      Optional<IdToken> idToken,
      Optional<TokenTypeIdentifier> issuedTokenType) {
    this(
        accessToken,
        tokenType,
        expiresIn,
        refreshToken,
        scope,
        idToken,
        issuedTokenType,
        RefreshLifetime.UNSAID,
        AuthorizationDetails.NONE);
  }

  /** An answer with what every one has; add the rest with the {@code with} methods. */
  public static TokenResponse bearer(AccessToken accessToken, Duration expiresIn, ScopeSet scope) {
    return new TokenResponse(
        accessToken,
        TokenType.BEARER,
        Optional.of(expiresIn),
        Optional.empty(),
        Optional.of(scope),
        Optional.empty(),
        Optional.empty());
  }

  /** The same for a token that is bound to the key of the request's proof (RFC 9449 5). */
  public TokenResponse boundByDpop() {
    return new TokenResponse(
        accessToken,
        TokenType.DPOP,
        expiresIn,
        refreshToken,
        scope,
        idToken,
        issuedTokenType,
        refreshLifetime,
        authorizationDetails);
  }

  public TokenResponse with(RefreshToken token) {
    return new TokenResponse(
        accessToken,
        tokenType,
        expiresIn,
        Optional.of(token),
        scope,
        idToken,
        issuedTokenType,
        refreshLifetime,
        authorizationDetails);
  }

  /** The same, which says how long the refresh token is good for. */
  public TokenResponse with(RefreshLifetime lifetime) {
    return new TokenResponse(
        accessToken,
        tokenType,
        expiresIn,
        refreshToken,
        scope,
        idToken,
        issuedTokenType,
        lifetime,
        authorizationDetails);
  }

  public TokenResponse with(IdToken token) {
    return new TokenResponse(
        accessToken,
        tokenType,
        expiresIn,
        refreshToken,
        scope,
        Optional.of(token),
        issuedTokenType,
        refreshLifetime,
        authorizationDetails);
  }

  /** The answer to a token exchange (RFC 8693 2.2.1). */
  public TokenResponse with(TokenTypeIdentifier issued) {
    return new TokenResponse(
        accessToken,
        tokenType,
        expiresIn,
        refreshToken,
        scope,
        idToken,
        Optional.of(issued),
        refreshLifetime,
        authorizationDetails);
  }

  /** The same, which says what of the authorization details the access token has. */
  public TokenResponse with(AuthorizationDetails granted) {
    return new TokenResponse(
        accessToken,
        tokenType,
        expiresIn,
        refreshToken,
        scope,
        idToken,
        issuedTokenType,
        refreshLifetime,
        granted);
  }

  /** The answer, which no cache keeps. */
  public HttpResponse toHttp() {
    return HttpResponse.uncachedJson(200, toJson().encode());
  }

  public JsonObject toJson() {
    JsonObject json =
        JsonObject.EMPTY
            .with("access_token", accessToken.reveal())
            .with("issued_token_type", issuedTokenType.map(TokenTypeIdentifier::value))
            .with("token_type", tokenType.value());
    if (expiresIn.isPresent()) {
      json = json.with("expires_in", expiresIn.get().toSeconds());
    }
    return authorizationDetails.addTo(
        refreshLifetime
            .addTo(json.with("refresh_token", refreshToken.map(RefreshToken::reveal)))
            .with("scope", scope.map(ScopeSet::toString).filter(text -> !text.isEmpty()))
            .with("id_token", idToken.map(IdToken::reveal)));
  }

  /** Reads the body of a 200 answer; unknown members are ignored (RFC 6749 5.1). */
  public static Parsed<TokenResponse> parse(String body) {
    return JsonObject.parse(body).then(TokenResponse::parse);
  }

  private static Parsed<TokenResponse> parse(JsonObject json) {
    Optional<String> accessToken = nonEmpty(json, "access_token");
    Optional<String> tokenType = nonEmpty(json, "token_type");
    if (accessToken.isEmpty() || tokenType.isEmpty()) {
      return Parsed.malformed("token response", "access_token and token_type as strings");
    }
    OptionalDouble seconds = json.decimal("expires_in");
    if (json.has("expires_in") && seconds.orElse(-1) < 0) {
      return Parsed.malformed("expires_in", "a number of seconds");
    }
    Optional<Duration> expiresIn = seconds.stream().mapToObj(TokenResponse::lifetime).findFirst();
    Parsed<Optional<ScopeSet>> scope =
        json.string("scope")
            .map(text -> ScopeSet.parse(withoutOuterSpaces(text)).map(Optional::of))
            .orElse(Parsed.of(Optional.empty()));
    return scope.map(
        granted ->
            new TokenResponse(
                new AccessToken(accessToken.get()),
                new TokenType(tokenType.get()),
                expiresIn,
                nonEmpty(json, "refresh_token").map(RefreshToken::new),
                granted,
                nonEmpty(json, "id_token").map(IdToken::new),
                nonEmpty(json, "issued_token_type").map(TokenTypeIdentifier::new),
                RefreshLifetime.in(json),
                json.objects(AuthorizationDetails.PARAMETER)
                    .flatMap(objects -> AuthorizationDetails.of(objects).toOptional())
                    .orElse(AuthorizationDetails.NONE)));
  }

  /** Bounded before it becomes a time, since no clock has a time that late. */
  private static Duration lifetime(double seconds) {
    return Duration.ofSeconds((long) Math.min(seconds, (double) LONGEST_LIFETIME.toSeconds()));
  }

  /** Some servers put a space at an end; String.trim would also hide control characters. */
  private static String withoutOuterSpaces(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private static Optional<String> nonEmpty(JsonObject json, String name) {
    return json.string(name).filter(text -> !text.isEmpty());
  }
}
