package dev.grantwise.benchmarks;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;

/**
 * The platform's signature with nothing around it: one object for all calls of a thread, bytes in,
 * bytes out. What any library must cost at least. Written without the library's own code, so that
 * an error there cannot make both slow.
 */
final class RawSignature {

  private static final int RSA_BITS = 3072;
  private static final int SALT_BYTES = 32;

  private final Signature signature;
  private final PrivateKey privateKey;

  /** Ready for the next check after each. */
  private final Signature check;

  private RawSignature(Signature signature, PrivateKey privateKey, Signature check) {
    this.signature = signature;
    this.privateKey = privateKey;
    this.check = check;
  }

  /** With a new key, in the form that the preferred provider is quick with. */
  static RawSignature of(SigningAlgorithm algorithm) throws GeneralSecurityException {
    KeyPair pair = keyPair(algorithm);
    KeyFactory keys = KeyFactory.getInstance(keyName(algorithm));
    Signature check = signature(algorithm);
    check.initVerify(keys.generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded())));
    return new RawSignature(
        signature(algorithm),
        keys.generatePrivate(new PKCS8EncodedKeySpec(pair.getPrivate().getEncoded())),
        check);
  }

  byte[] sign(byte[] message) throws GeneralSecurityException {
    signature.initSign(privateKey);
    signature.update(message);
    return signature.sign();
  }

  boolean verify(byte[] message, byte[] made) throws GeneralSecurityException {
    check.update(message);
    return check.verify(made);
  }

  private static KeyPair keyPair(SigningAlgorithm algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(keyName(algorithm));
    switch (algorithm) {
      case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      case PS256, RS256 -> generator.initialize(RSA_BITS);
      case ED25519 -> {
        // One size.
      }
    }
    return generator.generateKeyPair();
  }

  private static String keyName(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> "EC";
      case PS256, RS256 -> "RSA";
      case ED25519 -> "Ed25519";
    };
  }

  private static Signature signature(SigningAlgorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
      case RS256 -> Signature.getInstance("SHA256withRSA");
      case ED25519 -> Signature.getInstance("Ed25519");
      case PS256 -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT_BYTES, 1));
        yield pss;
      }
    };
  }
}
