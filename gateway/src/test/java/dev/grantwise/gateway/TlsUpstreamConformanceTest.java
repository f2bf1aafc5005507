package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.configuration.Route;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstreams over TLS are known by name and authority, and see a certificate where one is named. */
class TlsUpstreamConformanceTest {

  private static final String TO_SOCKET =
      " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n"
          + "Origin: "
          + Site.ORIGIN
          + "\r\n\r\n";

  @TempDir private static Path folder;
  private static TestCertificate right;
  private static TestCertificate wrong;
  private static TestCertificate shown;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger served = new AtomicInteger();
  private Site site;

  @BeforeAll
  static void make() {
    right = TestCertificate.make(folder, "right", "ip:127.0.0.1");
    wrong = TestCertificate.make(folder, "wrong", "dns:other.example");
    shown = TestCertificate.make(folder, "shown", "dns:gateway.example");
  }

  @BeforeEach
  void start() throws Exception {
    URI known = listen(right, ClientAuth.NONE);
    URI misnamed = listen(wrong, ClientAuth.NONE);
    URI mutual = listen(right, ClientAuth.REQUIRED);
    ClientSSLOptions careless = trusting(wrong).setTrustAll(true);
    careless.setHostnameVerificationAlgorithm("");
    site =
        new Site(
            CsrfMode.STATIC_HEADER,
            open("/unknown/", known),
            open("/known/", known).over(trusting(right)),
            open("/misnamed/", misnamed).over(trusting(wrong)),
            open("/careless/", misnamed).over(careless),
            open("/showing/", mutual).over(trusting(right).setKeyCertOptions(shown.shown())),
            open("/silent/", mutual).over(trusting(right)),
            open("/stranger/", mutual).over(trusting(right).setKeyCertOptions(wrong.shown())));
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void sendsNothingToAServerThatNobodyVouchesFor() throws Exception {
    assertRefused("/unknown/");
  }

  @Test
  void sendsNothingToAServerOfAnotherName() throws Exception {
    assertRefused("/misnamed/");
  }

  @Test
  void checksNameAndAuthorityWhateverTheOptionsSay() throws Exception {
    assertRefused("/careless/");
  }

  @Test
  void getsNowhereWithoutTheCertificateThatIsWantedOrWithAnother() throws Exception {
    assertRefused("/silent/");
    assertRefused("/stranger/");
  }

  /** A connection that showed a certificate carries no request of a route that shows none. */
  @Test
  void lendsItsConnectionsToNoOtherRoute() throws Exception {
    assertThat(site.get("/showing/", Site.CALL).status()).isEqualTo(200);
    assertThat(served).hasValue(1);
    assertThat(site.get("/silent/", Site.CALL).status()).isEqualTo(502);
    assertThat(served).hasValue(1);
  }

  @Test
  void reachesWhoIsVouchedForAndShowsItsCertificate() throws Exception {
    assertThat(site.get("/known/", Site.CALL).body()).isEqualTo("over TLS");
    assertThat(site.get("/showing/", Site.CALL).body()).isEqualTo("over TLS");
  }

  @Test
  void opensWebSocketsTheSameWay() throws Exception {
    assertThat(socket("/showing/socket")).isEqualTo(101);
    assertThat(socket("/known/socket")).isEqualTo(101);
    assertThat(socket("/silent/socket")).isEqualTo(502);
    assertThat(socket("/misnamed/socket")).isEqualTo(502);
    assertThat(socket("/unknown/socket")).isEqualTo(502);
  }

  private void assertRefused(String path) throws Exception {
    Reply reply = site.get(path, Site.CALL);
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.body()).contains("upstream-failed").doesNotContain("certificate", "PKIX");
    assertThat(served).hasValue(0);
  }

  private int socket(String path) throws Exception {
    try (Socket socket = site.open("GET " + path + TO_SOCKET)) {
      return Reply.head(socket.getInputStream()).status();
    }
  }

  private static Route open(String prefix, URI origin) {
    return Route.pages(prefix, origin, Route.Access.PUBLIC);
  }

  private static ClientSSLOptions trusting(TestCertificate authority) {
    return new ClientSSLOptions().setTrustOptions(authority.trusted());
  }

  private URI listen(TestCertificate own, ClientAuth wanted) throws Exception {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(own.shown())
            .setClientAuth(wanted)
            .setTrustOptions(shown.trusted());
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(
                request -> {
                  if (request.headers().contains("Upgrade")) {
                    var _ = request.toWebSocket();
                  } else {
                    served.incrementAndGet();
                    request.response().end("over TLS");
                  }
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    return URI.create("https://127.0.0.1:" + server.actualPort());
  }
}
