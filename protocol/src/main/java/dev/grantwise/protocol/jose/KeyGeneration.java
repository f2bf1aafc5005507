package dev.grantwise.protocol.jose;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.grantwise.protocol.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** New private keys, by the platform's generators and their own source of randomness. */
final class KeyGeneration {

  /** About 128 bits of strength, as NIST SP 800-57 counts. */
  private static final int RSA_BITS = 3072;

  private static final int ED25519_BYTES = 32;

  private KeyGeneration() {}

  static PrivateJwk generate(SigningAlgorithm algorithm) {
    try {
      String jwk =
          switch (algorithm.keyType()) {
            case EC -> ec();
            case RSA -> rsa();
            case OKP -> ed25519();
          };
      JsonObject json = JsonObject.parse(jwk).orThrow();
      return new PrivateJwk(json.with("alg", algorithm.headerName()).encode());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform cannot make a key for " + algorithm, e);
    }
  }

  private static String ec() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
        .privateKey(pair.getPrivate())
        .build()
        .toJSONString();
  }

  private static String rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RSA_BITS);
    KeyPair pair = generator.generateKeyPair();
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
        .privateKey(pair.getPrivate())
        .build()
        .toJSONString();
  }

  /** The key bytes are the last 32 of both encodings (RFC 8410 4, 7). */
  private static String ed25519() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    return new OctetKeyPair.Builder(Curve.Ed25519, last(pair.getPublic().getEncoded()))
        .d(last(pair.getPrivate().getEncoded()))
        .build()
        .toJSONString();
  }

  private static Base64URL last(byte[] encoded) {
    return Base64URL.encode(
        Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
  }
}
