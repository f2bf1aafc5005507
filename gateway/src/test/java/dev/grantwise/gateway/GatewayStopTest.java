package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.gateway.configuration.CsrfMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that stops: what is under way is answered, and what has no end is ended. */
@Timeout(60)
final class GatewayStopTest {

  private Site site;
  private String session;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
    session = site.signIn();
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  @Test
  void answersARequestThatIsUnderWayAndTakesNoOther() throws Exception {
    try (Socket slow = open("/pages/slow", Site.NAVIGATION)) {
      awaitRelayed("/pages/slow");
      Thread stopping = Thread.ofVirtual().start(this::close);
      awaitNoListener();
      assertThat(stopping.join(Duration.ofMillis(200))).as("it waits").isFalse();

      site.upstream.slow.complete(null);

      assertThat(text(slow.getInputStream())).contains(" 200 ", "at last");
      assertThat(stopping.join(Gateway.GRACE.dividedBy(2))).as("and no longer").isTrue();
    }
  }

  /** What does not end by then is cut off, and does not look complete. */
  @Test
  void cutsOffWhatIsUnderWayAfterItsGrace() throws Exception {
    try (Socket slow = open("/pages/slow", Site.NAVIGATION)) {
      awaitRelayed("/pages/slow");

      close();

      assertThat(text(slow.getInputStream())).doesNotContain("at last", " 200 ");
      site.upstream.slow.complete(null);
    }
  }

  /** Its end looks like one: the browser asks again, and finds whoever runs then. */
  @Test
  void endsAStreamOfEventsAtOnce() throws Exception {
    try (Socket stream = open("/pages/stream", Site.NAVIGATION)) {
      InputStream in = stream.getInputStream();
      read(in, "data: one");

      long begin = System.nanoTime();
      close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Gateway.GRACE);
      assertThat(text(in)).endsWith("0\r\n\r\n");
      assertThat(site.upstream.streamClosed).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  /** RFC 6455 7.4.1: 1001, going away. */
  @Test
  void endsAWebSocketAtOnce() throws Exception {
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket.Listener listener =
          new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
              ended.complete(code);
              return CompletableFuture.completedStage(null);
            }

            @Override
            public void onError(WebSocket socket, Throwable error) {
              ended.completeExceptionally(error);
            }
          };
      client
          .newWebSocketBuilder()
          .header("Origin", Site.ORIGIN)
          .header("Cookie", session.substring("Cookie: ".length()).strip())
          .buildAsync(URI.create("ws://127.0.0.1:" + site.port + "/api/socket"), listener)
          .get(10, TimeUnit.SECONDS);

      long begin = System.nanoTime();
      close();

      assertThat(ended).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1001);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Gateway.GRACE);
    }
  }

  private Socket open(String path, String fields) throws IOException {
    return site.open("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + session + "\r\n");
  }

  private void close() {
    try {
      site.gateway.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitRelayed(String path) {
    while (site.upstream.seen.stream().noneMatch(seen -> seen.uri().equals(path))) {
      Thread.onSpinWait();
    }
  }

  private void awaitNoListener() throws IOException {
    boolean listens = true;
    while (listens) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), site.port)) {
        listens = probe.isConnected();
      } catch (ConnectException e) {
        listens = false;
      } catch (SocketException e) {
        // Reset: it stood in the queue of the listener that closed. The next one will tell.
      }
    }
    assertThatThrownBy(() -> site.get("/pages/x", Site.NAVIGATION)).isInstanceOf(IOException.class);
  }

  private static void read(InputStream in, String wanted) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(wanted) < 0) {
      int next = in.read();
      assertThat(next).as(seen.toString()).isNotNegative();
      seen.append((char) next);
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
