package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Attacks A38 to A40 on a reader that takes the key from the header (RFC 9449 4.3). */
public final class ProofAttacks {

  private final Forger forger;
  private final SigningKey own;
  private final SigningKey strangers = SigningKey.generate(SigningAlgorithm.ES256);
  private final List<JwtAttack> attacks = new ArrayList<>();

  private ProofAttacks(String genuine, SigningKey own) {
    this.forger = new Forger(genuine);
    this.own = own;
  }

  /** Every attack on a reader of that proof, which the key in its header signed by ES256. */
  public static List<JwtAttack> on(String genuine, TrustedKeys keys) {
    ProofAttacks made = new ProofAttacks(genuine, keys.own());
    made.attacks.addAll(JwtAttacks.shared(genuine, keys.own()));
    made.wrongKeys(keys);
    made.keysNamed();
    return List.copyOf(made.attacks);
  }

  /** What stands in the header is no public key, or not the one that signed. */
  private void wrongKeys(TrustedKeys keys) {
    JsonObject rsa = keys.rsa().verificationKey().definingMembers();
    jwk("A38", "the RSA key beside ES256", rsa, Reason.KEY_OF_OTHER_ALGORITHM);
    jwk("A40", "another's key", strangers.verificationKey().toJson(), Reason.WRONG_SIGNATURE);
    JsonObject whole = JsonObject.parse(own.jwk().reveal()).orThrow();
    jwk("A40", "the private key", whole, Reason.MALFORMED);
    JsonObject shared = JsonObject.EMPTY.with("kty", "oct").with("k", "AAAA");
    jwk("A38", "a shared key", shared, Reason.MALFORMED);
    jwk("A38", "a key said to be on P-384", key().with("crv", "P-384"), Reason.MALFORMED);
    jwk("A38", "a key said to be on secp256k1", key().with("crv", "secp256k1"), Reason.MALFORMED);
    String y = strangers.verificationKey().definingMembers().string("y").orElseThrow();
    jwk("A38", "a point that is not on its curve", key().with("y", y), Reason.MALFORMED);
    jwk("A38", "the point at infinity", key().with("x", "AA").with("y", "AA"), Reason.MALFORMED);
    jwk("A40", "no members", JsonObject.EMPTY, Reason.MALFORMED);
    add("A40", "no jwk", forger.header().without("jwk"), Reason.MALFORMED);
    add("A40", "jwk that is text", forger.header().with("jwk", "AAAA"), Reason.MALFORMED);
  }

  /** A second key, by name or by place: which of the two counts must not be a question. */
  private void keysNamed() {
    for (String name : List.of("kid", "jku", "x5u", "x5t", "x5t#S256")) {
      JsonObject header = forger.header().with(name, "http://127.0.0.1:9/../'--");
      String row = name.equals("kid") ? "A39" : "A40";
      add(row, name + " beside the key", header, Reason.UNSUPPORTED_HEADER);
    }
    JsonObject chain = forger.header().with("x5c", List.of("AAAA"));
    add("A40", "x5c beside the key", chain, Reason.UNSUPPORTED_HEADER);
    JsonObject longName = forger.header().with("kid", "k".repeat(10_000));
    add("A39", "kid of 10 kB", longName, Reason.MALFORMED);
    String header = forger.header().encode();
    String twice =
        header.substring(0, header.length() - 1)
            + ",\"jwk\":"
            + strangers.verificationKey().toJson().encode()
            + "}";
    attacks.add(
        new JwtAttack("A40", "two keys", forger.signed(twice, strangers), Reason.MALFORMED));
  }

  private JsonObject key() {
    return own.verificationKey().definingMembers();
  }

  private void jwk(String row, String what, JsonObject jwk, Reason reason) {
    add(row, "jwk with " + what, forger.header().with("jwk", jwk), reason);
  }

  private void add(String row, String name, JsonObject header, Reason reason) {
    attacks.add(new JwtAttack(row, name, forger.signed(header.encode(), own), reason));
  }
}
