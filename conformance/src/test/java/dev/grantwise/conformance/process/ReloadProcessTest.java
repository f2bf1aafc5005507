package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client file that changes while its process runs, and is read again at SIGHUP. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ReloadProcessTest {

  private static final String REFUSED = "not reloaded: everything is as it was.";
  private static final String SECRET = "s3cret-of-the-portal-at-this-provider";

  @TempDir private Path folder;
  private WillingProvider provider;
  private NamedUpstream one;
  private NamedUpstream two;
  private int port;
  private Path file;
  private GrantwiseProcess process;
  private final PlainBrowser browser = new PlainBrowser();

  @BeforeEach
  void start() throws Exception {
    provider = new WillingProvider();
    one = new NamedUpstream("one");
    two = new NamedUpstream("two");
    port = FreePorts.choose(1).getFirst();
    file = folder.resolve("grantwise.yaml");
    Files.writeString(folder.resolve("secret"), SECRET);
    Files.writeString(file, text(one));
    process = GrantwiseProcess.run(file, folder.resolve("state"));
    process.awaitSaid("Ctrl-C stops it.");
    assertThat(signIn(browser).body()).isEqualTo("one");
  }

  @AfterEach
  void stop() {
    process.close();
    one.close();
    two.close();
    provider.close();
  }

  private Answer signIn(PlainBrowser with) {
    // The page after the callback navigates by itself, which a plain browser does not.
    with.signIn(site() + "/", "ann", "no password is asked for");
    return with.open(site() + "/");
  }

  @Test
  void goesByTheChangedFileAndLosesNoRequestAndNoSocket() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      WebSocket socket = socket(client, heard);
      List<Thread> callers =
          List.of(caller(over, answers), caller(over, answers), caller(over, answers));
      for (int i = 0; i < 10; i++) {
        Files.writeString(file, text(i % 2 == 0 ? two : one));
        reload("reloaded: runtime.upstreams.", i + 1);
        assertThat(browser.open(site() + "/").body()).isEqualTo(i % 2 == 0 ? "two" : "one");
      }
      over.set(true);
      for (Thread caller : callers) {
        caller.join();
      }
      socket.sendText("still here", true).join();
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("still here");
      socket.abort();
    }
    assertThat(answers).containsOnlyKeys("200 one", "200 two");
    assertThat(answers.values().stream().mapToLong(AtomicLong::get).sum()).isGreaterThan(20);
    assertThat(events())
        .contains("\"configuration_reloaded\"", "\"changes\":\"runtime.upstreams\"");
  }

  private Thread caller(AtomicBoolean over, Map<String, AtomicLong> answers) {
    return Thread.ofVirtual()
        .start(
            () -> {
              while (!over.get()) {
                Answer answer = browser.openOnce(site() + "/page");
                answers
                    .computeIfAbsent(answer.status() + " " + answer.body(), _ -> new AtomicLong())
                    .incrementAndGet();
              }
            });
  }

  @Test
  void staysAsItWasWhereTheFileIsBroken() throws Exception {
    List<String> broken =
        List.of(
            "",
            "client: [",
            "\u0000\u0001\u0002",
            text(two) + "runtme: {}\n",
            text(two).replace("idle: 5m", "idle: 12h\n  absolute: 1h"),
            text(two).replace("client_secret_file: secret", "client_secret_file: nowhere"),
            text(two).replace("{path: /,", "{path: /../,"));
    for (int i = 0; i < broken.size(); i++) {
      Files.writeString(file, broken.get(i));
      reload(REFUSED, i + 1);
      assertThat(browser.open(site() + "/").body()).as(broken.get(i)).isEqualTo("one");
    }
    Files.delete(file);
    reload(REFUSED, broken.size() + 1);
    assertThat(browser.open(site() + "/").body()).isEqualTo("one");
    assertThat(process.said())
        .contains(file + ":", "nowhere", file + " cannot be read")
        .doesNotContain("\tat ", "Exception");
    assertThat(events())
        .contains("\"configuration_not_reloaded\"", "\"reason\":\"file_invalid\"")
        .doesNotContain("\"configuration_reloaded\"");
  }

  @Test
  void namesWhatCannotChangeWhileItRuns() throws Exception {
    Map<String, String> changes =
        Map.of(
            "client.client_id",
            text(two).replace("client_id: portal", "client_id: other"),
            "client.type",
            text(two).replace("type: web-app", "type: browser-based-app"),
            "client.redirect_uris",
            text(two).replace(":" + port + "/", ":" + (port + 1) + "/"),
            "access",
            text(two).replace("orders.read", "orders.write"),
            "session.store",
            text(two).replace("store: embedded", "store: redis\n  redis_url: redis://127.0.0.1:1"),
            "alerts",
            text(two) + "alerts: {grace_overuse: 5 in 1h}\n",
            "the resource of runtime.upstreams",
            text(two).replace("{path: /,", "{path: /, resource: https://api.portal.example,"));
    int times = 0;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      Files.writeString(file, change.getValue());
      reload(REFUSED, ++times);
      assertThat(process.said())
          .contains("The file changes what cannot change while it runs: ")
          .contains(change.getKey());
      assertThat(browser.open(site() + "/").body()).as(change.getKey()).isEqualTo("one");
    }
    assertThat(process.said().split("\n")).filteredOn(REFUSED::equals).hasSize(changes.size());
  }

  /** An editor that writes in place, and a signal in the middle of it. */
  @Test
  void survivesEveryBeginningOfAFile() throws Exception {
    List<String> lines = text(two).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Files.writeString(file, String.join("\n", lines.subList(0, i)) + "\n");
      awaitOneMoreOutcome();
      assertThat(PlainHttp.send(PlainHttp.to(site() + "/healthz")).status()).isEqualTo(200);
    }
    Files.writeString(file, text(two));
    awaitOneMoreOutcome();
    assertThat(browser.open(site() + "/").body()).isEqualTo("two");
  }

  @Test
  void leaksNothingInTwentyReloads() throws Exception {
    Files.writeString(file, text(two));
    reload("reloaded: runtime.upstreams.", 1);
    browser.open(site() + "/");
    long descriptors = process.openDescriptors();
    long threads = process.threads();
    for (int i = 0; i < 20; i++) {
      Files.writeString(file, text(i % 2 == 0 ? one : two));
      reload("reloaded: runtime.upstreams.", i + 2);
      browser.open(site() + "/");
    }
    // A pool may grow to its size meanwhile; what leaks grows with each of the twenty.
    assertThat(process.openDescriptors()).isLessThan(descriptors + 10);
    assertThat(process.threads()).isLessThan(threads + 10);
  }

  @Test
  void showsTheSecretThatIsInItsFileNow() throws Exception {
    assertThat(provider.shownSecrets()).containsExactly(SECRET);
    Files.writeString(folder.resolve("secret"), "another-s3cret-of-the-portal");
    reload("reloaded: nothing in the file changed", 1);
    assertThat(signIn(new PlainBrowser()).body()).isEqualTo("one");
    assertThat(provider.shownSecrets()).containsExactly(SECRET, "another-s3cret-of-the-portal");
    assertThat(process.said() + events()).doesNotContain("s3cret");
  }

  /** Who asks many times at once gets at least one reload after the last time, and not as many. */
  @Test
  void serialisesWhatIsAskedForAtOnce() throws Exception {
    for (int i = 0; i < 50; i++) {
      process.hangUp();
    }
    Files.writeString(file, text(two));
    process.hangUp();
    process.awaitSaid("reloaded: runtime.upstreams.");
    assertThat(browser.open(site() + "/").body()).isEqualTo("two");
    process.terminate();
    assertThat(process.exitCode()).isEqualTo(143);
  }

  private WebSocket socket(HttpClient client, BlockingQueue<String> heard) throws Exception {
    return client
        .newWebSocketBuilder()
        .header("Origin", site())
        .header("Cookie", browser.cookies(URI.create(site()).getHost()))
        .buildAsync(
            URI.create(site().replace("http", "ws") + "/socket"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                heard.add(text.toString());
                return WebSocket.Listener.super.onText(from, text, last);
              }

              @Override
              public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                heard.add("closed " + code);
                return WebSocket.Listener.super.onClose(from, code, reason);
              }
            })
        .get(30, TimeUnit.SECONDS);
  }

  /** Asks, and waits until that was said so many times. */
  private void reload(String outcome, int times) throws Exception {
    process.hangUp();
    process.awaitSaid(Pattern.compile("(?s)(.*" + Pattern.quote(outcome) + "){" + times + "}.*"));
  }

  private void awaitOneMoreOutcome() throws Exception {
    long before = process.said().lines().filter(ReloadProcessTest::isOutcome).count();
    process.hangUp();
    while (process.said().lines().filter(ReloadProcessTest::isOutcome).count() == before) {
      Thread.onSpinWait();
    }
  }

  private static boolean isOutcome(String line) {
    return line.startsWith("reloaded: ") || line.equals(REFUSED);
  }

  private String events() throws IOException {
    return Files.readString(folder.resolve("state").resolve("events.jsonl"));
  }

  private String site() {
    return "http://127.0.0.1:" + port;
  }

  private String text(NamedUpstream upstream) {
    return """
        client:
          type: web-app
          client_id: portal
          redirect_uris: [%s/oauth2/callback]
          client_secret_file: secret
        authorization_server: {issuer: %s}
        access:
          - {resource: https://api.portal.example, scopes: [orders.read]}
        session:
          store: embedded
          idle: 5m
        runtime:
          upstreams:
            - {path: /, to: %s}
        """
        .formatted(site(), provider.issuer(), upstream.address());
  }
}
