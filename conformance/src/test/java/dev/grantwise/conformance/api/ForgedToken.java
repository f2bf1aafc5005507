package dev.grantwise.conformance.api;

import dev.grantwise.protocol.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens that were never issued, out of a genuine one (RFC 8725 2). */
final class ForgedToken {

  private final String[] parts;

  ForgedToken(String genuine) {
    this.parts = genuine.split("\\.", -1);
  }

  /** The same claims, and a signature of the right length that is of nothing. */
  String withOtherSignature() {
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    signature[signature.length / 2] ^= 1;
    return signedPart() + "." + encoded(signature);
  }

  /** Other claims under the genuine signature. */
  String withClaim(String name, String value) {
    String payload = decoded(parts[1]).with(name, value).encode();
    return parts[0] + "." + encoded(payload) + "." + parts[2];
  }

  /** RFC 8725 3.2: no signature, and a header that says so. */
  String withoutSignature() {
    return encoded(header().with("alg", "none").encode()) + "." + parts[1] + ".";
  }

  /** RFC 8725 2.1: a mac whose key is what the server publishes. */
  String withMacKeyedBy(byte[] publicKey) throws GeneralSecurityException {
    String signed = encoded(header().with("alg", "HS256").encode()) + "." + parts[1];
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
    return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /** A sound signature under the server's key id, by a key that is not the server's. */
  String signedByAnotherKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(generator.generateKeyPair().getPrivate());
    signature.update(signedPart().getBytes(StandardCharsets.US_ASCII));
    return signedPart() + "." + encoded(signature.sign());
  }

  JsonObject header() {
    return decoded(parts[0]);
  }

  JsonObject claims() {
    return decoded(parts[1]);
  }

  private String signedPart() {
    return parts[0] + "." + parts[1];
  }

  private static JsonObject decoded(String part) {
    return JsonObject.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
        .orThrow();
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
