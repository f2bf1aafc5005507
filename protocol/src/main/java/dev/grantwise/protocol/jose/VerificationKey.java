package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A public key that checks signatures: a JWK (RFC 7517 4) with its {@code kid} and, if it names
 * one, the only algorithm it may be used with. Safe for use by many threads.
 */
public final class VerificationKey {

  private static final int P256_SIGNATURE_BYTES = 64;
  private static final int ED25519_SIGNATURE_BYTES = 64;

  private final PublicJwk jwk;
  private final PublicKey key;
  private final Map<SigningAlgorithm, ReadySignatures> checks;

  private VerificationKey(PublicJwk jwk, PublicKey key) {
    this(jwk, key, checks(key, jwk.type()));
  }

  private VerificationKey(
      PublicJwk jwk, PublicKey key, Map<SigningAlgorithm, ReadySignatures> checks) {
    this.jwk = jwk;
    this.key = key;
    this.checks = checks;
  }

  private static Map<SigningAlgorithm, ReadySignatures> checks(PublicKey key, KeyType type) {
    Map<SigningAlgorithm, ReadySignatures> checks = new EnumMap<>(SigningAlgorithm.class);
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      if (algorithm.keyType() == type) {
        checks.put(algorithm, new ReadySignatures(() -> check(key, algorithm)));
      }
    }
    return Collections.unmodifiableMap(checks);
  }

  private static Signature check(PublicKey key, SigningAlgorithm algorithm)
      throws GeneralSecurityException {
    Signature check = algorithm.platformSignature();
    check.initVerify(key);
    return check;
  }

  /**
   * Reads the public members of a JWK. Refused: a key for encryption, an unsupported type, curve or
   * size, an algorithm of another key type.
   */
  public static Parsed<VerificationKey> parse(JsonObject jwk) {
    return PublicJwk.parse(jwk)
        .then(read -> read.toPublicKey().map(key -> new VerificationKey(read, key)));
  }

  /**
   * The same of a key that the platform or a device has.
   *
   * @param algorithm the only one it may be used with
   */
  public static Parsed<VerificationKey> of(PublicKey key, SigningAlgorithm algorithm) {
    return PlatformKeys.toJwk(key)
        .map(jwk -> jwk.with("alg", algorithm.headerName()))
        .then(VerificationKey::parse)
        .map(VerificationKey::withThumbprintAsId);
  }

  public Optional<KeyId> id() {
    return jwk.id();
  }

  public KeyType type() {
    return jwk.type();
  }

  /** The {@code alg} the key names; without one, it serves any algorithm of its type. */
  public Optional<SigningAlgorithm> algorithm() {
    return jwk.algorithm();
  }

  /** Whether the key may check a signature of that algorithm (RFC 8725 3.1). */
  public boolean serves(SigningAlgorithm algorithm) {
    return type() == algorithm.keyType() && algorithm().map(own -> own == algorithm).orElse(true);
  }

  /** The JWK SHA-256 thumbprint (RFC 7638). */
  public String thumbprint() {
    return jwk.thumbprint();
  }

  /** The public members, with {@code use} as {@code sig}. */
  public JsonObject toJson() {
    return jwk.toJson();
  }

  /** The members that make the key, and none about it (RFC 7638 3.2). */
  JsonObject definingMembers() {
    return jwk.members();
  }

  VerificationKey withThumbprintAsId() {
    return new VerificationKey(jwk.with(new KeyId(thumbprint())), key, checks);
  }

  /** The length of every signature of that algorithm (RFC 7518 3.3 to 3.5, RFC 8032 5.1.6). */
  int signatureBytes(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> P256_SIGNATURE_BYTES;
      case ED25519 -> ED25519_SIGNATURE_BYTES;
      case PS256, RS256 ->
          key instanceof RSAKey rsa ? (rsa.getModulus().bitLength() + 7) / Byte.SIZE : 0;
    };
  }

  boolean verifies(SigningAlgorithm algorithm, String signingInput, byte[] signature) {
    ReadySignatures ready = checks.get(algorithm);
    if (ready == null || (algorithm == SigningAlgorithm.ES256 && !isPlausible(signature))) {
      return false;
    }
    try {
      return ready.use(
          check -> {
            check.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
          });
    } catch (GeneralSecurityException e) {
      // The platform throws where the bytes cannot be a signature of this key at all.
      return false;
    }
  }

  /** Two numbers, neither of them zero: zeros once passed for any message (CVE-2022-21449). */
  private static boolean isPlausible(byte[] signature) {
    int half = P256_SIGNATURE_BYTES / 2;
    return signature.length == P256_SIGNATURE_BYTES
        && !Bytes.isAllZero(signature, 0, half)
        && !Bytes.isAllZero(signature, half, signature.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey verification && jwk.equals(verification.jwk);
  }

  @Override
  public int hashCode() {
    return jwk.hashCode();
  }

  @Override
  public String toString() {
    return "VerificationKey" + toJson().encode();
  }
}
