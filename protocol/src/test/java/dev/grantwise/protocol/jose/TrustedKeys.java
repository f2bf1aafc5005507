package dev.grantwise.protocol.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import dev.grantwise.protocol.json.JsonObject;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The keys that a reader under attack trusts: two on P-256 and one of RSA. Made anew for each
 * provider of signatures, since a key belongs to the provider that made it.
 */
public record TrustedKeys(SigningKey own, SigningKey rsa, KeySet set) {

  /** Fresh ones, by the provider that is first now. */
  public static TrustedKeys generate() {
    SigningKey own = SigningKey.generate(SigningAlgorithm.ES256);
    SigningKey rsa = TestKeys.generate(SigningAlgorithm.RS256);
    SigningKey second = SigningKey.generate(SigningAlgorithm.ES256);
    return new TrustedKeys(
        own,
        rsa,
        new KeySet(
            List.of(own.verificationKey(), rsa.verificationKey(), second.verificationKey())));
  }

  /** Keys of ES256 and of RS256, which is all that the readers need to accept. */
  public static List<SigningAlgorithm> algorithms() {
    return List.of(SigningAlgorithm.ES256, SigningAlgorithm.RS256);
  }

  /** What a careless verifier may feed to a MAC as "the key". */
  Map<String, byte[]> spellingsOfRsa() {
    JsonObject jwk = rsa.verificationKey().toJson();
    try {
      byte[] der = RSAKey.parse(jwk.encode()).toRSAPublicKey().getEncoded();
      String pem =
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END PUBLIC KEY-----\n";
      return Map.of(
          "DER", der,
          "PEM", pem.getBytes(US_ASCII),
          "PEM without its last line break", pem.strip().getBytes(US_ASCII),
          "JWK", jwk.encode().getBytes(UTF_8),
          "modulus", Bytes.fromBase64Url(jwk.string("n").orElseThrow()).orElseThrow());
    } catch (ParseException | JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
