package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.login.Login;
import dev.grantwise.app.login.LoginOrder;
import dev.grantwise.app.login.Logout;
import dev.grantwise.app.login.ServerKnowledge;
import dev.grantwise.app.login.TerminalClient;
import dev.grantwise.app.login.Tokens;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.profile.MemoryProfileVault;
import dev.grantwise.client.refresh.RefreshSettings;
import dev.grantwise.conformance.browser.PlainBrowser;
import dev.grantwise.conformance.browser.ReceivedPage;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.metadata.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Everything that a plan for a command speaks of, gone through by login, token and logout. */
final class TerminalStories {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Into the last minute of a token of five. */
  private static final Duration UNTIL_RENEWAL = Duration.ofSeconds(250);

  private final TestInstallation photos;
  private final Installation.Order order;
  private final JavaHttpExchange http = new JavaHttpExchange();
  private final MemoryProfileVault profile = new MemoryProfileVault();
  private int told;

  private TerminalStories(TestInstallation photos) {
    this.photos = photos;
    this.order = photos.installation().order();
  }

  static List<Recorded> of(TestInstallation photos) throws Exception {
    TerminalStories stories = new TerminalStories(photos);
    HttpServer api =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    api.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    api.start();
    photos.api().forwardTo(api.getAddress().getPort());
    try {
      return List.of(stories.denied(), stories.signedOut(), stories.refreshRefused());
    } finally {
      stories.http.close();
      api.stop(0);
    }
  }

  private Recorded denied() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      CompletableFuture<ReceivedPage> shown = new CompletableFuture<>();
      assertThat(end(browser, "deny", shown)).isEqualTo(ExitCode.DENIED);
      return recorded(begun("denial").then("refusal", "callback-refused"), shown.get().url());
    }
  }

  private ExitCode end(PlainBrowser browser, String decision, CompletableFuture<ReceivedPage> shown)
      throws InterruptedException {
    try {
      login(browser, decision, shown);
      return ExitCode.OK;
    } catch (CommandFailure failure) {
      return failure.exitCode();
    }
  }

  private Recorded signedOut() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      CompletableFuture<ReceivedPage> shown = new CompletableFuture<>();
      login(browser, "allow", shown);
      call();
      photos.advance(UNTIL_RENEWAL);
      call();
      assertThat(new Logout(profile, client(http)).signOut().complaint()).isEmpty();
      return recorded(
          signedIn("sign-out")
              .then("api-call", "refresh")
              .again("api-call", "access_token_2", "access_token_1")
              .then("revocation"),
          shown.get().url());
    }
  }

  /** The user signs out at the server itself, which ends what was granted in that session. */
  private Recorded refreshRefused() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      CompletableFuture<ReceivedPage> shown = new CompletableFuture<>();
      login(browser, "allow", shown);
      call();
      photos.advance(UNTIL_RENEWAL);
      call();
      ReceivedPage question = browser.navigate(photos.server().origin() + "/sign_out");
      assertThat(browser.submit(question, Parameters.NONE).status()).isEqualTo(200);
      photos.advance(UNTIL_RENEWAL);
      assertThat(refusal()).isEqualTo(ExitCode.SIGN_IN_NEEDED);
      return recorded(
          signedIn("refresh refused")
              .then("api-call", "refresh")
              .again("api-call", "access_token_2", "access_token_1")
              .then("refresh-refused"),
          shown.get().url());
    }
  }

  private ExitCode refusal() {
    try {
      call();
      return ExitCode.OK;
    } catch (CommandFailure failure) {
      return failure.exitCode();
    }
  }

  private Story begun(String name) {
    return Story.of(name, photos.plan()).then("pushed-request", "authorization-request");
  }

  private Story signedIn(String name) {
    return begun(name).then("agreement", "callback", "token-request");
  }

  private void login(PlainBrowser browser, String decision, CompletableFuture<ReceivedPage> shown)
      throws CommandFailure, InterruptedException {
    LoginOrder asked =
        new LoginOrder(
            order.file().client().clientName(),
            order.ask(),
            order.file().client().redirectUris(),
            Duration.ofSeconds(60));
    var _ =
        new Login(client(http), asked, profile, new SecureRandom()::nextBytes, line -> {})
            .inBrowser(
                url -> {
                  Thread.ofVirtual().start(() -> visit(browser, url, decision, shown));
                  return true;
                });
  }

  /** What a person does, up to the page that says how it ended. */
  private void visit(
      PlainBrowser browser, String url, String decision, CompletableFuture<ReceivedPage> shown) {
    try {
      ReceivedPage page =
          browser.submit(
              browser.navigate(url),
              Parameters.of("username", "ada").with("password", photos.password()));
      shown.complete(browser.submit(page, Parameters.of("decision", decision)));
    } catch (IOException e) {
      shown.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      shown.completeExceptionally(e);
    }
  }

  /** As a script does with the token that it is given. */
  private void call() throws CommandFailure {
    Tokens tokens =
        new Tokens(
            profile,
            this::client,
            RefreshSettings.DEFAULT,
            "grantwise login",
            photos.clock(),
            new SecureRandom()::nextBytes);
    try (tokens) {
      String authorization =
          tokens.token(MINUTE, (token, end, scope, now) -> token.authorization());
      String url = order.file().access().getFirst().resource().value();
      assertThat(http.send(HttpRequest.get(url).with("Authorization", authorization)))
          .isInstanceOfSatisfying(
              Sent.Answered.class, answer -> assertThat(answer.response().status()).isEqualTo(200));
    }
  }

  private TerminalClient client(HttpExchange exchange) {
    return new TerminalClient(
        new Issuer(photos.server().origin()),
        order.file().client().clientId(),
        ServerKnowledge.of(order.metadata()),
        exchange,
        photos.clock());
  }

  /**
   * What went to the server and the API, and the one request to the loopback port, which nothing
   * stands before. The port is the system's choice; it is the same throughout, and stands as the
   * plan's from here on.
   */
  private Recorded recorded(Story story, URI callback)
      throws ExecutionException, InterruptedException {
    List<Exchange> all = photos.exchanges();
    List<Exchange> mine = new ArrayList<>();
    for (Exchange exchange : all.subList(told, all.size())) {
      mine.add(exchange);
      if (exchange.responseHeaders().all("Location").contains(callback.toString())) {
        mine.add(atLoopback(callback, exchange.order()));
      }
    }
    told = all.size();
    assertThat(mine).as("the way back was seen").anyMatch(one -> one.path().equals("/callback"));
    String port = Integer.toString(callback.getPort());
    String planned = Integer.toString(plannedPort());
    return new Recorded(story, mine)
        .with(
            exchange ->
                new Exchange(
                    exchange.method(),
                    exchange.target(),
                    at(exchange.requestHeaders(), port, planned),
                    at(exchange.requestBody(), port, planned),
                    exchange.status(),
                    at(exchange.responseHeaders(), port, planned),
                    exchange.responseBody(),
                    exchange.order()));
  }

  private int plannedPort() {
    return photos.plan().exchange().stream()
        .filter(step -> step.name().equals("callback"))
        .map(step -> URI.create(step.request().orElseThrow().url()).getPort())
        .findFirst()
        .orElseThrow();
  }

  private static Exchange atLoopback(URI callback, long order) {
    return new Exchange(
        "GET",
        callback.getRawPath() + "?" + callback.getRawQuery(),
        Headers.NONE.with("Host", callback.getRawAuthority()),
        "",
        200,
        Headers.NONE,
        "",
        order);
  }

  private static Headers at(Headers headers, String port, String planned) {
    Headers changed = Headers.NONE;
    for (Headers.Field field : headers.fields()) {
      changed = changed.with(field.name(), at(field.value(), port, planned));
    }
    return changed;
  }

  private static String at(String text, String port, String planned) {
    return text.replace("127.0.0.1:" + port + "/callback", "127.0.0.1:" + planned + "/callback")
        .replace("127.0.0.1%3A" + port + "%2Fcallback", "127.0.0.1%3A" + planned + "%2Fcallback")
        .replaceFirst("^127\\.0\\.0\\.1:" + port + "$", "127.0.0.1:" + planned);
  }
}
