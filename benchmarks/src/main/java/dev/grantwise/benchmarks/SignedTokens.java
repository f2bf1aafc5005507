package dev.grantwise.benchmarks;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Access tokens as our server makes them (RFC 9068 2.2), and the requests that present them.
 *
 * @param signer makes more of them
 * @param keys the set that its public half is in
 */
record SignedTokens(JwtSigner signer, KeySet keys) {

  static final Issuer ISSUER = Issuer.parse("https://login.example.com").orThrow();
  static final ResourceIndicator RESOURCE =
      ResourceIndicator.parse("https://api.photos.example").orThrow();

  private static final Duration LIFE = Duration.ofHours(1);

  static SignedTokens of(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    // A key on its way out is published beside the one in use.
    SigningKey retired = SigningKey.generate(SigningAlgorithm.ES256);
    return new SignedTokens(
        new JwtSigner(key), new KeySet(List.of(key.verificationKey(), retired.verificationKey())));
  }

  static JsonObject claims(Instant now) {
    return JsonObject.EMPTY
        .with("iss", ISSUER.value())
        .with("sub", "0199f0e2-7d3a-7b1c-9f64-3a1f0c5b8e21")
        .with("aud", RESOURCE.value())
        .with("client_id", "photos")
        .with("scope", "photos.read photos.write")
        .with("jti", UUID.randomUUID().toString())
        .with("iat", now.getEpochSecond())
        .with("exp", now.plus(LIFE).getEpochSecond());
  }

  String token(Instant now) {
    return signer.sign(JwtType.ACCESS_TOKEN, claims(now)).reveal();
  }

  /** A call such as a browser's gateway or a phone makes. */
  static HttpRequest request(String token) {
    return HttpRequest.get("https://api.photos.example/albums/17?size=20")
        .with("Host", "api.photos.example")
        .with("Accept", "application/json")
        .with("Accept-Encoding", "gzip")
        .with("User-Agent", "photos/3.1")
        .with("Authorization", "Bearer " + token);
  }
}
