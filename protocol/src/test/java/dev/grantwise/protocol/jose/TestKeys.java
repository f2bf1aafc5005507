package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys to test with. Those of RSA take a second or more to make, and a hundred tests want one; so
 * four were made once, and stand in a file that nothing else reads. The others are new each time.
 */
public final class TestKeys {

  private static final List<JsonObject> RSA = kept();
  private static final AtomicInteger TURN = new AtomicInteger();

  private TestKeys() {}

  /** Another key than in the last three calls, made by the provider that is first now. */
  public static SigningKey generate(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256, ED25519 -> SigningKey.generate(algorithm);
      case PS256, RS256 -> rsa(algorithm);
    };
  }

  private static SigningKey rsa(SigningAlgorithm algorithm) {
    JsonObject jwk = RSA.get(Math.floorMod(TURN.getAndIncrement(), RSA.size()));
    return SigningKey.parse(new PrivateJwk(jwk.with("alg", algorithm.headerName()).encode()))
        .orThrow();
  }

  private static List<JsonObject> kept() {
    try (InputStream file =
        Objects.requireNonNull(TestKeys.class.getResourceAsStream("rsa-3072.jwks"))) {
      return JsonObject.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .orThrow()
          .objects("keys")
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
