package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another proxy does that asks the gateway, by what docs/forward-auth.md gives people. */
abstract class ForwardAuthContract {

  @TempDir private Path state;
  @TempDir private Path folder;

  private final PlainBrowser browser = new PlainBrowser();

  /** What the app was told of the user, for each request that reached it. */
  private final List<String> users = new CopyOnWriteArrayList<>();

  private TestInstallation installation;
  private HttpServer app;
  private AutoCloseable proxy;
  private String origin;

  /** The port it will listen on; skips the test where it is not installed. */
  abstract int choosePort() throws IOException;

  /** Starts it in front of both. */
  abstract AutoCloseable start(int port, Path folder, URI gateway, URI app) throws Exception;

  @BeforeEach
  void start() throws Exception {
    int port = choosePort();
    origin = "http://127.0.0.1:" + port;
    app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/",
        exchange -> {
          users.add(
              String.join(
                  ",",
                  exchange.getRequestHeaders().getOrDefault("X-Auth-Request-User", List.of())));
          byte[] page = "the app".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    app.start();
    installation = TestInstallation.behind(origin, state);
    proxy =
        start(
            port,
            folder,
            URI.create(installation.gateway().origin()),
            URI.create("http://127.0.0.1:" + app.getAddress().getPort()));
  }

  @AfterEach
  void close() throws Exception {
    if (proxy != null) {
      proxy.close();
    }
    if (installation != null) {
      installation.close();
      app.stop(0);
    }
  }

  @Test
  void signsInOnceAndTellsTheAppWhoItIs() {
    Answer before = browser.openOnce(origin + "/album?a=1&b=2");
    assertThat(before.status()).isEqualTo(303);
    assertThat(before.header("Location")).contains("/oauth2/start?rd=%2Falbum%3Fa%3D1%26b%3D2");
    assertThat(users).isEmpty();

    Answer signedIn = signIn();
    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.body()).contains("/album?a=1");

    assertThat(browser.openOnce(origin + "/album").body()).isEqualTo("the app");
    assertThat(browser.call(origin + "/api").status()).isEqualTo(200);
    assertThat(users).containsExactly("ada", "ada");
  }

  @Test
  void tellsAScriptThatNobodyIsSignedIn() {
    Answer call = browser.call(origin + "/api");

    assertThat(call.status()).isEqualTo(401);
    assertThat(users).isEmpty();
  }

  @Test
  void letsNobodyInAgainAfterTheSignOut() {
    signIn();
    assertThat(browser.openOnce(origin + "/album").status()).isEqualTo(200);
    installation.advance(Duration.ofHours(11));

    assertThat(browser.openOnce(origin + "/album").status()).isEqualTo(303);
    assertThat(browser.call(origin + "/api").status()).isEqualTo(401);
  }

  /** What the browser writes is neither believed nor passed on. */
  @Test
  void takesNoIdentityFromTheBrowser() {
    Answer stranger =
        PlainHttp.send(PlainHttp.to(origin + "/album").header("X-Auth-Request-User", "admin"));
    // Without Fetch Metadata some redirect it, and some tell it.
    assertThat(stranger.status()).isIn(303, 401);
    assertThat(users).isEmpty();

    signIn();
    browser.openWith(origin + "/album", "X-Auth-Request-User", "admin");
    assertThat(users).containsExactly("ada");
  }

  /** The question is the proxy's alone, and the method in it is the one that the proxy saw. */
  @Test
  void lendsNobodyItsQuestion() {
    signIn();
    assertThat(browser.openOnce(origin + "/oauth2/auth").status()).isEqualTo(404);

    Answer forged =
        browser.send(
            PlainHttp.to(origin + "/transfer")
                .header("Origin", "https://evil.example")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("X-Forwarded-Method", "GET")
                .header("X-Original-Method", "GET")
                .POST(BodyPublishers.ofString("amount=1")));
    assertThat(forged.status()).isEqualTo(403);
    assertThat(users).isEmpty();
  }

  /** Nobody is let in where the question cannot be asked. */
  @Test
  void letsNobodyInWhileTheGatewayIsDown() throws Exception {
    signIn();
    installation.close();

    assertThat(browser.openOnce(origin + "/album").status()).isBetween(500, 599);
    assertThat(users).isEmpty();
  }

  private Answer signIn() {
    return browser.signIn(
        origin + "/album?a=1&b=2", "ada", installation.password(), Pattern.compile("(?!)"));
  }
}
