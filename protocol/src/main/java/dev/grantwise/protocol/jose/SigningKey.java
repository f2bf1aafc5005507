package dev.grantwise.protocol.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.HexFormat;

/**
 * A private key in this process. Its {@code kid} is its thumbprint (RFC 7638), so the same key has
 * the same name everywhere, unless it was imported with another.
 *
 * <p>Never printed. Safe for use by many threads.
 */
public final class SigningKey implements Signer {

  private static final byte[] ED25519_PKCS8_PREFIX =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final PrivateJwk jwk;
  private final ReadySignatures signatures;
  private final VerificationKey verificationKey;
  private final SigningAlgorithm algorithm;

  private SigningKey(
      PrivateJwk jwk, PrivateKey key, VerificationKey verificationKey, SigningAlgorithm algorithm) {
    this.jwk = jwk;
    this.signatures = new ReadySignatures(() -> signature(key, algorithm));
    this.verificationKey = verificationKey;
    this.algorithm = algorithm;
  }

  private static Signature signature(PrivateKey key, SigningAlgorithm algorithm)
      throws GeneralSecurityException {
    Signature signature = algorithm.platformSignature();
    signature.initSign(key);
    return signature;
  }

  /** A new key, by the platform's key generator. */
  public static SigningKey generate(SigningAlgorithm algorithm) {
    return parse(KeyGeneration.generate(algorithm)).orThrow();
  }

  /** Reads a key that {@link #jwk()} gave; {@code alg} is required, {@code kid} is recomputed. */
  public static Parsed<SigningKey> parse(PrivateJwk jwk) {
    return JsonObject.parse(jwk.reveal()).then(json -> parse(jwk, json));
  }

  /** The same of a key that others made: it keeps the {@code kid} they know it by. */
  public static Parsed<SigningKey> imported(PrivateJwk jwk) {
    return JsonObject.parse(jwk.reveal())
        .then(VerificationKey::parse)
        .then(
            known ->
                withAlgorithm(jwk, known.id().isPresent() ? known : known.withThumbprintAsId()));
  }

  /** Signs once and verifies that: the halves in a file may be of two pairs. */
  public KeyReading proven() {
    try {
      return SelfCheck.of(this, sign(SelfCheck.INPUT));
    } catch (IllegalStateException e) {
      return KeyReading.unusable(
          KeyProblem.Kind.MISMATCH,
          "Key " + id() + " cannot sign by " + algorithm,
          "a private key whose parts belong together",
          "Export or make it again");
    }
  }

  private static Parsed<SigningKey> parse(PrivateJwk jwk, JsonObject json) {
    return VerificationKey.parse(json)
        .map(VerificationKey::withThumbprintAsId)
        .then(verification -> withAlgorithm(jwk, verification));
  }

  private static Parsed<SigningKey> withAlgorithm(PrivateJwk jwk, VerificationKey verification) {
    String expected = "a private JWK with alg, of a supported type and size";
    return verification
        .algorithm()
        .map(algorithm -> parse(jwk, verification, algorithm))
        .orElse(Parsed.malformed("signing key", expected));
  }

  private static Parsed<SigningKey> parse(
      PrivateJwk jwk, VerificationKey verification, SigningAlgorithm algorithm) {
    try {
      PrivateKey key = privateKey(jwk.reveal(), algorithm.keyType());
      return Parsed.of(new SigningKey(jwk, key, verification, algorithm));
    } catch (ParseException
        | JOSEException
        | GeneralSecurityException
        | IllegalArgumentException e) {
      return Parsed.malformed("signing key", "a private JWK that its type defines");
    }
  }

  private static PrivateKey privateKey(String jwk, KeyType type)
      throws ParseException, JOSEException, GeneralSecurityException {
    PrivateKey key =
        switch (type) {
          case EC -> ECKey.parse(jwk).toPrivateKey();
          case RSA -> RSAKey.parse(jwk).toPrivateKey();
          case OKP -> ed25519(OctetKeyPair.parse(jwk));
        };
    if (key == null) {
      throw new JOSEException("no private part");
    }
    return key;
  }

  private static PrivateKey ed25519(OctetKeyPair pair)
      throws JOSEException, GeneralSecurityException {
    if (pair.getD() == null) {
      throw new JOSEException("no private part");
    }
    byte[] encoded = Bytes.concat(ED25519_PKCS8_PREFIX, pair.getDecodedD());
    return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  @Override
  public KeyId id() {
    return verificationKey.id().orElseThrow();
  }

  @Override
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** The whole key, for encrypted storage. */
  public PrivateJwk jwk() {
    return jwk;
  }

  @Override
  public byte[] sign(String signingInput) {
    try {
      return signatures.use(
          signature -> {
            signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
          });
    } catch (GeneralSecurityException | ArithmeticException e) {
      // The unchecked one is for a factor that is zero.
      throw new IllegalStateException(
          "the platform refuses to sign by " + algorithm + " with key " + id(), e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey(" + id() + ", " + algorithm + ", redacted)";
  }
}
