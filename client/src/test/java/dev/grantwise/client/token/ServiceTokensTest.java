package dev.grantwise.client.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.signin.Attempts;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RFC 6749 4.4; runtime: one fetch for all, ahead of time, compare and invalidate. */
final class ServiceTokensTest {

  private final MovableClock clock = new MovableClock();
  private final FakeExchange http = FakeExchange.answering(token(1));
  private final ServiceTokens tokens =
      new ServiceTokens(
          new TokenEndpoint(
              new Registration(Attempts.ISSUER, new ClientAuthentication.None(Attempts.CLIENT)),
              EndpointAddress.of("https://as.example/token"),
              http,
              clock),
          ScopeSet.parse("jobs.run").orThrow(),
          List.of(),
          clock);

  @Test
  void asksAServerThatRefusesOnlyAfterThePause() {
    http.answer(FakeExchange.json(401, "{\"error\":\"invalid_client\"}"));
    ServiceAccess refused =
        new ServiceAccess.Refused(new ErrorResponse(ErrorCode.INVALID_CLIENT, Optional.empty()));
    assertThat(tokens.accessToken()).isEqualTo(refused);
    assertThat(tokens.accessToken()).isEqualTo(refused);
    assertThat(http.requests()).hasSize(1);
    clock.advance(ServiceTokens.COOL_OFF);
    http.answer(token(1));
    assertThat(tokens.accessToken()).isEqualTo(usable(1, clock.instant()));
  }

  @Test
  void saysHowLongItStaysUnavailable() {
    http.answer(new Sent.NoAnswer("slow"));
    assertThat(tokens.accessToken())
        .isEqualTo(new ServiceAccess.Unavailable("slow", Duration.ofSeconds(30)));
    clock.advance(Duration.ofSeconds(20));
    assertThat(tokens.accessToken())
        .isEqualTo(new ServiceAccess.Unavailable("slow", Duration.ofSeconds(10)));
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void fetchesOnceForAHundredThreads() throws ExecutionException, InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ServiceAccess>> answers =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return tokens.accessToken();
                          }))
              .toList();
      start.countDown();
      for (Future<ServiceAccess> answer : answers) {
        assertThat(answer.get()).isEqualTo(usable(1));
      }
    }
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void invalidatesOnlyTheTokenThatWasRefused() {
    assertThat(tokens.accessToken()).isEqualTo(usable(1));
    http.answer(token(2));
    tokens.reject(new AccessToken("of-long-ago"));
    assertThat(tokens.accessToken()).isEqualTo(usable(1));
    clock.advance(Duration.ofSeconds(30));
    tokens.reject(new AccessToken("at-1"));
    assertThat(tokens.accessToken()).isEqualTo(usable(2, clock.instant()));
    tokens.reject(new AccessToken("at-1"));
    assertThat(tokens.accessToken()).isEqualTo(usable(2, clock.instant()));
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void asksForNoTokenAfterTokenWhenAnApiRefusesEveryone() {
    for (int i = 0; i < 50; i++) {
      assertThat(tokens.accessToken()).isInstanceOf(ServiceAccess.Usable.class);
      tokens.reject(new AccessToken("at-1"));
    }
    assertThat(http.requests()).as("a fresh token would be refused as well").hasSize(1);
  }

  @Test
  void doesNotHammerAServerThatAsksForNoPause() {
    http.answer(new Sent.Answered(HttpResponse.of(503).with("Retry-After", "0")));
    for (int i = 0; i < 50; i++) {
      assertThat(tokens.accessToken()).isInstanceOf(ServiceAccess.Unavailable.class);
    }
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void asksAgainWhenTheClockWasSetBackDuringAPause() {
    http.answer(new Sent.Answered(HttpResponse.of(503)));
    assertThat(tokens.accessToken()).isInstanceOf(ServiceAccess.Unavailable.class);
    clock.advance(Duration.ofHours(-1));
    http.answer(token(1));
    assertThat(tokens.accessToken()).isInstanceOf(ServiceAccess.Usable.class);
  }

  @Test
  void keepsTheOldTokenWhileItIsRenewedAheadOfItsEnd() {
    assertThat(tokens.accessToken()).isEqualTo(usable(1));
    clock.advance(Duration.ofSeconds(209));
    assertThat(tokens.accessToken()).isEqualTo(usable(1));
    assertThat(http.requests()).as("not before its time").hasSize(1);
    clock.advance(Duration.ofSeconds(32));
    CountDownLatch answer = new CountDownLatch(1);
    http.answer(
        request -> {
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return token(2);
        });
    for (int i = 0; i < 20; i++) {
      assertThat(tokens.accessToken()).isEqualTo(usable(1));
    }
    clock.advance(Duration.ofSeconds(59));
    answer.countDown();
    assertThat(tokens.accessToken()).isEqualTo(usable(2, clock.instant()));
    assertThat(http.requests()).hasSize(2);
  }

  private static ServiceAccess usable(int number) {
    return usable(number, MovableClock.START);
  }

  private static ServiceAccess usable(int number, Instant issuedAt) {
    return new ServiceAccess.Usable(new AccessToken("at-" + number), issuedAt.plusSeconds(300));
  }

  private static Sent token(int number) {
    return FakeExchange.json(
        200,
        "{\"access_token\":\"at-%d\",\"token_type\":\"Bearer\",\"expires_in\":300}"
            .formatted(number));
  }
}
