package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 7523 2.2, 3; RFC 10070 4, 5; RFC 9449 4.2, 7.1. */
final class KeyProofsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Randomness RANDOMNESS = bytes -> Arrays.fill(bytes, (byte) 1);
  private static final ClientId CLIENT = new ClientId("photos");
  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final JwtSigner SIGNER = new JwtSigner(KEY);
  private static final HttpRequest CALL = HttpRequest.get("https://api.example/photos?x=1#y");

  @Test
  void aProofIsNotGoodForAnotherRequest() {
    DpopProof proof = DpopProof.of(CALL, RANDOMNESS, NOW);
    HttpRequest otherMethod = HttpRequest.post("https://api.example/photos", Parameters.NONE);
    HttpRequest otherPlace = HttpRequest.get("https://api.example/albums");
    assertThatIllegalArgumentException().isThrownBy(() -> proof.on(otherMethod, SIGNER));
    assertThatIllegalArgumentException().isThrownBy(() -> proof.on(otherPlace, SIGNER));
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void aProofShowsThePublicKeyAndNothingPrivate(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    SignedJwt proof = DpopProof.of(CALL, RANDOMNESS, NOW).signedBy(new JwtSigner(key));
    JsonObject header = part(proof.reveal(), 0);
    assertThat(header.names()).containsExactly("typ", "alg", "jwk");
    assertThat(header.string("typ")).contains("dpop+jwt");
    assertThat(header.string("alg")).contains(algorithm.headerName());
    JsonObject jwk = header.object("jwk").orElseThrow();
    assertThat(jwk.names()).contains("kty").doesNotContain("d", "p", "q", "dp", "dq", "qi", "k");
  }

  @Test
  void aProofHoldsNoTokenButItsHash() {
    AccessToken token = new AccessToken("Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
    HttpRequest sent = DpopProof.of(CALL, RANDOMNESS, NOW).with(token).on(CALL, SIGNER);
    assertThat(sent.headers().all("Authorization")).containsExactly("DPoP " + token.reveal());
    String proof = sent.headers().single(DpopProof.HEADER).orElseThrow();
    // RFC 9449 7.1: the example's token and its hash
    assertThat(part(proof, 1).string("ath"))
        .contains("fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
    assertThat(part(proof, 1).encode()).doesNotContain(token.reveal());
  }

  @Test
  void aProofNamesMethodAndPlaceWithoutQueryAndFragment() {
    assertThat(DpopProof.of(CALL, RANDOMNESS, NOW).claims().encode())
        .isEqualTo(
            "{\"jti\":\""
                + RANDOMNESS.secret()
                + "\",\"htm\":\"GET\",\"htu\":\"https://api.example/photos\",\"iat\":1795348800}");
    assertThat(
            DpopProof.of(CALL, RANDOMNESS, NOW).with(new DpopNonce("n")).claims().string("nonce"))
        .contains("n");
  }

  /** RFC 9449 8.1: NQCHAR, which leaves out what would have to be quoted. */
  @Test
  void aNonceHasNoOtherCharactersThanThoseForIt() {
    for (char c = 0; c < 0x180; c++) {
      boolean named = c == 0x21 || (c >= 0x23 && c <= 0x5b) || (c >= 0x5d && c <= 0x7e);
      assertThat(DpopNonce.parse("n" + c).toOptional().isPresent())
          .as("character %d", (int) c)
          .isEqualTo(named);
    }
    assertThat(DpopNonce.parse("").toOptional()).isEmpty();
    assertThat(DpopNonce.parse("n".repeat(1_025)).toOptional()).isEmpty();
    assertThat(DpopNonce.parse("n".repeat(1_024)).toOptional()).isPresent();
    assertThatThrownBy(() -> new DpopNonce("a canary"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  /** RFC 10070 4: the issuer as one string, never an endpoint. */
  @Test
  void anAssertionIsForTheIssuerAlone() {
    ClientAssertionClaims claims = ClientAssertionClaims.fresh(CLIENT, ISSUER, RANDOMNESS, NOW);
    assertThat(claims.toJson().encode())
        .isEqualTo(
            "{\"iss\":\"photos\",\"sub\":\"photos\",\"aud\":\"https://as.example\",\"jti\":\""
                + RANDOMNESS.secret()
                + "\",\"iat\":1795348800,\"exp\":1795348860}");
  }

  @Test
  void anAssertionSaysWhatItIs() {
    HttpRequest request =
        ClientAssertionClaims.fresh(CLIENT, ISSUER, RANDOMNESS, NOW)
            .signedBy(SIGNER)
            .post("https://as.example/token", Parameters.of("grant_type", "client_credentials"));
    Parameters form = request.form().orThrow();
    assertThat(form.value("client_id")).contains("photos");
    assertThat(form.value("client_secret")).isEmpty();
    assertThat(form.value("client_assertion_type"))
        .contains("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    String assertion = form.value("client_assertion").orElseThrow();
    JsonObject header = part(assertion, 0);
    assertThat(header.string("typ")).contains("client-authentication+jwt");
    assertThat(header.string("kid")).contains(KEY.id().value());
    assertThat(request.headers().all("Authorization")).isEmpty();
    assertThat(JwtClaims.unverified(new AccessToken(assertion)).orThrow().audience())
        .containsExactly("https://as.example");
  }

  @Test
  void aPlatformsTokenIsAnAssertionAndNotPrinted() {
    ClientAuthentication runner =
        new ClientAuthentication.PrivateKeyJwt(CLIENT, ClientAssertion.ofPlatform("canary"));
    assertThat(runner.toString()).doesNotContain("canary");
    Parameters form = runner.post("https://as.example/token", Parameters.NONE).form().orThrow();
    assertThat(form.value("client_assertion")).contains("canary");
    assertThat(form.value("client_id")).contains("photos");
  }

  @Test
  void aCertificateLeavesNothingInTheFormButTheIdentifier() {
    for (ClientAuthentication authentication :
        new ClientAuthentication[] {
          new ClientAuthentication.TlsClientAuth(CLIENT),
          new ClientAuthentication.SelfSignedTlsClientAuth(CLIENT)
        }) {
      HttpRequest request = authentication.post("https://as.example/token", Parameters.NONE);
      assertThat(request.body().text()).isEqualTo("client_id=photos");
      assertThat(request.headers().all("Authorization")).isEmpty();
      assertThat(authentication.method().isAsymmetric()).isTrue();
    }
  }

  private static JsonObject part(String jwt, int index) {
    byte[] json = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]);
    return JsonObject.parse(new String(json, StandardCharsets.UTF_8)).orThrow();
  }
}
