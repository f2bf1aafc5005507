package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/** A JWS in compact serialisation, taken apart and not yet believed (RFC 7515 3.1, 7.1). */
final class CompactJws {

  /** Longest token that is looked at (attack A63); our choice. */
  static final int MAX_LENGTH = 16 * 1024;

  private static final String WHAT = "JWT";

  private final String signingInput;
  private final JsonObject header;
  private final JsonObject claims;
  private final byte[] signature;

  private CompactJws(String signingInput, JsonObject header, JsonObject claims, byte[] signature) {
    this.signingInput = signingInput;
    this.header = header;
    this.claims = claims;
    this.signature = signature;
  }

  static Parsed<CompactJws> parse(String token) {
    return parse(token, CompactJws::json);
  }

  /**
   * The same, for whoever has read such a header before.
   *
   * @param headers reads a header from its encoded form
   */
  static Parsed<CompactJws> parse(String token, Function<String, Parsed<JsonObject>> headers) {
    if (token.length() > MAX_LENGTH) {
      return Parsed.malformed(WHAT, "at most " + MAX_LENGTH + " characters");
    }
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
      return Parsed.malformed(WHAT, "exactly three parts");
    }
    String signingInput = token.substring(0, second);
    return Bytes.fromBase64Url(token.substring(second + 1))
        .filter(bytes -> bytes.length > 0)
        .map(
            signature ->
                headers
                    .apply(token.substring(0, first))
                    .then(
                        header ->
                            json(token.substring(first + 1, second))
                                .map(
                                    claims ->
                                        new CompactJws(signingInput, header, claims, signature))))
        .orElse(Parsed.malformed(WHAT, "a signature in base64url without padding"));
  }

  /** The object that a part of the token encodes. */
  static Parsed<JsonObject> json(String part) {
    Optional<byte[]> bytes = Bytes.fromBase64Url(part);
    if (bytes.isEmpty()) {
      return Parsed.malformed(WHAT, "base64url without padding");
    }
    return Characters.utf8(bytes.get())
        .map(JsonObject::parse)
        .orElseGet(() -> Parsed.malformed(WHAT, "valid UTF-8"));
  }

  /** The header as it stands in the token. */
  String encodedHeader() {
    return signingInput.substring(0, signingInput.indexOf('.'));
  }

  String signingInput() {
    return signingInput;
  }

  JsonObject header() {
    return header;
  }

  JsonObject claims() {
    return claims;
  }

  byte[] signature() {
    return signature.clone();
  }
}
