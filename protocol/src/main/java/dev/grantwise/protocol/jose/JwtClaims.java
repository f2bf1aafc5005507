package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claims of a JWT (RFC 7519 4). A claim of another type than its definition is absent here;
 * {@code json().has(name)} tells the difference.
 */
public record JwtClaims(JsonObject json) {

  /** The last second that RFC 3339 can write: 9999-12-31T23:59:59Z. */
  private static final double LAST_SECOND = 253_402_300_799d;

  /**
   * The claims of a JWT whose signature nobody has checked: good to refuse by, never to believe.
   */
  public static Parsed<JwtClaims> unverified(Secret token) {
    return CompactJws.parse(token.reveal()).map(jws -> new JwtClaims(jws.claims()));
  }

  /** {@code iss}. */
  public Optional<String> issuer() {
    return json.string("iss");
  }

  /** {@code sub}. */
  public Optional<String> subject() {
    return json.string("sub");
  }

  /** {@code aud}, a string or an array of them (RFC 7519 4.1.3); empty if it is anything else. */
  public List<String> audience() {
    return json.string("aud").map(List::of).or(() -> json.strings("aud")).orElse(List.of());
  }

  /** {@code exp}. */
  public Optional<Instant> expiresAt() {
    return instant("exp");
  }

  /** {@code iat}. */
  public Optional<Instant> issuedAt() {
    return instant("iat");
  }

  /** {@code nbf}. */
  public Optional<Instant> notBefore() {
    return instant("nbf");
  }

  /** {@code jti}. */
  public Optional<String> tokenId() {
    return json.string("jti");
  }

  /** {@code nonce} (OpenID Connect Core 2). */
  public Optional<String> nonce() {
    return json.string("nonce");
  }

  /** {@code azp} (OpenID Connect Core 2). */
  public Optional<String> authorizedParty() {
    return json.string("azp");
  }

  /** {@code at_hash} (OpenID Connect Core 3.1.3.6). */
  public Optional<String> accessTokenHash() {
    return json.string("at_hash");
  }

  /** {@code sid} (OpenID Connect Back-Channel Logout 2.1). */
  public Optional<String> sessionId() {
    return json.string("sid");
  }

  /** {@code auth_time} (OpenID Connect Core 2). */
  public Optional<Instant> authenticatedAt() {
    return instant("auth_time");
  }

  /** {@code client_id} (RFC 8693 4.3). */
  public Optional<String> clientId() {
    return json.string("client_id");
  }

  /** {@code scope}, still as one string (RFC 8693 4.2). */
  public Optional<String> scope() {
    return json.string("scope");
  }

  /** {@code cnf}, the key that the token is bound to (RFC 7800 3.1). */
  public Optional<JsonObject> confirmation() {
    return json.object("cnf");
  }

  /** {@code act}: who acts for the subject, and inside it who acted before (RFC 8693 4.1). */
  public Optional<JsonObject> actor() {
    return json.object("act");
  }

  /** {@code may_act}: who may act for the subject (RFC 8693 4.4). */
  public Optional<JsonObject> mayAct() {
    return json.object("may_act");
  }

  /** A NumericDate, which may have a fraction (RFC 7519 2). */
  private Optional<Instant> instant(String name) {
    double seconds = json.decimal(name).orElse(-1);
    return seconds >= 0 && seconds <= LAST_SECOND
        ? Optional.of(Instant.ofEpochSecond((long) seconds))
        : Optional.empty();
  }
}
