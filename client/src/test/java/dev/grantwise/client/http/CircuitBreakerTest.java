package dev.grantwise.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class CircuitBreakerTest {

  private static final String TOKEN = "https://as.example/token";
  private static final Sent NO_ANSWER = new Sent.NoAnswer("slow");
  private static final Sent GOOD = new Sent.Answered(HttpResponse.of(200));

  private final MovableClock clock = new MovableClock();
  private final FakeExchange http = FakeExchange.answering(NO_ANSWER);
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CircuitBreaker breaker =
      new CircuitBreaker(http, clock, (url, pause) -> heard.add(url + " " + pause.toSeconds()));

  /** Once for each pause, however many fail or come in vain meanwhile. */
  @Test
  void tellsOfEachPauseOnce() {
    fail(Circuit.MOST_FAILURES - 1);
    assertThat(heard).isEmpty();
    fail(1);
    for (int i = 0; i < 20; i++) {
      breaker.send(post(TOKEN));
    }
    assertThat(heard).containsExactly(TOKEN + " 5");

    clock.advance(Duration.ofSeconds(5));
    fail(1);
    assertThat(heard).containsExactly(TOKEN + " 5", TOKEN + " 10");

    clock.advance(Duration.ofSeconds(10));
    http.answer(GOOD);
    breaker.send(post(TOKEN));
    assertThat(heard).as("that it is over needs nobody").hasSize(2);
  }

  /** Each request would have spent a refresh token on an answer that does not come. */
  @Test
  void sendsNothingMoreToAServerThatHangs() {
    fail(Circuit.MOST_FAILURES);

    for (int i = 0; i < 100; i++) {
      assertThat(breaker.send(post(TOKEN))).isEqualTo(withheld(Duration.ofSeconds(5)));
    }
    assertThat(http.requests()).hasSize(Circuit.MOST_FAILURES);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429})
  void takesAServerThatCannotForOneThatFails(int status) {
    http.answer(new Sent.Answered(HttpResponse.of(status)));
    fail(Circuit.MOST_FAILURES);

    assertThat(breaker.send(post(TOKEN))).isInstanceOf(Sent.NotSent.class);
  }

  /** A refusal is the server at work: nobody else is kept away by one wrong token. */
  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 403, 404})
  void takesARefusalForAnAnswer(int status) {
    fail(Circuit.MOST_FAILURES - 1);
    http.answer(new Sent.Answered(HttpResponse.of(status)));
    fail(1);
    http.answer(NO_ANSWER);
    fail(Circuit.MOST_FAILURES - 1);

    assertThat(http.requests()).hasSize(2 * Circuit.MOST_FAILURES - 1);
    http.answer(GOOD);
    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
  }

  @Test
  void findsOutByOneRequestThatItIsOver() {
    fail(Circuit.MOST_FAILURES);
    clock.advance(Duration.ofSeconds(5));
    http.answer(GOOD);

    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
    http.answer(NO_ANSWER);
    fail(Circuit.MOST_FAILURES - 1);
    http.answer(GOOD);
    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
  }

  @Test
  void restsTwiceAsLongEachTimeUpToAMinute() {
    fail(Circuit.MOST_FAILURES);
    for (int seconds : new int[] {5, 10, 20, 40, 60, 60}) {
      Duration pause = Duration.ofSeconds(seconds);
      assertThat(breaker.send(post(TOKEN))).isEqualTo(withheld(pause));
      clock.advance(pause);
      assertThat(breaker.send(post(TOKEN))).isEqualTo(NO_ANSWER);
    }
  }

  /** RFC 9110 10.2.3, within a bound. */
  @ParameterizedTest
  @CsvSource({"7,7", "0,1", "60,60", "86400,60"})
  void comesAgainWhenTheServerSaid(String asked, long seconds) {
    http.answer(new Sent.Answered(HttpResponse.of(503).with("Retry-After", asked)));
    fail(1);

    assertThat(breaker.send(post(TOKEN))).isEqualTo(withheld(Duration.ofSeconds(seconds)));
    clock.advance(Duration.ofSeconds(seconds));
    http.answer(GOOD);
    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
  }

  @Test
  void takesManyFailuresAtOnceForOne() throws Exception {
    CountDownLatch all = new CountDownLatch(50);
    http.answer(
        request -> {
          all.countDown();
          await(all);
          return NO_ANSWER;
        });
    together(50);

    assertThat(breaker.send(post(TOKEN))).isEqualTo(withheld(Duration.ofSeconds(5)));
  }

  @Test
  void letsOneOfManyFindOut() throws Exception {
    fail(Circuit.MOST_FAILURES);
    clock.advance(Duration.ofSeconds(5));
    CountDownLatch found = new CountDownLatch(1);
    http.answer(
        request -> {
          await(found);
          return GOOD;
        });
    Thread probe = Thread.ofVirtual().start(() -> breaker.send(post(TOKEN)));
    while (http.requests().size() == Circuit.MOST_FAILURES) {
      Thread.onSpinWait();
    }

    together(50);

    assertThat(http.requests()).hasSize(Circuit.MOST_FAILURES + 1);
    found.countDown();
    probe.join();
    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
  }

  /** A bug in what sends must not leave everybody waiting for its result. */
  @Test
  void letsAnotherFindOutWhereOneBroke() {
    fail(Circuit.MOST_FAILURES);
    clock.advance(Duration.ofSeconds(5));
    http.answer(
        request -> {
          throw new IllegalStateException("broken");
        });
    assertThatThrownBy(() -> breaker.send(post(TOKEN))).hasMessage("broken");
    clock.advance(Duration.ofSeconds(10));
    http.answer(GOOD);

    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
  }

  @Test
  void guardsEachEndpointByItselfAndNothingThatIsFetched() {
    fail(Circuit.MOST_FAILURES);
    http.answer(GOOD);

    assertThat(breaker.send(post("https://as.example/revoke"))).isEqualTo(GOOD);
    assertThat(breaker.send(HttpRequest.getJson(TOKEN))).isEqualTo(GOOD);
    assertThat(breaker.send(post(TOKEN))).isInstanceOf(Sent.NotSent.class);
  }

  @Test
  void restsNoLongerForAClockThatWasSetBack() {
    fail(Circuit.MOST_FAILURES);
    clock.advance(Duration.ofHours(-1));
    http.answer(GOOD);

    assertThat(breaker.send(post(TOKEN))).isEqualTo(GOOD);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      var _ = breaker.send(post(TOKEN));
    }
  }

  private void together(int many) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        threads.execute(() -> breaker.send(post(TOKEN)));
      }
    }
  }

  private static Sent withheld(Duration left) {
    return new Sent.NotSent("it failed before, and is left alone for now", Optional.of(left));
  }

  private static HttpRequest post(String url) {
    return new HttpRequest(HttpMethod.POST, url, Headers.NONE, Body.EMPTY);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
