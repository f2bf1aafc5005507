package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Makes JWTs with one key (RFC 7519 7.1). Safe for use by many threads. */
public final class JwtSigner {

  private final Signer key;

  public JwtSigner(Signer key) {
    this.key = key;
  }

  /** The claims, signed, with {@code alg}, {@code typ} and {@code kid} in the header. */
  public SignedJwt sign(JwtType type, JsonObject claims) {
    JsonObject header =
        JsonObject.EMPTY
            .with("alg", key.algorithm().headerName())
            .with("typ", type.value())
            .with("kid", key.id().value());
    return sign(header, claims);
  }

  /**
   * The same with the public key itself in the header instead of its name, for a reader who has
   * never seen it (RFC 7515 4.1.3). That proves possession of the key and nothing else.
   */
  public SignedJwt signWithKeyInHeader(JwtType type, JsonObject claims) {
    JsonObject header =
        JsonObject.EMPTY
            .with("typ", type.value())
            .with("alg", key.algorithm().headerName())
            .with("jwk", key.verificationKey().definingMembers());
    return sign(header, claims);
  }

  /** The public half of the key. */
  public VerificationKey verificationKey() {
    return key.verificationKey();
  }

  private SignedJwt sign(JsonObject header, JsonObject claims) {
    String signingInput = base64Url(header) + "." + base64Url(claims);
    return new SignedJwt(signingInput + "." + Bytes.base64Url(key.sign(signingInput)));
  }

  private static String base64Url(JsonObject json) {
    return Bytes.base64Url(json.encode().getBytes(StandardCharsets.UTF_8));
  }
}
