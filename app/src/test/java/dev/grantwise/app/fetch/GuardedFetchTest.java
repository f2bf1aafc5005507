package dev.grantwise.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.fetch.FetchLimits;
import dev.grantwise.protocol.fetch.FetchPolicy;
import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.fetch.FetchResult.Failure;
import dev.grantwise.protocol.fetch.ForeignUrl;
import dev.grantwise.protocol.fetch.HostBudget;
import dev.grantwise.protocol.http.Parameters;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attacks A50 and A71, against servers on loopback that stand for public addresses. */
@Timeout(60)
final class GuardedFetchTest {

  private static final String JSON =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

  private static final InetAddress PUBLIC = InetAddress.ofLiteral("1.1.1.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("8.8.8.8");
  private static final FetchLimits SHORT =
      new FetchLimits(Duration.ofMillis(700), 64 * 1024, 8 * 1024, 16);
  private static final FetchLimits LONG =
      new FetchLimits(Duration.ofSeconds(20), 64 * 1024, 8 * 1024, 16);

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static Vertx vertx;

  private final List<AutoCloseable> closing = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<InetAddress> dialled = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-25T12:00:00Z");

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  /** Not longer than this: a handshake that a test left hanging may hold Vert.x up for ever. */
  @AfterAll
  static void stopVertx() {
    var _ =
        vertx
            .close()
            .toCompletionStage()
            .toCompletableFuture()
            .completeOnTimeout(null, 10, TimeUnit.SECONDS)
            .join();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : closing) {
      each.close();
    }
  }

  @Test
  void connectsToTheAddressThatWasCheckedAndKeepsTheName() {
    TlsServer server = server(TlsServer.saying(JSON));
    GuardedFetch fetch = fetch(server, LONG, host -> List.of(PUBLIC, OTHER));

    FetchResult result = fetch.fetch(document("https://Keys.Example/jwks?a=b"));

    assertThat(result).isInstanceOf(FetchResult.Fetched.class);
    assertThat(((FetchResult.Fetched) result).response().body().text()).isEqualTo("{}");
    assertThat(dialled).containsExactly(PUBLIC);
    assertThat(server.serverNames()).containsExactly("keys.example");
    assertThat(server.heads().getFirst())
        .startsWith("GET /jwks?a=b HTTP/1.1\r\n")
        .containsIgnoringCase("\r\nhost: keys.example\r\n")
        .doesNotContainIgnoringCase("accept-encoding")
        .doesNotContainIgnoringCase("cookie")
        .doesNotContainIgnoringCase("authorization")
        .doesNotContainIgnoringCase("upgrade");
  }

  /** The name service answers once with a public address and ever after with ours. */
  @Test
  void isNotReboundToAnotherAddress() {
    TlsServer inside = server(TlsServer.saying(JSON));
    NameService rebinding =
        host -> {
          asked.add(host);
          return List.of(asked.size() == 1 ? PUBLIC : InetAddress.getLoopbackAddress());
        };
    TlsServer outside = server(TlsServer.saying(JSON));
    GuardedFetch fetch =
        fetch(
            LONG,
            rebinding,
            (address, port) -> at(address.equals(PUBLIC) ? outside.port() : inside.port()));

    assertThat(fetch.fetch(document("https://keys.example/1")))
        .isInstanceOf(FetchResult.Fetched.class);
    assertThat(asked).as("one look-up a fetch").hasSize(1);
    for (int i = 2; i < 10; i++) {
      assertRefused(fetch.fetch(document("https://keys.example/" + i)), "LOOPBACK");
    }
    assertThat(outside.connections()).isOne();
    assertThat(inside.connections()).isZero();
  }

  @Test
  void connectsNowhereIfOneOfTheAddressesIsPrivate() {
    TlsServer server = server(TlsServer.saying(JSON));
    GuardedFetch fetch =
        fetch(server, LONG, host -> List.of(PUBLIC, InetAddress.ofLiteral("10.0.0.1")));

    assertRefused(fetch.fetch(document("https://keys.example/")), "PRIVATE");
    assertThat(server.connections()).isZero();
    assertThat(dialled).isEmpty();
  }

  @Test
  void refusesAddressesInTheUrlWithoutALookUp() {
    GuardedFetch fetch = fetch(server(TlsServer.saying(JSON)), LONG, this::publicly);

    for (String host : List.of("127.0.0.1", "[::1]", "169.254.169.254", "[fd00:ec2::254]")) {
      assertThat(fetch.fetch(document("https://" + host + "/")))
          .as(host)
          .isInstanceOf(FetchResult.Refused.class);
    }
    assertThat(asked).isEmpty();
    assertThat(dialled).isEmpty();
  }

  @Test
  void followsNoRedirectAndTakesNoOtherStatus() {
    for (String status :
        List.of(
            "204 No Content",
            "206 Partial",
            "301 Moved",
            "302 Found",
            "307 Temporary",
            "304 Not Modified",
            "401 No",
            "404 Not Found",
            "500 No",
            "503 Busy")) {
      TlsServer server =
          server(
              TlsServer.saying(
                  "HTTP/1.1 "
                      + status
                      + "\r\nLocation: https://127.0.0.1/\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 0\r\n\r\n"));
      assertFailed(server, Failure.STATUS);
      assertThat(server.connections()).as(status).isOne();
    }
    assertThat(dialled).containsOnly(PUBLIC);
  }

  @Test
  void trustsNoCertificateForAnotherName() {
    assertFailed(
        start(AUTHORITY.server("other.example"), TlsServer.saying(JSON)), Failure.NOT_CONNECTED);
    assertFailed(start(AUTHORITY.server("1.1.1.1"), TlsServer.saying(JSON)), Failure.NOT_CONNECTED);
  }

  @Test
  void trustsNoExpiredCertificate() {
    assertFailed(
        start(AUTHORITY.expired("keys.example"), TlsServer.saying(JSON)), Failure.NOT_CONNECTED);
  }

  @Test
  void trustsNoAuthorityThatNobodyNamed() {
    TestAuthority stranger = new TestAuthority();
    TlsServer server = start(stranger.server("keys.example"), TlsServer.saying(JSON));

    assertFailed(server, Failure.NOT_CONNECTED);
    assertThat(server.heads()).as("nothing was sent").isEmpty();
  }

  @Test
  void trustsOnlyThePlatformWithoutExtraTrust() {
    TlsServer server = server(TlsServer.saying(JSON));
    GuardedFetch fetch =
        closing(
            new GuardedFetch(
                vertx,
                FetchPolicy.CLOSED,
                LONG,
                ExtraTrust.NONE,
                this::publicly,
                to(server),
                () -> now));

    assertFailed(fetch.fetch(document("https://keys.example/")), Failure.NOT_CONNECTED);
  }

  @Test
  void speaksNoPlainHttp() {
    TlsServer server = closing(TlsServer.plain(TlsServer.saying(JSON)));

    assertFailed(server, SHORT, Failure.NOT_CONNECTED, Failure.TOO_LATE);
    assertThat(server.heads()).isEmpty();
  }

  @Test
  void speaksHttp1WhereHttp2IsOfferedToo() {
    TlsServer both =
        closing(
            TlsServer.start(
                AUTHORITY.server("keys.example"), TlsServer.saying(JSON), "h2", "http/1.1"));

    assertThat(fetch(both, LONG, this::publicly).fetch(document("https://keys.example/")))
        .isInstanceOf(FetchResult.Fetched.class);
    assertFailed(
        server(TlsServer.saying("\0\0\22\4\0\0\0\0\0\0\3\0\0\0\200\0\4\0\1\0\0\0\5\0\377\377\377")),
        SHORT,
        Failure.BROKEN,
        Failure.TOO_LATE);
  }

  @Test
  void readsNoMoreThan64KiBHoweverTheyAreSent() {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    String tenMegabytes = "x".repeat(10_000_000);
    assertFailed(
        server(TlsServer.saying(head + "Content-Length: 10000000\r\n\r\n" + tenMegabytes)),
        Failure.TOO_LARGE);
    assertFailed(
        server(TlsServer.saying(head + "Connection: close\r\n\r\n" + tenMegabytes)),
        Failure.TOO_LARGE);
    String chunk = "2710\r\n" + "x".repeat(10_000) + "\r\n";
    assertFailed(
        server(
            TlsServer.saying(
                head + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(1_000) + "0\r\n\r\n")),
        Failure.TOO_LARGE);
  }

  @Test
  void takesExactly64KiB() {
    String body = "x".repeat(64 * 1024);
    TlsServer server =
        server(
            TlsServer.saying(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
                    + "Content-Length: 65536\r\n\r\n"
                    + body));

    assertThat(fetch(server, LONG, this::publicly).fetch(document("https://keys.example/")))
        .isInstanceOf(FetchResult.Fetched.class);
  }

  @Test
  void takesNoBodyThatEndsBeforeItsLength() {
    assertFailed(
        server(TlsServer.saying(JSON.replace("Content-Length: 2", "Content-Length: 200"))),
        Failure.BROKEN);
    assertFailed(
        server(
            TlsServer.saying(
                JSON.replace("Content-Length: 2", "Transfer-Encoding: chunked")
                    .replace("{}", "2\r\n{}\r\n"))),
        Failure.BROKEN);
  }

  @Test
  void unpacksNothing() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[20_000_000]);
    }
    assertThat(bomb.size()).isLessThan(64 * 1024);
    assertFailed(
        server(
            out -> {
              out.write(
                  ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                          + "Content-Length: "
                          + bomb.size()
                          + "\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII));
              out.write(bomb.toByteArray());
            }),
        Failure.CONTENT_ENCODING);
  }

  @Test
  void readsNoFloodOfHeaders() {
    assertFailed(
        server(
            TlsServer.saying(
                "HTTP/1.1 200 OK\r\n" + "X-Flood: aaaaaaaaaaaaaaaa\r\n".repeat(100_000) + "\r\n")),
        Failure.BROKEN);
    assertFailed(
        server(TlsServer.saying("HTTP/1.1 200 OK\r\nX-Flood: " + "a".repeat(1_000_000))),
        Failure.BROKEN);
  }

  @Test
  void takesOnlyTheMediaTypeThatWasAskedFor() {
    for (String type :
        List.of(
            "text/html",
            "application/jsonx",
            "application/json-seq",
            "text/plain",
            "application/json\r\nContent-Type: text/html")) {
      assertFailed(
          server(
              TlsServer.saying(
                  "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: 2\r\n\r\n{}")),
          Failure.MEDIA_TYPE);
    }
    assertFailed(
        server(TlsServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")),
        Failure.MEDIA_TYPE);
  }

  @Test
  void waitsForNoOneBeyondItsLimit() {
    TlsServer.Script drip =
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          for (int i = 0; i < 1000; i++) {
            out.write(' ');
            out.flush();
            pause();
          }
        };
    TlsServer.Script headerDrip =
        out -> {
          for (byte each : JSON.getBytes(StandardCharsets.US_ASCII)) {
            out.write(each);
            out.flush();
            pause();
          }
        };
    TlsServer.Script hang = out -> hang();
    TlsServer.Script interim =
        out -> {
          for (int i = 0; i < 1000; i++) {
            out.write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            pause();
          }
        };
    for (TlsServer.Script script : List.of(drip, headerDrip, hang, interim)) {
      assertFailed(server(script), SHORT, Failure.TOO_LATE);
    }
  }

  private static void hang() throws InterruptedException {
    var _ = new CountDownLatch(1).await(30, TimeUnit.SECONDS);
  }

  private static void pause() throws InterruptedException {
    var _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
  }

  @Test
  void survivesGarbage() {
    long seed = Long.getLong("grantwise.test.seed", 20261126L);
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      byte[] garbage = new byte[1 + random.nextInt(4_000)];
      random.nextBytes(garbage);
      String start = random.nextBoolean() ? "" : JSON.substring(0, random.nextInt(JSON.length()));
      TlsServer server =
          server(
              out -> {
                out.write(start.getBytes(StandardCharsets.US_ASCII));
                out.write(garbage);
              });
      assertThat(fetch(server, LONG, this::publicly).fetch(document("https://keys.example/")))
          .as("seed %d, round %d", seed, i)
          .isInstanceOfAny(FetchResult.Failed.class, FetchResult.Fetched.class);
    }
  }

  @Test
  void remembersAFailureForAMinute() {
    TlsServer server = server(TlsServer.saying("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"));
    GuardedFetch fetch = fetch(server, LONG, this::publicly);
    for (int i = 0; i < 100; i++) {
      assertFailed(fetch.fetch(document("https://keys.example/")), Failure.STATUS);
    }
    assertThat(server.connections()).isOne();

    now = now.plus(FetchMemory.FAILURE);
    assertFailed(fetch.fetch(document("https://keys.example/")), Failure.STATUS);
    now = now.minus(Duration.ofDays(400));
    assertFailed(fetch.fetch(document("https://keys.example/")), Failure.STATUS);
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void asksOneHostNoMoreThanItsBudget() {
    TlsServer server = server(TlsServer.saying(JSON));
    GuardedFetch fetch = fetch(server, LONG, this::publicly);
    for (int i = 0; i < HostBudget.MOST; i++) {
      assertThat(fetch.fetch(document("https://keys.example/" + i)))
          .isInstanceOf(FetchResult.Fetched.class);
    }
    assertThat(fetch.fetch(document("https://KEYS.example/more")))
        .isEqualTo(new FetchResult.OverBudget(HostBudget.WINDOW));
    assertThat(server.connections()).isEqualTo(HostBudget.MOST);

    now = now.plus(HostBudget.WINDOW);
    assertThat(fetch.fetch(document("https://keys.example/more")))
        .isInstanceOf(FetchResult.Fetched.class);
  }

  @Test
  void refusesWhatComesWhileAllSlotsAreTaken() throws Exception {
    CountDownLatch arrived = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    TlsServer server =
        server(
            out -> {
              arrived.countDown();
              assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
              out.write(JSON.getBytes(StandardCharsets.US_ASCII));
            });
    FetchLimits two = new FetchLimits(LONG.total(), 64 * 1024, 8 * 1024, 2);
    GuardedFetch fetch = fetch(server, two, this::publicly);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<FetchResult>> first =
          List.of(
              threads.submit(() -> fetch.fetch(document("https://keys.example/1"))),
              threads.submit(() -> fetch.fetch(document("https://keys.example/2"))));
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(fetch.fetch(document("https://keys.example/3")))
          .isInstanceOf(FetchResult.OverBudget.class);
      go.countDown();
      for (Future<FetchResult> each : first) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isInstanceOf(FetchResult.Fetched.class);
      }
    }
    assertThat(fetch.fetch(document("https://keys.example/3")))
        .isInstanceOf(FetchResult.Fetched.class);
  }

  /** A look-up cannot be stopped; those that hang are bounded in number. */
  @Test
  void waitsForNoNameServiceAndStartsNoEndOfLookUps() {
    CountDownLatch over = new CountDownLatch(1);
    FetchLimits two = new FetchLimits(Duration.ofMillis(200), 64 * 1024, 8 * 1024, 2);
    GuardedFetch fetch =
        fetch(
            server(TlsServer.saying(JSON)),
            two,
            host -> {
              asked.add(host);
              try {
                assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return List.of(PUBLIC);
            });
    assertFailed(fetch.fetch(document("https://a.example/")), Failure.TOO_LATE);
    assertFailed(fetch.fetch(document("https://b.example/")), Failure.TOO_LATE);
    assertThat(fetch.fetch(document("https://c.example/")))
        .isInstanceOf(FetchResult.OverBudget.class);
    over.countDown();
    assertThat(asked).hasSize(2);
    assertThat(dialled).isEmpty();
  }

  @Test
  void saysThatANameIsUnknown() {
    GuardedFetch fetch =
        fetch(
            server(TlsServer.saying(JSON)),
            LONG,
            host -> {
              throw new UnknownHostException(host);
            });

    assertFailed(fetch.fetch(document("https://keys.example/")), Failure.UNKNOWN_HOST);
  }

  /** Back-Channel Logout 2.5, under the same guard. */
  @Test
  void deliversAForm() {
    TlsServer server = server(TlsServer.saying("HTTP/1.1 204 No Content\r\n\r\n"));
    GuardedFetch fetch = fetch(server, LONG, this::publicly);
    Parameters form = Parameters.parse("logout_token=abc").orThrow();

    assertThat(fetch.fetch(new FetchRequest.Delivery(url("https://keys.example/logout"), form)))
        .isInstanceOf(FetchResult.Fetched.class);
    assertThat(server.heads().getFirst())
        .startsWith("POST /logout HTTP/1.1\r\n")
        .containsIgnoringCase("content-type: application/x-www-form-urlencoded")
        .containsIgnoringCase("content-length: 16");
  }

  @Test
  void deliversNothingToARedirect() {
    TlsServer server =
        server(
            TlsServer.saying(
                "HTTP/1.1 307 Other\r\nLocation: https://b.example/\r\nContent-Length: 0\r\n\r\n"));
    Parameters form = Parameters.parse("logout_token=abc").orThrow();

    assertThat(
            fetch(server, LONG, this::publicly)
                .fetch(new FetchRequest.Delivery(url("https://keys.example/logout"), form)))
        .isInstanceOfSatisfying(
            FetchResult.Fetched.class,
            fetched -> assertThat(fetched.response().status()).isEqualTo(307));
    assertThat(server.connections()).isOne();
  }

  private List<InetAddress> publicly(String host) {
    asked.add(host);
    return List.of(PUBLIC);
  }

  private TlsServer server(TlsServer.Script script) {
    return start(AUTHORITY.server("keys.example"), script);
  }

  private TlsServer start(javax.net.ssl.SSLContext context, TlsServer.Script script) {
    return closing(TlsServer.start(context, script));
  }

  private GuardedFetch fetch(TlsServer server, FetchLimits limits, NameService names) {
    return fetch(limits, names, to(server));
  }

  private GuardedFetch fetch(FetchLimits limits, NameService names, Dial dial) {
    return closing(
        new GuardedFetch(
            vertx,
            FetchPolicy.CLOSED,
            limits,
            new ExtraTrust(List.of(AUTHORITY.certificate())),
            names,
            dial,
            () -> now));
  }

  private <T extends AutoCloseable> T closing(T each) {
    closing.add(each);
    return each;
  }

  private Dial to(TlsServer server) {
    return (address, port) -> {
      dialled.add(address);
      return at(server.port());
    };
  }

  private static SocketAddress at(int port) {
    return SocketAddress.inetSocketAddress(port, "127.0.0.1");
  }

  private void assertFailed(TlsServer server, Failure reason) {
    assertFailed(server, LONG, reason);
  }

  private void assertFailed(TlsServer server, FetchLimits limits, Failure... reasons) {
    FetchResult result =
        fetch(server, limits, this::publicly).fetch(document("https://keys.example/"));
    assertThat(result).isInstanceOf(FetchResult.Failed.class);
    assertThat(((FetchResult.Failed) result).reason()).isIn((Object[]) reasons);
  }

  private static void assertFailed(FetchResult result, Failure reason) {
    assertThat(result).isInstanceOf(FetchResult.Failed.class);
    assertThat(((FetchResult.Failed) result).reason()).isEqualTo(reason);
  }

  private static void assertRefused(FetchResult result, String kind) {
    assertThat(result).isInstanceOf(FetchResult.Refused.class);
    assertThat(((FetchResult.Refused) result).seen()).contains(kind);
  }

  private static FetchRequest document(String text) {
    return FetchRequest.Document.json(url(text));
  }

  private static ForeignUrl url(String text) {
    return ForeignUrl.parse(text).orThrow();
  }
}
