package dev.grantwise.protocol.keyfile;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A private JWK, alone or as the only one of a JWK set (RFC 7517 4, 5). */
final class JwkText {

  private static final String ONE = "one private JWK, or a JWK set with one";

  private JwkText() {}

  static FoundKey read(String text) throws Unreadable {
    JsonObject json =
        switch (JsonObject.parse(text)) {
          case Parsed.Value<JsonObject>(JsonObject value) -> value;
          case Parsed.Malformed<JsonObject> _ -> throw notJson(text);
        };
    return of(json.has("keys") ? only(json) : json);
  }

  private static Unreadable notJson(String text) {
    return text.endsWith("}")
        ? new Unreadable(Kind.WRONG_FORM, "It is no valid JSON", ONE, "Export it again")
        : new Unreadable(
            Kind.TRUNCATED, "Its JSON does not end with a brace", ONE, "Copy the whole of it");
  }

  private static JsonObject only(JsonObject set) throws Unreadable {
    List<JsonObject> keys = set.objects("keys").orElse(List.of());
    if (keys.size() == 1) {
      return keys.getFirst();
    }
    throw keys.isEmpty()
        ? new Unreadable(Kind.NO_KEY, "The key set has no key", ONE, "Export it again")
        : new Unreadable(
            Kind.SEVERAL_KEYS,
            "The key set has " + keys.size() + " keys, and none is chosen among them",
            ONE,
            "Put the key that signs into a file of its own");
  }

  private static FoundKey of(JsonObject jwk) throws Unreadable {
    Set<SigningAlgorithm> possible = ofType(jwk);
    if (!jwk.has("d")) {
      throw new Unreadable(
          Kind.NO_PRIVATE_HALF,
          "The JWK is a public key",
          "a private one, with d (RFC 7518 6)",
          "Name the file with the private key");
    }
    if (jwk.has("use") && !jwk.string("use").equals(Optional.of("sig"))) {
      throw new Unreadable(
          Kind.UNSUPPORTED,
          "The JWK is not for signatures",
          "use sig, or none (RFC 7517 4.2)",
          "Name a signing key");
    }
    return new FoundKey(jwk, jwk.has("alg") ? Set.of(named(jwk, possible)) : possible);
  }

  private static SigningAlgorithm named(JsonObject jwk, Set<SigningAlgorithm> possible)
      throws Unreadable {
    return jwk.string("alg")
        .flatMap(SigningAlgorithm::of)
        .filter(possible::contains)
        .orElseThrow(
            () ->
                new Unreadable(
                    Kind.WRONG_ALGORITHM,
                    "The alg of the JWK is not one that its type is used with here",
                    "one of " + possible,
                    "Correct alg, or name another key"));
  }

  private static Set<SigningAlgorithm> ofType(JsonObject jwk) throws Unreadable {
    String type = jwk.string("kty").orElse("");
    String curve = jwk.string("crv").orElse("");
    if (type.equals("EC") && curve.equals("P-256")) {
      return EnumSet.of(SigningAlgorithm.ES256);
    }
    if (type.equals("OKP") && curve.equals("Ed25519")) {
      return EnumSet.of(SigningAlgorithm.ED25519);
    }
    if (type.equals("RSA")) {
      return EnumSet.of(SigningAlgorithm.PS256, SigningAlgorithm.RS256);
    }
    throw new Unreadable(
        Kind.UNSUPPORTED,
        "The JWK is of a type or curve that is not used here",
        "EC with P-256, RSA, or OKP with Ed25519",
        "Make a key of one of these");
  }
}
