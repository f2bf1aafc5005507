package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.store.testkit.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code session.store: redis}: two gateways of one site, and what a start says that cannot be. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class RedisRunTest {

  @TempDir private Path folder;

  @Test
  void goesOnAtTheOtherNodeWhereverTheFirstOneIsKilled() throws Exception {
    List<Integer> ports = FreePorts.choose(3);
    String site = "http://127.0.0.1:" + ports.get(0);
    String one = "http://127.0.0.1:" + ports.get(1);
    String two = "http://127.0.0.1:" + ports.get(2);
    try (TestRedis redis = TestRedis.start(Map.of());
        WillingProvider provider = new WillingProvider()) {
      Path file = file(site, "issuer: " + provider.issuer(), "redis_url: " + redis.url());
      PlainBrowser browser = new PlainBrowser();
      try (GrantwiseProcess first = start(file, "one", ports.get(1));
          GrantwiseProcess second = startWithKeysOf("one", file, "two", ports.get(2))) {
        // The attempt begins at one node and ends at the other, which begins the session.
        Pattern end = Pattern.compile(Pattern.quote(site + "/"));
        Answer agreed = browser.signIn(one + "/", "ann", "no password is asked for", end);
        String callback = agreed.header("Location").orElseThrow();
        assertThat(callback).startsWith(site);
        assertThat(browser.openOnce(callback.replace(site, two)).status()).isEqualTo(200);
        assertThat(browser.call(two + "/oauth2/session").status()).isEqualTo(200);
        assertThat(browser.call(one + "/oauth2/session").status()).isEqualTo(200);

        second.kill();
        assertThat(browser.call(one + "/oauth2/session").member("sub")).isEqualTo("ann");
        assertThat(first.said()).doesNotContain("WARN");
      }
      try (GrantwiseProcess third = startWithKeysOf("one", file, "three", ports.get(2))) {
        assertThat(browser.call(two + "/oauth2/session").status()).isEqualTo(200);
        assertThat(third.said()).doesNotContain("WARN");
        assertThat(redis.run("KEYS", "*")).contains("grantwise:session:", "grantwise:grant:");
      }
    }
  }

  @Test
  void startsNothingWithTheKeysOfAnotherNode() throws Exception {
    List<Integer> ports = FreePorts.choose(2);
    try (TestRedis redis = TestRedis.start(Map.of());
        WillingProvider provider = new WillingProvider()) {
      Path file =
          file(
              "http://127.0.0.1:" + ports.get(0),
              "issuer: " + provider.issuer(),
              "redis_url: " + redis.url());
      start(file, "one", ports.get(1)).close();
      try (GrantwiseProcess stranger = GrantwiseProcess.run(file, folder.resolve("stranger"))) {
        assertRefused(stranger, ExitCode.TOKEN_STORE_UNAVAILABLE, "redis.key_check", "key");
      }
    }
  }

  @Test
  void saysThatItsUrlIsMissing() throws Exception {
    try (WillingProvider provider = new WillingProvider()) {
      Path file = file("http://127.0.0.1:9", "issuer: " + provider.issuer(), "idle: 5m");
      try (GrantwiseProcess process = GrantwiseProcess.run(file, folder.resolve("state"))) {
        assertRefused(
            process,
            ExitCode.FILE_INVALID,
            "session.redis_url is missing",
            "GRANTWISE_SESSION_REDIS_URL");
      }
    }
  }

  @Test
  void saysThatTheServerIsAway() throws Exception {
    try (WillingProvider provider = new WillingProvider()) {
      Path file =
          file(
              "http://127.0.0.1:9",
              "issuer: " + provider.issuer(),
              "redis_url: 'redis://127.0.0.1:1'");
      try (GrantwiseProcess process = GrantwiseProcess.run(file, folder.resolve("state"))) {
        assertRefused(process, ExitCode.TOKEN_STORE_UNAVAILABLE, "cannot be reached");
      }
    }
  }

  /** Its users and grants would be in a file of one process. */
  @Test
  void isNotForTheEmbeddedServer() throws Exception {
    Path file =
        file(
            "http://127.0.0.1:9",
            "embedded: {issuer: 'http://localhost:8', port: 8}",
            "redis_url: 'redis://127.0.0.1:1'");
    try (GrantwiseProcess process = GrantwiseProcess.run(file, folder.resolve("state"))) {
      assertRefused(process, ExitCode.FILE_INVALID, "Expected embedded or postgresql");
    }
  }

  private GrantwiseProcess start(Path file, String state, int port) throws Exception {
    GrantwiseProcess process =
        GrantwiseProcess.run(file, folder.resolve(state), "--listen", "127.0.0.1:" + port);
    process.awaitSaid("Ctrl-C");
    return process;
  }

  private GrantwiseProcess startWithKeysOf(String other, Path file, String state, int port)
      throws Exception {
    Files.copy(
        folder.resolve(other).resolve("keys.json"),
        Files.createDirectories(folder.resolve(state)).resolve("keys.json"),
        StandardCopyOption.COPY_ATTRIBUTES);
    return start(file, state, port);
  }

  private Path file(String site, String server, String session) throws Exception {
    Files.writeString(folder.resolve("secret"), "s3cret-of-the-portal-at-this-provider");
    return Files.writeString(
        folder.resolve("grantwise.yaml"),
        """
        client:
          type: web-app
          client_id: portal
          redirect_uris: [%s/oauth2/callback]
          client_secret_file: secret
        access:
          - {resource: https://api.portal.example, scopes: [orders.read]}
        runtime:
          upstreams: [{path: /, to: http://127.0.0.1:10}]
        authorization_server:
          %s
        session:
          store: redis
          %s
        """
            .formatted(site, server, session));
  }

  private static void assertRefused(GrantwiseProcess process, ExitCode code, String... parts)
      throws InterruptedException {
    assertThat(process.exitCode()).as(process.said()).isEqualTo(code.value());
    assertThat(process.complaint()).contains(parts).doesNotContain("\tat ", "Exception");
  }
}
