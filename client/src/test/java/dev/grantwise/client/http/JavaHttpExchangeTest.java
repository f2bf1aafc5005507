package dev.grantwise.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.testkit.LoopbackServer;
import dev.grantwise.client.testkit.LoopbackServer.Behaviour;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The safety settings of outgoing requests, each against a real socket. */
final class JavaHttpExchangeTest {

  private final JavaHttpExchange http =
      new JavaHttpExchange(new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1000));

  /** For servers that never answer. */
  private final JavaHttpExchange hasty =
      new JavaHttpExchange(new HttpLimits(Duration.ofMillis(300), Duration.ofMillis(300), 1000));

  @AfterEach
  void close() {
    http.close();
    hasty.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://as.example/token",
        "http://127.0.0.1.evil.example/token",
        "http://localhost@evil.example/token",
        "https://user:password@as.example/token",
        "ftp://127.0.0.1/token",
        "file:///etc/passwd",
        "/token",
        "https://as.example/token#fragment",
        "not a url"
      })
  void sendsNothingToAnAddressThatIsNotSafe(String url) {
    assertThat(http.send(HttpRequest.get(url)))
        .isInstanceOfSatisfying(
            Sent.NotSent.class, failure -> assertThat(failure.why()).contains("expected an"));
  }

  @Test
  void saysThatNothingWasSentWhereNobodyListens() throws IOException {
    int freePort;
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      freePort = socket.getLocalPort();
    }
    assertThat(http.send(post("http://127.0.0.1:" + freePort + "/token")))
        .isInstanceOf(Sent.NotSent.class);
  }

  @Test
  void doesNotKnowWhatBecameOfARequestWhoseConnectionDropped() {
    try (LoopbackServer server = new LoopbackServer(new Behaviour.Drop())) {
      assertThat(http.send(post(server.url("/token")))).isInstanceOf(Sent.NoAnswer.class);
      assertThat(server.heads()).as("a POST is never repeated").hasSize(1);
    }
  }

  /** UTF-8 in a header field arrives as C1 controls, and must not cost the tokens in the body. */
  @Test
  void keepsAnAnswerWhoseHeaderHoldsBytesOutsideAscii() {
    String utf8 = "caf\u00c3\u00a9 \u00e2\u0080\u0093";
    String answer = "HTTP/1.1 200 OK\r\nX-Note: " + utf8 + "\r\nContent-Length: 2\r\n\r\n{}";
    try (LoopbackServer server = new LoopbackServer(new Behaviour.Raw(answer))) {
      assertThat(http.send(post(server.url("/token"))))
          .isInstanceOfSatisfying(
              Sent.Answered.class,
              sent -> assertThat(sent.response().body().text()).isEqualTo("{}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:99999/token", "http://127.0.0.1:0/token"})
  void sendsNothingToAPortThatCannotBe(String url) {
    assertThat(http.send(post(url))).isInstanceOf(Sent.NotSent.class);
  }

  @Test
  void stopsWaitingForAServerThatDoesNotAnswer() {
    try (LoopbackServer server = new LoopbackServer(new Behaviour.Stall())) {
      assertThat(hasty.send(post(server.url("/token")))).isInstanceOf(Sent.NoAnswer.class);
    }
  }

  @Test
  void stopsWaitingForABodyThatDoesNotEnd() {
    try (LoopbackServer server = new LoopbackServer(new Behaviour.StallInBody())) {
      assertThat(hasty.send(post(server.url("/token")))).isInstanceOf(Sent.NoAnswer.class);
    }
  }

  @Test
  void readsNoMoreThanTheLimit() {
    try (LoopbackServer server = answering(HttpResponse.of(200).with(Body.of("x".repeat(1001))))) {
      assertThat(http.send(HttpRequest.get(server.url("/")))).isInstanceOf(Sent.NoAnswer.class);
    }
  }

  @Test
  void readsAnAnswerOfExactlyTheLimit() {
    try (LoopbackServer server = answering(HttpResponse.of(200).with(Body.of("x".repeat(1000))))) {
      assertThat(answer(http.send(HttpRequest.get(server.url("/")))).body().size()).isEqualTo(1000);
    }
  }

  @Test
  void followsNoRedirect() {
    try (LoopbackServer target = answering(HttpResponse.of(200));
        LoopbackServer server =
            answering(HttpResponse.of(307).with("Location", target.url("/stolen")))) {
      assertThat(answer(http.send(post(server.url("/token")))).status()).isEqualTo(307);
      assertThat(target.heads()).isEmpty();
    }
  }

  @Test
  void sendsNoCookieBackAndOffersNoUpgrade() {
    try (LoopbackServer server =
        answering(HttpResponse.of(200).with("Set-Cookie", "s=1; Path=/"))) {
      Sent first = http.send(HttpRequest.get(server.url("/")));
      Sent second = http.send(HttpRequest.get(server.url("/")));
      assertThat(answer(first).status() + answer(second).status()).isEqualTo(400);
      assertThat(server.heads())
          .hasSize(2)
          .noneMatch(head -> head.toLowerCase(java.util.Locale.ROOT).contains("cookie"))
          .noneMatch(head -> head.toLowerCase(java.util.Locale.ROOT).contains("upgrade"));
    }
  }

  @Test
  void sendsMethodHeadersAndFormAsTheyAre() {
    try (LoopbackServer server = answering(HttpResponse.of(200).with("X-Answer", "yes"))) {
      HttpRequest request = post(server.url("/token?a=b")).with("Authorization", "Basic eA==");
      assertThat(answer(http.send(request)).header("x-answer")).contains("yes");
      assertThat(server.heads().getFirst())
          .startsWith("POST /token?a=b HTTP/1.1\n")
          .contains("Authorization: Basic eA==\n")
          .contains("Content-Type: application/x-www-form-urlencoded\n")
          .endsWith("grant_type=x");
    }
  }

  private static LoopbackServer answering(HttpResponse response) {
    return new LoopbackServer(new Behaviour.Answer(response));
  }

  private static HttpRequest post(String url) {
    return HttpRequest.post(url, Parameters.of("grant_type", "x"));
  }

  private static HttpResponse answer(Sent sent) {
    assertThat(sent).isInstanceOf(Sent.Answered.class);
    return ((Sent.Answered) sent).response();
  }
}
