package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.keyset.KeySetFetch;
import dev.grantwise.protocol.metadata.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HttpKeySetFetchTest {

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpKeySetFetch answering(int status, String body) {
    server.createContext(
        "/jwks",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Cache-Control", "public, max-age=3600");
          exchange.getResponseHeaders().add("Retry-After", "120");
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return new HttpKeySetFetch(
        new Endpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks"));
  }

  /** Attack A50. */
  @Test
  void followsNoRedirect() {
    HttpKeySetFetch fetch = answering(302, "{\"keys\":[]}");

    assertThat(status(fetch)).isEqualTo(302);
  }

  /** Attack A50. */
  @Test
  void readsNoMoreThan64KiB() {
    HttpKeySetFetch fetch = answering(200, "{\"keys\":[]}" + " ".repeat(64 * 1024));

    assertThat(fetch.fetch()).isInstanceOf(KeySetFetch.Reply.Silence.class);
  }

  /** Attack A64: the header comes at once, and the body never. */
  @Test
  @Timeout(20)
  void stopsWaitingForABodyThatStalls() {
    CountDownLatch over = new CountDownLatch(1);
    server.createContext(
        "/jwks",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(over);
          exchange.close();
        });
    Endpoint endpoint = new Endpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    HttpKeySetFetch fetch = new HttpKeySetFetch(endpoint, Duration.ofMillis(500));

    assertThat(fetch.fetch())
        .isInstanceOfSatisfying(
            KeySetFetch.Reply.Silence.class, silent -> assertThat(silent.why()).contains("within"));
    over.countDown();
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void handsOnWhatACacheNeedsToKnow() {
    HttpKeySetFetch fetch = answering(503, "{}");

    assertThat(fetch.fetch())
        .isEqualTo(
            new KeySetFetch.Reply.Answered(
                HttpResponse.of(503)
                    .with("Cache-Control", "public, max-age=3600")
                    .with("Retry-After", "120")
                    .with(Body.of("{}"))));
  }

  private static int status(HttpKeySetFetch fetch) {
    return ((KeySetFetch.Reply.Answered) fetch.fetch()).response().status();
  }
}
