package dev.grantwise.protocol.jose;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** Public keys of the platform as JWK. */
final class PlatformKeys {

  private static final int ED25519_BYTES = 32;

  private PlatformKeys() {}

  static Parsed<JsonObject> toJwk(PublicKey key) {
    try {
      return read(key);
    } catch (IllegalStateException e) {
      // So the library says that a point is not on its curve.
      return Parsed.malformed("public key", "a point on P-256");
    }
  }

  private static Parsed<JsonObject> read(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec when Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams())) ->
          JsonObject.parse(new ECKey.Builder(Curve.P_256, ec).build().toJSONString());
      case RSAPublicKey rsa -> JsonObject.parse(new RSAKey.Builder(rsa).build().toJSONString());
      case EdECPublicKey ed when ed.getParams().getName().equals("Ed25519") ->
          Parsed.of(
              JsonObject.EMPTY
                  .with("kty", "OKP")
                  .with("crv", "Ed25519")
                  .with("x", Bytes.base64Url(last(ed.getEncoded()))));
      default -> Parsed.malformed("public key", "P-256, RSA or Ed25519");
    };
  }

  /** The key bytes are the last 32 of the encoding (RFC 8410 4). */
  private static byte[] last(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
  }
}
