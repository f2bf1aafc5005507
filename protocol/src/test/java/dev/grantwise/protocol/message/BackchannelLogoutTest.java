package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Back-Channel Logout 2.4, 2.5, 2.8. */
final class BackchannelLogoutTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "logout_token=", "token=a", "logout_token=a&logout_token=b"})
  void refusesAFormWithoutOneToken(String form) {
    assertThat(BackchannelLogoutRequest.parse(Parameters.parse(form).orThrow()).toOptional())
        .isEmpty();
  }

  @Test
  void refusesToEndNobodysSession() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> claims(Optional.empty(), Optional.empty()));
  }

  /** 2.4: with a nonce it could pass for an ID token. */
  @Test
  void saysWhatItIsAndHasNoNonce() {
    JsonObject json = claims(Optional.of("ann"), Optional.of("s1")).toJson();
    assertThat(json.encode())
        .isEqualTo(
            "{\"iss\":\"https://as.example\",\"aud\":\"photos\",\"iat\":1795348800,"
                + "\"exp\":1795348920,\"jti\":\"j\",\"sub\":\"ann\",\"sid\":\"s1\","
                + "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}");
    assertThat(json.has("nonce")).isFalse();
  }

  @Test
  void readsBackARequestAndDoesNotPrintItsToken() {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
    LogoutToken token = claims(Optional.empty(), Optional.of("s1")).signedBy(new JwtSigner(key));
    HttpRequest sent =
        new BackchannelLogoutRequest(token).at("https://photos.example/oauth2/backchannel-logout");
    BackchannelLogoutRequest read = BackchannelLogoutRequest.parse(sent.form().orThrow()).orThrow();
    assertThat(read.logoutToken()).isEqualTo(token);
    assertThat(JwtClaims.unverified(read.logoutToken()).orThrow().sessionId()).contains("s1");
    assertThat(read.toString()).doesNotContain(token.reveal());
  }

  @Test
  void answersWithoutBeingKept() {
    assertThat(BackchannelLogoutRequest.done().status()).isEqualTo(200);
    assertThat(BackchannelLogoutRequest.done().header("Cache-Control")).contains("no-store");
    assertThat(BackchannelLogoutRequest.refused("no").status()).isEqualTo(400);
    assertThat(BackchannelLogoutRequest.refused("no").header("Cache-Control")).contains("no-store");
  }

  private static LogoutTokenClaims claims(Optional<String> subject, Optional<String> session) {
    return new LogoutTokenClaims(
        new Issuer("https://as.example"), new ClientId("photos"), subject, session, "j", NOW);
  }
}
