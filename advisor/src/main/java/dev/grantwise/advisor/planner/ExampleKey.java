package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * A key of the client's: its public half is well-formed and nobody's, and what it signs has the
 * real claims. Used by one thread, for one plan.
 */
final class ExampleKey {

  /** From short to long signatures; RS256 where a server knows nothing else. */
  private static final List<String> PREFERRED =
      List.of("ES256", "EdDSA", "Ed25519", "PS256", "RS256");

  /** A point of P-256 and a key of Ed25519 have 32 bytes. */
  private static final int SHORT = 43;

  /** An RSA modulus of 2048 bits. */
  private static final int LONG = 342;

  private final String name;
  private final String algorithm;
  private final JsonObject publicKey;
  private final Examples examples;

  /**
   * A new key.
   *
   * @param offered the algorithms that the server takes; empty where it does not say
   */
  ExampleKey(String name, Optional<List<String>> offered, Examples examples) {
    this.name = "example-" + name;
    this.algorithm =
        PREFERRED.stream()
            .filter(offered.orElse(PREFERRED)::contains)
            .findFirst()
            .orElse(PREFERRED.getFirst());
    this.publicKey = publicKey();
    this.examples = examples;
  }

  /** Only the members that make the key what it is, in the order of RFC 7638 3.2. */
  private JsonObject publicKey() {
    return switch (algorithm) {
      case "EdDSA", "Ed25519" ->
          JsonObject.EMPTY.with("crv", "Ed25519").with("kty", "OKP").with("x", number("x", SHORT));
      case "PS256", "RS256" ->
          JsonObject.EMPTY.with("e", "AQAB").with("kty", "RSA").with("n", number("n", LONG));
      default ->
          JsonObject.EMPTY
              .with("crv", "P-256")
              .with("kty", "EC")
              .with("x", number("x", SHORT))
              .with("y", number("y", SHORT));
    };
  }

  /** Base64url of the right length, in which anybody reads that it is an example. */
  private String number(String member, int length) {
    String begin = name + "-" + member + "-";
    return begin + "A".repeat(length - begin.length());
  }

  /** As a header names it (RFC 7518 3.1). */
  String algorithm() {
    return algorithm;
  }

  /** RFC 7638 3. */
  String thumbprint() {
    return Sha256.base64Url(publicKey.encode());
  }

  /** A JWT that names the key. */
  String signed(String as, Kind kind, JwtType type, JsonObject claims) {
    JsonObject header =
        JsonObject.EMPTY.with("alg", algorithm).with("typ", type.value()).with("kid", name);
    return examples.jwt(as, kind, header, claims);
  }

  /** A JWT that brings the key along (RFC 9449 4.2). */
  String signedWithKeyInHeader(String as, Kind kind, JwtType type, JsonObject claims) {
    JsonObject header =
        JsonObject.EMPTY.with("typ", type.value()).with("alg", algorithm).with("jwk", publicKey);
    return examples.jwt(as, kind, header, claims);
  }
}
