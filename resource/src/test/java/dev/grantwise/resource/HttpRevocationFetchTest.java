package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.revocation.RevocationFeedRequest;
import dev.grantwise.resource.RevocationFetch.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HttpRevocationFetchTest {

  private static final ClientAuthentication BASIC =
      new ClientAuthentication.Basic(new ClientId("api"), new ClientSecret("api-secret"));

  private final List<String> seen = new CopyOnWriteArrayList<>();
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

  @Test
  void asksAsTheApiItIs() {
    try (HttpRevocationFetch fetch = answering(200, "{}")) {
      Reply reply = fetch.fetch(new RevocationFeedRequest(Optional.of("7.ab")));
      assertThat(reply)
          .isInstanceOfSatisfying(
              Reply.Answered.class,
              answered -> assertThat(answered.response().body().text()).isEqualTo("{}"));
    }
    assertThat(seen)
        .containsExactly(
            "POST",
            "Basic YXBpOmFwaS1zZWNyZXQ=",
            "application/x-www-form-urlencoded",
            "after=7.ab");
  }

  /** Attack A50: the credentials go to the address that was configured, and nowhere else. */
  @Test
  void followsNoRedirect() {
    try (HttpRevocationFetch fetch = answering(302, "")) {
      assertThat(fetch.fetch(RevocationFeedRequest.FROM_THE_BEGINNING))
          .isInstanceOfSatisfying(
              Reply.Answered.class,
              answered -> assertThat(answered.response().status()).isEqualTo(302));
    }
    assertThat(seen).hasSize(4);
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    try (HttpRevocationFetch fetch = answering(200, "x".repeat(300_000))) {
      assertThat(fetch.fetch(RevocationFeedRequest.FROM_THE_BEGINNING))
          .isInstanceOf(Reply.Silence.class);
    }
  }

  @Test
  @Timeout(30)
  void waitsNotForever() {
    CountDownLatch over = new CountDownLatch(1);
    server.createContext(
        "/feed",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    try (HttpRevocationFetch fetch =
        new HttpRevocationFetch(address(), BASIC, Duration.ofMillis(200))) {
      assertThat(fetch.fetch(RevocationFeedRequest.FROM_THE_BEGINNING))
          .isInstanceOf(Reply.Silence.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void saysWhoDidNotAnswer() {
    server.stop(0);
    try (HttpRevocationFetch fetch = new HttpRevocationFetch(address(), BASIC)) {
      assertThat(fetch.fetch(RevocationFeedRequest.FROM_THE_BEGINNING))
          .isInstanceOfSatisfying(
              Reply.Silence.class,
              silence -> assertThat(silence.why()).contains("/feed").doesNotContain("secret"));
    }
  }

  private HttpRevocationFetch answering(int status, String body) {
    server.createContext(
        "/feed",
        exchange -> {
          seen.add(exchange.getRequestMethod());
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
          seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "/feed");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return new HttpRevocationFetch(address(), BASIC);
  }

  private Endpoint address() {
    return new Endpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/feed");
  }
}
