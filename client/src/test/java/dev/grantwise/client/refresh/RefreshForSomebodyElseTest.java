package dev.grantwise.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.client.token.Registration;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A token for a program that ends once it has handed it on. */
final class RefreshForSomebodyElseTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MovableClock clock = new MovableClock();
  private final MemoryTokenVault vault = new MemoryTokenVault();
  private final AtomicInteger issued = new AtomicInteger(1);
  private final FakeExchange http = FakeExchange.answering(ignored -> tokens());
  private final RefreshEngine engine = engine();

  @Test
  void endsTheGrantThatTheServerRefuses() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Duration.ofSeconds(280));
    http.answer(FakeExchange.json(400, "{\"error\":\"invalid_grant\"}"));
    assertThat(access(MINUTE)).isEqualTo(new Access.SignInNeeded(SessionEndReason.REFRESH_REFUSED));
  }

  @Test
  void hasNothingWhereTheServerIsAwayAndTheTokenIsOver() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Grants.LIFETIME);
    http.answer(new Sent.NotSent("connection refused"));
    assertThat(access(MINUTE)).isInstanceOf(Access.Unavailable.class);
  }

  @Test
  void givesWhatIsLeftWhereTheServerIsAway() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Duration.ofSeconds(280));
    http.answer(new Sent.NotSent("connection refused"));
    assertThat(access(MINUTE))
        .isEqualTo(new Access.Usable(new AccessToken("at-1"), now().plusSeconds(20)));
  }

  @Test
  void waitsForOneThatLastsLongEnough() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Duration.ofSeconds(250));
    assertThat(access(MINUTE))
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(300)));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void sendsNothingForOneThatLastsLongEnough() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Duration.ofMinutes(4));
    assertThat(access(MINUTE))
        .isEqualTo(new Access.Usable(new AccessToken("at-1"), now().plusSeconds(60)));
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void refreshesOnceWhereTheServerGivesNoneThatLasts() {
    vault.open(Grants.opened(Grants.KEY));
    clock.advance(Duration.ofSeconds(100));
    assertThat(access(Duration.ofHours(1)))
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(300)));
    clock.advance(Duration.ofSeconds(5));
    assertThat(access(Duration.ofHours(1)))
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(295)));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void renewsATokenThatWasReceivedInTheFuture() {
    vault.open(
        StoredGrant.opened(
            Grants.KEY,
            Grants.opened(Grants.KEY).subject(),
            Grants.opened(Grants.KEY).resources(),
            Grants.tokens(1, now().plus(Duration.ofDays(1)))));
    assertThat(access(MINUTE))
        .isEqualTo(new Access.Usable(new AccessToken("at-2"), now().plusSeconds(300)));
  }

  @Test
  void endsWhatCannotBeRenewed() {
    vault.open(Grants.withoutRefreshToken());
    clock.advance(Duration.ofSeconds(280));
    assertThat(access(MINUTE)).isInstanceOf(Access.Usable.class);
    clock.advance(Duration.ofSeconds(20));
    assertThat(access(MINUTE)).isEqualTo(new Access.SignInNeeded(SessionEndReason.NOT_RENEWABLE));
    assertThat(http.requests()).isEmpty();
  }

  private Access access(Duration leastLeft) {
    return engine.accessToken(Grants.KEY, leastLeft);
  }

  private Instant now() {
    return clock.instant();
  }

  private Sent tokens() {
    int number = issued.incrementAndGet();
    return FakeExchange.json(
        200,
        "{\"access_token\":\"at-%d\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"rt-%d\"}"
            .formatted(number, number));
  }

  private RefreshEngine engine() {
    return RefreshEngine.of(
            vault,
            new TokenEndpoint(
                new Registration(
                    new Issuer("https://as.example"),
                    new ClientAuthentication.None(new ClientId("photos"))),
                EndpointAddress.of("https://as.example/token"),
                http,
                clock),
            clock)
        .build();
  }
}
