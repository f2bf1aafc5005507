package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IntrospectionRequest;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.resource.IntrospectionFetch.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HttpIntrospectionFetchTest {

  private static final ClientAuthentication BASIC =
      new ClientAuthentication.Basic(new ClientId("api"), new ClientSecret("api-secret"));
  private static final IntrospectionRequest ASKED =
      new IntrospectionRequest(new AccessToken("at.opaque"));

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

  /** RFC 7662 2.1: by POST, and nothing of it in an address. */
  @Test
  void asksAsTheApiItIs() {
    try (HttpIntrospectionFetch fetch = answering(200, "{\"active\":false}")) {
      assertThat(fetch.fetch(ASKED))
          .isInstanceOfSatisfying(
              Reply.Answered.class,
              answered ->
                  assertThat(answered.response().body().text()).isEqualTo("{\"active\":false}"));
    }
    assertThat(seen)
        .containsExactly(
            "POST",
            "/introspect",
            "Basic YXBpOmFwaS1zZWNyZXQ=",
            "application/json",
            "token=at.opaque&token_type_hint=access_token");
  }

  /** Attack A50: token and credentials go to the address that was configured, and nowhere else. */
  @Test
  void followsNoRedirect() {
    try (HttpIntrospectionFetch fetch = answering(307, "")) {
      assertThat(fetch.fetch(ASKED))
          .isInstanceOfSatisfying(
              Reply.Answered.class,
              answered -> assertThat(answered.response().status()).isEqualTo(307));
    }
    assertThat(seen).hasSize(5);
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    try (HttpIntrospectionFetch fetch = answering(200, "x".repeat(70_000))) {
      assertThat(fetch.fetch(ASKED)).isInstanceOf(Reply.Silence.class);
    }
  }

  @Test
  @Timeout(30)
  void waitsNotForever() {
    CountDownLatch over = new CountDownLatch(1);
    server.createContext(
        "/introspect",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaitQuietly(over);
          exchange.close();
        });
    try (HttpIntrospectionFetch fetch =
        new HttpIntrospectionFetch(address(), BASIC, Duration.ofMillis(300))) {
      assertThat(fetch.fetch(ASKED)).isInstanceOf(Reply.Silence.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void saysThatNobodyIsThere() {
    Endpoint gone = address();
    server.stop(0);
    try (HttpIntrospectionFetch fetch = new HttpIntrospectionFetch(gone, BASIC)) {
      assertThat(fetch.fetch(ASKED)).isInstanceOf(Reply.Silence.class);
    }
  }

  private HttpIntrospectionFetch answering(int status, String body) {
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod());
          seen.add(exchange.getRequestURI().toString());
          seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
          seen.add(exchange.getRequestHeaders().getFirst("Accept"));
          seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return new HttpIntrospectionFetch(address(), BASIC);
  }

  private Endpoint address() {
    return new Endpoint("http://127.0.0.1:" + server.getAddress().getPort() + "/introspect");
  }

  private static void awaitQuietly(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
