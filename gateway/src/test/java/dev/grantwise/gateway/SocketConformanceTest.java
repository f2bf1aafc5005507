package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.jose.JwtType;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets through the gateway (RFC 6455); pitfall 28: streams that outlive their session. */
final class SocketConformanceTest {

  private static final String HANDSHAKE =
      String.join(
          "\r\n",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "");

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  /** Any site may open one, with the cookies of this: no CORS asks first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example\r\n",
        "Origin: http://photos.example\r\n",
        "Origin: https://photos.example.evil.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\nOrigin: https://photos.example\r\n",
        "Sec-Fetch-Site: same-site\r\nOrigin: https://app.photos.example\r\n",
        ""
      })
  void opensNoneForAPageOfAnotherOrigin(String origin) throws Exception {
    String session = site.signIn();
    site.upstream.seen.clear();

    Reply reply = handshake("/api/socket", origin + session);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(site.upstream.seen).isEmpty();
    assertThat(site.events).hasAtLeastOneElementOfType(RequestEvent.RequestRefused.class);
  }

  @Test
  void opensNoneWithoutASession() throws Exception {
    Reply reply = handshake("/api/socket", "Origin: " + Site.ORIGIN + "\r\n");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(site.upstream.seen).isEmpty();
  }

  @Test
  void opensNoneWhereNoUpstreamIs() throws Exception {
    String session = site.signIn();

    assertThat(handshake("/album", "Origin: " + Site.ORIGIN + "\r\n" + session).status())
        .isEqualTo(501);
  }

  @Test
  void tellsByHttpThatTheUpstreamWantsNone() throws Exception {
    String session = site.signIn();

    assertThat(handshake("/api/no-socket", "Origin: " + Site.ORIGIN + "\r\n" + session).status())
        .isEqualTo(502);
  }

  @Test
  void passesOnWhatBothSidesSayWithTheTokenAndWithoutOurCookies() throws Exception {
    Ears ears = new Ears();
    WebSocket socket = open("/api/socket?x=1", ears);

    FakeUpstream.Seen seen = site.upstream.last();
    assertThat(seen.method()).isEqualTo("WEBSOCKET");
    assertThat(seen.uri()).isEqualTo("/api/socket?x=1");
    assertThat(seen.header("Authorization")).startsWith("Bearer secret-access-");
    assertThat(seen.header("Cookie")).doesNotContain("grantwise");
    assertThat(seen.header("Origin")).isEqualTo(Site.ORIGIN);

    socket.sendText("hello \u00e9", true).join();
    assertThat(ears.next()).isEqualTo("hello \u00e9");
    socket.sendText("one, ", false).join();
    socket.sendText("two", true).join();
    assertThat(ears.next()).isEqualTo("one, two");
    String large = "x".repeat(300_000);
    socket.sendText(large, true).join();
    assertThat(ears.next()).isEqualTo(large);
    socket.sendBinary(ByteBuffer.wrap(new byte[] {0, 1, -1}), true).join();
    assertThat(ears.next()).isEqualTo("bytes 3");
    socket.abort();
  }

  @Test
  void agreesOnWhatTheUpstreamChose() throws Exception {
    Ears ears = new Ears();
    WebSocket socket = opened("/api/socket", ears, site.signIn(), "chat.v1", "chat.v2").join();

    assertThat(socket.getSubprotocol()).isEqualTo("chat.v2");
    socket.sendText("protocol", true).join();
    assertThat(ears.next()).isEqualTo("chat.v2");
    socket.abort();
  }

  @Test
  void endsAsTheUpstreamEnds() throws Exception {
    Ears ears = new Ears();
    WebSocket socket = open("/api/socket", ears);

    socket.sendText("end", true).join();

    assertThat(ears.end()).isEqualTo("4001 as you wish");
  }

  /** RFC 6455 7.4.1: policy, since nothing passes without a session. */
  @Test
  void endsWithTheSession() throws Exception {
    Ears ears = new Ears();
    WebSocket socket = open("/api/socket", ears);
    socket.sendText("there", true).join();
    assertThat(ears.next()).isEqualTo("there");

    String token = site.provider.signed(JwtType.LOGOUT_TOKEN, site.provider.logoutClaims());
    assertThat(site.post("/oauth2/backchannel-logout", "logout_token=" + token).status())
        .isEqualTo(200);

    assertThat(ears.end()).startsWith("1008");
  }

  @Test
  void endsWhenTheTimeOfTheSessionIsOver() throws Exception {
    Ears ears = new Ears();
    open("/api/socket", ears);
    site.clock.move(Duration.ofHours(11));

    site.gateway.sweep();

    assertThat(ears.end()).startsWith("1008");
  }

  /** Between the decision and the socket. */
  @Test
  void outlivesNoSessionThatEndsWhileItOpens() throws Exception {
    Ears ears = new Ears();
    String session = site.signIn();
    SessionKey key = SessionKey.of(new SessionCookie(cookie(session).split("=", 2)[1]));
    site.upstream.beforeSocket =
        () -> {
          var _ =
              site.gateway
                  .ending()
                  .end(
                      key,
                      SessionEndReason.SIGNED_OUT,
                      CorrelationId.generate(new SecureRandom()::nextBytes),
                      site.clock.instant());
        };

    opened("/api/socket", ears, session).join();

    assertThat(ears.end()).startsWith("1008");
  }

  @Test
  void isRefusedWithAStatusThatClientsSee() throws Exception {
    CompletableFuture<WebSocket> refused =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Origin", "https://evil.example")
            .buildAsync(address("/api/socket"), new Ears());

    assertThatThrownBy(refused::join).isInstanceOf(CompletionException.class);
  }

  private Reply handshake(String target, String fields) throws Exception {
    String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + HANDSHAKE + fields + "\r\n";
    try (Socket socket = site.open(request)) {
      return Reply.head(socket.getInputStream());
    }
  }

  private WebSocket open(String target, Ears ears) throws Exception {
    return opened(target, ears, site.signIn()).join();
  }

  private static String cookie(String session) {
    return session.substring("Cookie: ".length()).strip();
  }

  private CompletableFuture<WebSocket> opened(
      String target, Ears ears, String session, String... protocols) {
    WebSocket.Builder builder =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Origin", Site.ORIGIN)
            .header("Cookie", cookie(session));
    if (protocols.length > 0) {
      builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
    }
    return builder.buildAsync(address(target), ears);
  }

  private URI address(String target) {
    return URI.create("ws://127.0.0.1:" + site.port + target);
  }

  /** Hears whole messages, and how it ended. */
  private static final class Ears implements WebSocket.Listener {

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private int bytes;

    String next() throws InterruptedException {
      return String.valueOf(messages.poll(10, TimeUnit.SECONDS));
    }

    String end() throws Exception {
      return end.get(10, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      bytes += data.remaining();
      if (last) {
        messages.add("bytes " + bytes);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end.complete((code + " " + reason).strip());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end.complete(error.toString());
    }
  }
}
