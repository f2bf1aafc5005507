package dev.grantwise.protocol.revocation;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Access tokens that are worth nothing any more, although they have not expired: all that have one
 * value in one claim and, if a time is named, were issued before it.
 *
 * @param by which claim
 * @param value never empty
 * @param issuedBefore exclusive, in whole seconds; empty for what no new token will ever have
 * @param expires when the last of these tokens has expired by itself, in whole seconds: nobody
 *     needs to know of them afterwards
 */
public record RevokedTokens(By by, String value, Optional<Instant> issuedBefore, Instant expires) {

  private static final String ISSUED_BEFORE = "issued_before";
  private static final String EXPIRES = "expires";

  /** The last second that every clock here can tell, in the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** What the tokens have in common. */
  public enum By {
    /** One token. */
    TOKEN("jti"),
    /** All that a user allowed a client at one time: its session ended, or it was revoked. */
    GRANT("grant_id"),
    /** All of a user. */
    SUBJECT("sub"),
    /** All of a client. */
    CLIENT("client_id"),
    /** All of an authorization server. */
    ISSUER("iss");

    private final String claim;

    By(String claim) {
      this.claim = claim;
    }

    /** The name of the claim. */
    public String claim() {
      return claim;
    }

    /** What a token says of it. */
    public Optional<String> of(JwtClaims token) {
      return token.json().string(claim);
    }

    /** The one of that claim; empty for a claim that this version does not know. */
    public static Optional<By> named(String name) {
      return Arrays.stream(values()).filter(by -> by.claim.equals(name)).findFirst();
    }
  }

  public RevokedTokens {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("revoked tokens: a value of " + by.claim());
    }
    issuedBefore = issuedBefore.map(RevokedTokens::wholeSecond);
    expires = wholeSecond(expires);
  }

  /** One token. */
  public static RevokedTokens token(String tokenId, Instant expires) {
    return new RevokedTokens(By.TOKEN, tokenId, Optional.empty(), expires);
  }

  /** All of a grant that has ended. */
  public static RevokedTokens grant(String grantId, Instant expires) {
    return new RevokedTokens(By.GRANT, grantId, Optional.empty(), expires);
  }

  /** Whether a token is one of them; one that does not say when it was issued may be. */
  public boolean covers(JwtClaims token) {
    return by.of(token).filter(value::equals).isPresent() && isInTime(token);
  }

  /** The same of a token that is known to have the value. */
  public boolean isInTime(JwtClaims token) {
    return issuedBefore.isEmpty()
        || token.issuedAt().filter(at -> !at.isBefore(issuedBefore.get())).isEmpty();
  }

  /** As the feed tells it. */
  public JsonObject toJson() {
    JsonObject json = JsonObject.EMPTY.with("claim", by.claim()).with("value", value);
    if (issuedBefore.isPresent()) {
      json = json.with(ISSUED_BEFORE, issuedBefore.get().getEpochSecond());
    }
    return json.with(EXPIRES, expires.getEpochSecond());
  }

  /** A claim that we do not know is malformed: to pass it over would be to trust its tokens. */
  public static Parsed<RevokedTokens> parse(JsonObject json) {
    Optional<By> by = json.string("claim").flatMap(By::named);
    Optional<String> value = json.string("value").filter(text -> !text.isEmpty());
    Optional<Instant> expires = time(json, EXPIRES);
    Optional<Instant> issuedBefore = time(json, ISSUED_BEFORE);
    boolean unreadable = json.has(ISSUED_BEFORE) && issuedBefore.isEmpty();
    return by.isEmpty() || value.isEmpty() || expires.isEmpty() || unreadable
        ? Parsed.malformed(
            "revoked tokens", "a claim that is known, its value, and times in seconds")
        : Parsed.of(new RevokedTokens(by.get(), value.get(), issuedBefore, expires.get()));
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    OptionalLong seconds = json.number(name);
    return seconds.isPresent() && seconds.getAsLong() >= 0 && seconds.getAsLong() <= LAST_SECOND
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  /** Up, so that neither time is earlier than it was meant. */
  private static Instant wholeSecond(Instant time) {
    return time.getNano() == 0 ? time : Instant.ofEpochSecond(time.getEpochSecond() + 1);
  }
}
