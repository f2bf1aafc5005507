package dev.grantwise.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a peer sends to a listener to harm it (attacks A60, A64, A67). */
final class ListenerTest {

  private static final int MORE_THAN_ITS_PLACES = 600;

  private final Vertx vertx = Vertx.vertx();
  private Listener listener;

  @BeforeEach
  void start() throws IOException {
    listener =
        Listener.start(
            vertx,
            "http://login.test",
            ListenAddress.loopback(0),
            (request, peer) -> HttpResponse.of(200).with(Body.of("answered")));
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void answersNobodyElsesHost() throws IOException {
    assertThat(status("GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n")).contains(" 421 ");
  }

  /** A name that somebody else made lead to this computer is not one of its own (A67). */
  @Test
  void answersOnLoopbackToItsOwnNamesAlone() throws IOException {
    listener.close();
    listener =
        Listener.startOnLoopback(
            vertx, 0, (request, peer) -> HttpResponse.of(200).with(Body.of("answered")));
    int port = listener.port();

    for (String host : List.of("evil.test:" + port, "127.0.0.1", "localhost:1", "[::1]:" + port)) {
      assertThat(status("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).contains(" 421 ");
    }
    for (String host : List.of("127.0.0.1:" + port, "localhost:" + port)) {
      assertThat(status("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).contains(" 200 ");
    }
  }

  /** RFC 9110 5.5: bytes above ASCII are a field's right. */
  @Test
  void losesNoPlaceToOddRequests() throws IOException {
    for (int i = 0; i < MORE_THAN_ITS_PLACES; i++) {
      String odd = "GET / HTTP/1.1\r\nHost: login.test\r\nX-Odd: a\u0085b\r\n\r\n";
      assertThat(status(odd)).contains(" 200 ");
    }
    String malformed = "GET / HTTP/1.1\r\nHost: login.test\r\nX-Odd: a\u0001b\r\n\r\n";
    assertThat(status(malformed)).contains(" 400 ");
    assertThat(status("GET / HTTP/1.1\r\nHost: login.test\r\n\r\n")).contains(" 200 ");
  }

  /** Each refusal is the endpoint's to tell of: what it answers carries a reference. */
  @Test
  void letsItsEndpointTellOfEveryRefusal() throws IOException {
    listener.close();
    List<String> refused = new CopyOnWriteArrayList<>();
    listener =
        Listener.start(
            vertx,
            "http://login.test",
            ListenAddress.loopback(0),
            new Endpoint() {
              @Override
              public HttpResponse answer(HttpRequest request, String peer) {
                throw new IllegalStateException("a defect");
              }

              @Override
              public HttpResponse refuse(int status, String reason, String peer) {
                refused.add(status + " " + peer);
                return HttpResponse.of(status).with("X-Reference", "r" + status);
              }
            });
    String host = "Host: login.test\r\n";
    for (String request :
        List.of(
            "no http at all\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n",
            "GET / HTTP/1.1\r\n" + host + "X-Long: " + "a".repeat(40_000) + "\r\n\r\n",
            "POST / HTTP/1.1\r\n" + host + "Content-Length: 70000\r\n\r\n" + "a".repeat(70_000),
            "GET / HTTP/1.1\r\n" + host + "\r\n")) {
      assertThat(whole(request)).containsPattern("(?i)x-reference: r[45][0-9][0-9]");
    }
    assertThat(refused)
        .containsExactly(
            "400 127.0.0.1", "421 127.0.0.1", "400 127.0.0.1", "413 127.0.0.1", "500 127.0.0.1");
  }

  private String whole(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      StringBuilder head = new StringBuilder();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      return head.toString();
    }
  }

  private String status(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return String.valueOf(
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
              .readLine());
    }
  }
}
