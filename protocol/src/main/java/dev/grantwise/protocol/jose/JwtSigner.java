package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Makes JWTs with one key (RFC 7519 7.1). Safe for use by many threads. */
public final class JwtSigner {

  private final SigningKey key;

  public JwtSigner(SigningKey key) {
    this.key = key;
  }

  /** The claims, signed, with {@code alg}, {@code typ} and {@code kid} in the header. */
  public SignedJwt sign(JwtType type, JsonObject claims) {
    JsonObject header =
        JsonObject.EMPTY
            .with("alg", key.algorithm().headerName())
            .with("typ", type.value())
            .with("kid", key.id().value());
    String signingInput = base64Url(header) + "." + base64Url(claims);
    return new SignedJwt(signingInput + "." + Bytes.base64Url(key.sign(signingInput)));
  }

  private static String base64Url(JsonObject json) {
    return Bytes.base64Url(json.encode().getBytes(StandardCharsets.UTF_8));
  }
}
