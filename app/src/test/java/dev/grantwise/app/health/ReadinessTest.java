package dev.grantwise.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class ReadinessTest {

  private final AtomicReference<Duration> time = new AtomicReference<>(Duration.ZERO);
  private final AtomicBoolean there = new AtomicBoolean(true);
  private final AtomicInteger looked = new AtomicInteger();
  private final Readiness readiness = new Readiness(time::get);
  private final HealthEndpoint endpoint = new HealthEndpoint(readiness);

  private void look() {
    looked.incrementAndGet();
    if (!there.get()) {
      throw new IllegalStateException("hunter2-canary");
    }
  }

  @Test
  void isNotReadyBeforeItHasStartedAndWhileItStops() {
    readiness.require("database", this::look);
    assertThat(readiness.missing()).containsExactly("starting");
    readiness.started();
    assertThat(readiness.missing()).isEmpty();
    readiness.stopping();
    assertThat(readiness.missing()).containsExactly("stopping");
  }

  @Test
  void isNotReadyWhileSomethingIsNotThereAndReadyAgainAfterwards() {
    readiness.require("database", this::look);
    readiness.require("sessions", () -> {});
    readiness.started();
    there.set(false);
    time.set(Duration.ofSeconds(1));
    assertThat(readiness.missing()).containsExactly("database");
    there.set(true);
    time.set(Duration.ofSeconds(2));
    assertThat(readiness.missing()).isEmpty();
  }

  /** Anybody may ask, and must not be able to keep a database busy by it. */
  @Test
  void looksOnceASecondHoweverOftenItIsAsked() {
    readiness.require("database", this::look);
    readiness.started();
    for (int i = 0; i < 1_000; i++) {
      assertThat(readiness.missing()).isEmpty();
    }
    assertThat(looked).hasValue(1);
    time.set(Duration.ofSeconds(1));
    assertThat(readiness.missing()).isEmpty();
    assertThat(looked).hasValue(2);
  }

  /** Those who ask meanwhile do not wait for a database that is slow. */
  @Test
  void answersWithWhatWasSeenLastWhileAnotherLooks() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean slow = new AtomicBoolean();
    readiness.require(
        "database",
        () -> {
          if (slow.get()) {
            looking.countDown();
            await(goOn);
          }
        });
    readiness.started();
    slow.set(true);
    time.set(Duration.ofSeconds(5));
    Thread other = Thread.ofVirtual().start(readiness::missing);
    looking.await();

    assertThat(readiness.missing()).isEmpty();

    goOn.countDown();
    other.join();
  }

  @Test
  void saysWhatIsMissingToOperatorsAlone() {
    readiness.require("database", this::look);
    there.set(false);
    readiness.started();

    HttpResponse open = endpoint.answer(request(HttpMethod.GET, "/readyz"));
    assertThat(open.status()).isEqualTo(503);
    assertThat(open.body().text()).isEqualTo("not ready\n");
    assertThat(open.headers().single("Cache-Control")).contains("no-store");
    assertThat(endpoint.detailed(request(HttpMethod.GET, "/readyz")).body().text())
        .isEqualTo("not ready: database\n");
    assertThat(endpoint.answer(request(HttpMethod.GET, "/healthz")).status()).isEqualTo(200);
  }

  /** A database that hangs is no reason to end the process that waits for it. */
  @Test
  void isAliveWithoutALookAtAnything() {
    readiness.require("database", this::look);
    readiness.started();
    time.set(Duration.ofSeconds(5));

    for (String path : List.of("/healthz", "/nothing")) {
      endpoint.answer(request(HttpMethod.GET, path));
      endpoint.detailed(request(HttpMethod.GET, path));
    }
    assertThat(looked).hasValue(1);
    endpoint.answer(request(HttpMethod.GET, "/readyz"));
    assertThat(looked).hasValue(2);
  }

  @Test
  void answersNothingElse() {
    readiness.started();

    assertThat(endpoint.answer(request(HttpMethod.POST, "/readyz")).status()).isEqualTo(405);
    assertThat(endpoint.answer(request(HttpMethod.GET, "/readyz/x")).status()).isEqualTo(404);
    HttpResponse head = endpoint.answer(request(HttpMethod.HEAD, "/readyz"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEqualTo(Body.EMPTY);
  }

  private static HttpRequest request(HttpMethod method, String path) {
    return new HttpRequest(method, "http://a.example" + path, Headers.NONE, Body.EMPTY);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
