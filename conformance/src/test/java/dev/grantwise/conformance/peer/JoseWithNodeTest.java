package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 7515, RFC 7638, RFC 8037, RFC 9864 against npm's jose, for each algorithm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoseWithNodeTest {

  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("iss", "https://as.example").with("sub", "jürgen").with("n", 7);

  private Peer peer;

  @BeforeAll
  void start() throws IOException {
    peer = Peer.libraries();
  }

  @AfterAll
  void stop() throws IOException {
    // Not started where the packages are missing.
    if (peer != null) {
      peer.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theyBelieveWhatWeSign(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    String jwt = new JwtSigner(key).sign(JwtType.ACCESS_TOKEN, CLAIMS).reveal();
    JsonObject made = peer.make("verify", question(jwt, key, algorithm));
    assertThat(made.object("claims")).contains(CLAIMS);
    assertThat(made.object("header").orElseThrow().string("kid")).contains(key.id().value());
  }

  @ParameterizedTest
  @EnumSource
  void theyRefuseWhatWeSignWithAnotherKey(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    String jwt =
        new JwtSigner(TestKeys.generate(algorithm)).sign(JwtType.ACCESS_TOKEN, CLAIMS).reveal();
    assertThat(peer.refuse("verify", question(jwt, key, algorithm))).startsWith("ERR_JW");
  }

  @ParameterizedTest
  @EnumSource
  void weBelieveWhatTheySign(SigningAlgorithm algorithm) {
    JsonObject made = peer.make("sign", signing(algorithm));
    JwtVerification found = verify(algorithm, made, made.object("jwk").orElseThrow());
    assertThat(found).isInstanceOf(VerifiedJwt.class);
    assertThat(((VerifiedJwt) found).type()).contains(JwtType.LOGOUT_TOKEN);
    assertThat(((VerifiedJwt) found).claims().json()).isEqualTo(CLAIMS);
  }

  @ParameterizedTest
  @EnumSource
  void weRefuseWhatTheySignWithAnotherKey(SigningAlgorithm algorithm) {
    JsonObject made = peer.make("sign", signing(algorithm));
    JsonObject other = peer.make("sign", signing(algorithm)).object("jwk").orElseThrow();
    assertThat(verify(algorithm, made, other))
        .isInstanceOfSatisfying(
            RefusedJwt.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusedJwt.Reason.WRONG_SIGNATURE));
  }

  @ParameterizedTest
  @EnumSource
  void weNameKeysAlike(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    JsonObject jwk = key.verificationKey().toJson();
    assertThat(peer.make("thumbprint", JsonObject.EMPTY.with("jwk", jwk)).string("thumbprint"))
        .isEqualTo(Optional.of(key.id().value()));
  }

  private static JsonObject question(String jwt, SigningKey key, SigningAlgorithm algorithm) {
    return JsonObject.EMPTY
        .with("jwt", jwt)
        .with("jwks", new KeySet(List.of(key.verificationKey())).toJson())
        .with(
            "expect",
            JsonObject.EMPTY
                .with("algorithms", List.of(algorithm.headerName()))
                .with("typ", "at+jwt")
                .with("issuer", "https://as.example"));
  }

  private static JsonObject signing(SigningAlgorithm algorithm) {
    return JsonObject.EMPTY
        .with("alg", algorithm.headerName())
        .with("header", JsonObject.EMPTY.with("typ", "logout+jwt"))
        .with("claims", CLAIMS);
  }

  private static JwtVerification verify(
      SigningAlgorithm algorithm, JsonObject made, JsonObject jwk) {
    KeySet keys = new KeySet(List.of(VerificationKey.parse(jwk).orThrow()));
    return new JwtVerifier(Set.of(algorithm))
        .verify(new AccessToken(made.string("jwt").orElseThrow()), keys);
  }
}
