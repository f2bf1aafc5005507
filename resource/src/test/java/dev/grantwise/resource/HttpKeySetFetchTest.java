package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.protocol.metadata.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    assertThatIOException().isThrownBy(fetch::fetch).withMessageContaining("saw 302");
  }

  /** Attack A50. */
  @Test
  void readsNoMoreThan64KiB() {
    HttpKeySetFetch fetch = answering(200, "{\"keys\":[]}" + " ".repeat(64 * 1024));

    assertThatIOException().isThrownBy(fetch::fetch);
  }

  @Test
  void refusesWhatIsNoKeySet() {
    HttpKeySetFetch fetch = answering(200, "<html>");

    assertThatIOException().isThrownBy(fetch::fetch).withMessageContaining("expected");
  }

  @Test
  void readsKeysAndTheirAge() throws IOException {
    KeySetFetch.Fetched fetched = answering(200, "{\"keys\":[]}").fetch();

    assertThat(fetched.keys().keys()).isEmpty();
    assertThat(fetched.maxAge()).hasValue(Duration.ofHours(1));
  }
}
