package dev.grantwise.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refreshes at providers that answer what no provider should, and under clocks that jump. */
final class HostileRefreshTest {

  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final ClientId CLIENT = new ClientId("photos");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private final MovableClock clock = new MovableClock();
  private final MemoryTokenVault vault = new MemoryTokenVault();
  private final FakeExchange http = FakeExchange.answering(new Sent.NotSent("not yet"));
  private final FakeExchange jwks = FakeExchange.answering(new Sent.NotSent("down"));
  private final List<Access> seenMeanwhile = new CopyOnWriteArrayList<>();
  private final List<RevocationRequest> revoked = new CopyOnWriteArrayList<>();
  private final RefreshEngine engine = engine(EndpointAddress.of("https://as.example/token"));

  // expires_in (RFC 6749 5.1)

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "31556889864403199", "1e30", "1e400"})
  void keepsTheTokensOfAnAnswerThatLastsForever(String expiresIn) {
    openExpired();
    http.answer(tokens(expiresIn, ""));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(standing().tokens().refreshToken().orElseThrow().reveal()).isEqualTo("rt-2");
    clock.advance(Duration.ofMinutes(10));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void doesNotRefreshAtEveryCallWhenTokensLastForNoTime() {
    openExpired();
    http.answer(tokens("0", ""));
    for (int i = 0; i < 50; i++) {
      assertThat(access()).isInstanceOf(Access.Usable.class);
    }
    assertThat(http.requests()).hasSize(1);
  }

  // The lease (runtime.md, pitfall 2)

  @Test
  void holdsAFullLeaseWhenItSendsHoweverLongTheMetadataTook() {
    openExpired();
    List<Duration> left = new CopyOnWriteArrayList<>();
    http.answer(
        request -> {
          Intent intent = standing().intent().orElseThrow();
          left.add(Duration.between(clock.instant(), intent.leaseUntil()));
          return tokens("300", "");
        });
    RefreshEngine slow =
        engine(
            () -> {
              clock.advance(Duration.ofSeconds(20));
              return new EndpointAddress.Located.At("https://as.example/token");
            });
    assertThat(slow.accessToken(Grants.KEY)).isInstanceOf(Access.Usable.class);
    assertThat(left).containsExactly(RefreshSettings.DEFAULT.lease());
  }

  // Somebody else's tokens (OpenID Connect Core 12.2)

  @Test
  void showsTheTokensOfAnotherUserToNobody() {
    openExpired();
    http.answer(tokens("300", idToken("mallory")));
    jwks.answer(
        request -> {
          seenMeanwhile.add(access());
          return FakeExchange.json(
              200, new KeySet(List.of(KEY.verificationKey())).toJson().encode());
        });
    assertThat(access()).isEqualTo(new Access.SignInNeeded(SessionEndReason.IDENTITY_CHANGED));
    assertThat(seenMeanwhile).noneMatch(Access.Usable.class::isInstance);
    assertThat(revoked.stream().map(request -> request.token().reveal()))
        .containsExactlyInAnyOrder("rt-1", "rt-2");
  }

  @Test
  void endsTheGrantOfAnotherUserAlsoWhenTheKeysCannotBeHad() {
    openExpired();
    http.answer(tokens("300", idToken("mallory")));
    assertThat(access()).isEqualTo(new Access.SignInNeeded(SessionEndReason.IDENTITY_CHANGED));
  }

  @Test
  void keepsTheGrantOfTheSameUserWhenTheKeysCannotBeHad() {
    openExpired();
    http.answer(tokens("300", idToken("alice")));
    assertThat(access()).isInstanceOf(Access.Usable.class);
  }

  // Clocks

  @Test
  void asksAgainWhenTheClockWasSetBackDuringAPause() {
    openExpired();
    assertThat(access()).isInstanceOf(Access.Unavailable.class);
    clock.advance(Duration.ofHours(-1));
    engine.reject(Grants.KEY, new AccessToken("at-1"));
    http.answer(tokens("300", ""));
    assertThat(access()).isInstanceOf(Access.Usable.class);
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void renewsATokenThatAnApiRefusesAlsoWhenTheClockWasSetBack() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Duration.ofHours(-1));
    engine.reject(Grants.KEY, new AccessToken("at-1"));
    http.answer(tokens("300", ""));
    assertThat(access())
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), clock.instant().plusSeconds(300)));
  }

  private void openExpired() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Grants.LIFETIME);
  }

  private Access access() {
    return engine.accessToken(Grants.KEY);
  }

  private StoredGrant standing() {
    return ((Reading.Standing) vault.read(Grants.KEY)).grant();
  }

  private static Sent tokens(String expiresIn, String idToken) {
    return FakeExchange.json(
        200,
        "{\"access_token\":\"at-2\",\"token_type\":\"Bearer\",\"refresh_token\":\"rt-2\","
            + "\"expires_in\":"
            + expiresIn
            + ",\"id_token\":\""
            + idToken
            + "\"}");
  }

  private String idToken(String sub) {
    long now = clock.instant().getEpochSecond();
    return new JwtSigner(KEY)
        .sign(
            JwtType.JWT,
            JsonObject.EMPTY
                .with("iss", ISSUER.value())
                .with("sub", sub)
                .with("aud", CLIENT.value())
                .with("iat", now)
                .with("exp", now + 300))
        .reveal();
  }

  private RefreshEngine engine(EndpointAddress address) {
    TokenEndpoint endpoint =
        new TokenEndpoint(
            new Registration(ISSUER, new ClientAuthentication.None(CLIENT)), address, http, clock);
    IssuerKeys keys = new IssuerKeys(EndpointAddress.of("https://as.example/jwks"), jwks, clock);
    return RefreshEngine.of(vault, endpoint, clock)
        .idTokens(new IdTokenValidator(keys, Optional::empty))
        .revocations(revoked::add)
        .build();
  }
}
