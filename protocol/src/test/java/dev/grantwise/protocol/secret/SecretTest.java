package dev.grantwise.protocol.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attack L1: no secret leaves by being printed. */
final class SecretTest {

  private static final String CANARY = "canary-4f1d9b7e";

  static List<Object> holders() {
    ClientId client = new ClientId("photos");
    RefreshToken refresh = new RefreshToken(CANARY);
    ClientAuthentication basic = new ClientAuthentication.Basic(client, new ClientSecret(CANARY));
    TokenRequest request = new TokenRequest.RefreshTokenGrant(refresh, Optional.empty(), List.of());
    TokenResponse response =
        TokenResponse.bearer(new AccessToken(CANARY), Duration.ofMinutes(5), ScopeSet.NONE)
            .with(refresh)
            .with(new IdToken(CANARY));
    AuthorizationResponse granted =
        new AuthorizationResponse.Granted(
            new AuthorizationCode(CANARY), Optional.of(new State(CANARY)), Optional.empty());
    return List.of(
        refresh,
        basic,
        new ClientAuthentication.Post(client, new ClientSecret(CANARY)),
        basic.post("https://as.example/token", request.parameters()),
        request,
        request.parameters(),
        response,
        response.toHttp(),
        response.toJson(),
        granted,
        granted.parameters(),
        RevocationRequest.of(refresh),
        Parameters.of("code", CANARY));
  }

  @ParameterizedTest
  @MethodSource("holders")
  void isNotPrintedByWhatHoldsIt(Object holder) {
    assertThat(holder.toString()).doesNotContain(CANARY).isNotEmpty();
  }

  @Test
  void isPrintedAsItsFingerprint() {
    assertThat(new AccessToken(CANARY).toString())
        .isEqualTo("AccessToken(redacted " + new AccessToken(CANARY).fingerprint() + ")");
    assertThat(new AccessToken(CANARY).fingerprint().value()).hasSize(10);
  }

  @Test
  void isNeverEqualToASecretOfAnotherKind() {
    assertThat((Object) new AccessToken("a")).isNotEqualTo(new RefreshToken("a"));
    assertThat((Object) new AccessToken("a")).isNotEqualTo("a");
  }

  @Test
  void isEqualByValue() {
    assertThat(new AccessToken("a")).isEqualTo(new AccessToken("a"));
    assertThat(new AccessToken("a")).hasSameHashCodeAs(new AccessToken("a"));
    assertThat(new AccessToken("a")).isNotEqualTo(new AccessToken("ab"));
  }

  @Test
  void isNotEmpty() {
    assertThatThrownBy(() -> new AccessToken("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isMadeOf256RandomBits() {
    Randomness zeros = bytes -> {};
    assertThat(zeros.secret()).isEqualTo("A".repeat(43));
  }
}
