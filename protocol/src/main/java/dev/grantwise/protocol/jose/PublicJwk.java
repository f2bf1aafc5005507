package dev.grantwise.protocol.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a public JWK that matter. Nothing else reaches the library: no certificate chain,
 * no address of one (RFC 8725 3.10).
 *
 * @param members {@code kty} and the parameters of its type
 */
record PublicJwk(
    KeyType type, JsonObject members, Optional<KeyId> id, Optional<SigningAlgorithm> algorithm) {

  /** Smaller is weak (RFC 7518 3.3), larger only slow (attack A63). */
  private static final int MIN_RSA_BITS = 2048;

  private static final int MAX_RSA_BITS = 4096;
  private static final int MAX_EXPONENT_BITS = 32;
  private static final int MAX_MEMBER_LENGTH = 1024;
  private static final int P256_BYTES = 32;

  /** Members that are words and no numbers. */
  private static final Set<String> NAMES = Set.of("kty", "crv");

  private static final byte[] ED25519_X509_PREFIX =
      HexFormat.of().parseHex("302a300506032b6570032100");

  static Parsed<PublicJwk> parse(JsonObject jwk) {
    Optional<KeyType> type = type(jwk);
    if (type.isEmpty()) {
      return Parsed.malformed("JWK", "kty EC with P-256, RSA, or OKP with Ed25519");
    }
    if (!isForSignatures(jwk)) {
      return Parsed.malformed("JWK", "a key for signatures (RFC 7517 4.2, 4.3)");
    }
    Optional<KeyId> id = jwk.string("kid").flatMap(text -> KeyId.parse(text).toOptional());
    if (jwk.has("kid") && id.isEmpty()) {
      return Parsed.malformed("kid", "at most " + KeyId.MAX_LENGTH + " characters");
    }
    Optional<SigningAlgorithm> algorithm = jwk.string("alg").flatMap(SigningAlgorithm::of);
    if (jwk.has("alg") && algorithm.filter(alg -> alg.keyType() == type.get()).isEmpty()) {
      return Parsed.malformed("JWK alg", "a supported algorithm of the key's type");
    }
    return members(jwk, type.get())
        .map(members -> new PublicJwk(type.get(), members, id, algorithm));
  }

  private static Optional<KeyType> type(JsonObject jwk) {
    String curve = jwk.string("crv").orElse("");
    return switch (jwk.string("kty").orElse("")) {
      case "EC" -> curve.equals("P-256") ? Optional.of(KeyType.EC) : Optional.empty();
      case "OKP" -> curve.equals("Ed25519") ? Optional.of(KeyType.OKP) : Optional.empty();
      case "RSA" -> Optional.of(KeyType.RSA);
      default -> Optional.empty();
    };
  }

  private static boolean isForSignatures(JsonObject jwk) {
    boolean use = !jwk.has("use") || jwk.string("use").filter("sig"::equals).isPresent();
    List<String> operations = jwk.strings("key_ops").orElse(List.of());
    return use
        && (!jwk.has("key_ops") || operations.contains("verify") || operations.contains("sign"));
  }

  /** The members that define the public key, which are those of the thumbprint (RFC 7638 3.2). */
  private static Parsed<JsonObject> members(JsonObject jwk, KeyType type) {
    List<String> names =
        switch (type) {
          case EC -> List.of("kty", "crv", "x", "y");
          case RSA -> List.of("kty", "n", "e");
          case OKP -> List.of("kty", "crv", "x");
        };
    JsonObject members = JsonObject.EMPTY;
    if (type == KeyType.RSA && jwk.string("n").orElse("").length() > MAX_MEMBER_LENGTH) {
      return wrongSize();
    }
    for (String name : names) {
      Optional<String> value =
          jwk.string(name)
              .filter(text -> text.length() <= MAX_MEMBER_LENGTH)
              .filter(text -> NAMES.contains(name) || isOnlySpelling(text, type));
      if (value.isEmpty()) {
        return Parsed.malformed("JWK", "the members " + names);
      }
      members = members.with(name, value);
    }
    return Parsed.of(members);
  }

  /**
   * One spelling for each number (RFC 7518 6.2.1.2, 6.3.1.1, RFC 8037 2): with two, the same key
   * would have two thumbprints, and be two owners of what it used.
   */
  private static boolean isOnlySpelling(String number, KeyType type) {
    return Bytes.fromBase64Url(number)
        .filter(
            bytes ->
                switch (type) {
                  case EC -> bytes.length == P256_BYTES;
                  case OKP -> bytes.length == Ed25519Points.BYTES;
                  case RSA -> bytes.length > 0 && bytes[0] != 0;
                })
        .isPresent();
  }

  Parsed<PublicKey> toPublicKey() {
    try {
      return switch (type) {
        case EC -> Parsed.of(ECKey.parse(members.encode()).toPublicKey());
        case RSA -> bounded(RSAKey.parse(members.encode()).toRSAPublicKey());
        case OKP -> ed25519(OctetKeyPair.parse(members.encode()).getDecodedX());
      };
    } catch (ParseException
        | JOSEException
        | GeneralSecurityException
        | IllegalArgumentException e) {
      // The library throws the unchecked one for a point that is not on the curve.
      return Parsed.malformed("JWK", "a valid public key");
    }
  }

  private static Parsed<PublicKey> bounded(RSAPublicKey key) {
    int bits = key.getModulus().bitLength();
    BigInteger exponent = key.getPublicExponent();
    boolean fine =
        bits >= MIN_RSA_BITS
            && bits <= MAX_RSA_BITS
            && exponent.testBit(0)
            && exponent.bitLength() <= MAX_EXPONENT_BITS
            && exponent.compareTo(BigInteger.ONE) > 0;
    return fine ? Parsed.of(key) : wrongSize();
  }

  private static <T> Parsed<T> wrongSize() {
    return Parsed.malformed("RSA key", MIN_RSA_BITS + " to " + MAX_RSA_BITS + " bits");
  }

  private static Parsed<PublicKey> ed25519(byte[] x) throws GeneralSecurityException {
    if (!Ed25519Points.isKey(x)) {
      return Parsed.malformed("Ed25519 key", "a point that only one can sign for");
    }
    return Parsed.of(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(Bytes.concat(ED25519_X509_PREFIX, x))));
  }

  PublicJwk with(KeyId newId) {
    return new PublicJwk(type, members, Optional.of(newId), algorithm);
  }

  String thumbprint() {
    try {
      return JWK.parse(members.encode()).computeThumbprint().toString();
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException("this JWK was parsed before", e);
    }
  }

  JsonObject toJson() {
    return members
        .with("use", "sig")
        .with("alg", algorithm.map(SigningAlgorithm::headerName))
        .with("kid", id.map(KeyId::value));
  }
}
