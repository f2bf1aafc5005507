package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.testkit.TestPostgresql;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code session.store: postgresql}: what one node acknowledged is there for the next. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class PostgresqlRunTest {

  @TempDir private Path folder;

  @Test
  void goesOnAtAnotherNodeWhereTheFirstOneWasKilled() throws Exception {
    SampleFile file = file(url(TestPostgresql.create()));
    PlainBrowser browser = new PlainBrowser();
    String password;
    try (GrantwiseProcess first = start(file, "one")) {
      password = StopAndStartTest.password(first);
      browser.signIn(file.address() + "/", "ada", password);
      StopAndStartTest.assertOwnAlbums(browser, file);
      first.kill();
      first.exitCode();
    }
    copyKeys("one", "two");
    try (GrantwiseProcess second = start(file, "two")) {
      StopAndStartTest.assertOwnAlbums(browser, file);
      PlainBrowser another = new PlainBrowser();
      another.signIn(file.address() + "/", "ada", password);
      StopAndStartTest.assertOwnAlbums(another, file);
      assertThat(second.said())
          .doesNotContain("WARN", "\tat ")
          .contains("the one of the first start");
      // Everything that outlives a node is in the database; its folder has keys, lock and name.
      try (var left = Files.list(folder.resolve("two"))) {
        assertThat(left.map(path -> path.getFileName().toString())).doesNotContain("grantwise.db");
      }
    }
  }

  @Test
  void startsNothingWithTheKeysOfAnotherNode() throws Exception {
    SampleFile file = file(url(TestPostgresql.create()));
    start(file, "one").close();
    try (GrantwiseProcess stranger = GrantwiseProcess.run(file.path(), folder.resolve("else"))) {
      assertRefused(stranger, "key");
    }
  }

  @Test
  void saysThatTheDatabaseIsAway() throws Exception {
    SampleFile file = file("postgresql://127.0.0.1:1/grantwise");
    try (GrantwiseProcess process = GrantwiseProcess.run(file.path(), folder.resolve("state"))) {
      assertRefused(process, "at 127.0.0.1:1 cannot be reached");
    }
  }

  /** Whoever shares requests out sends none to a node without its database, and then some again. */
  @Test
  void saysWhetherItsDatabaseIsThere() throws Exception {
    PostgresqlSettings database = TestPostgresql.create();
    PostgresqlSettings beside = TestPostgresql.create();
    String name = nameOf(database);
    SampleFile file = file(url(database));
    try (GrantwiseProcess process = start(file, "one")) {
      HttpRequest.Builder ready = PlainHttp.to("http://localhost:" + file.server() + "/readyz");
      Answer up = PlainHttp.send(ready);
      assertThat(up.status()).as(up.body()).isEqualTo(200);
      assertThat(up.header("Cache-Control")).contains("no-store");
      assertThat(PlainHttp.send(ready.copy().method("HEAD", BodyPublishers.noBody())).status())
          .isEqualTo(200);
      assertThat(PlainHttp.send(ready.copy().POST(BodyPublishers.noBody())).status())
          .isEqualTo(405);
      TestPostgresql.run(beside, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      TestPostgresql.run(
          beside,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
      Answer down = awaitStatus(ready, 503);
      assertThat(down.body()).isEqualTo("not ready\n");
      assertThat(process.said()).contains("not ready: database: The PostgreSQL database " + name);
      TestPostgresql.run(beside, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
      awaitStatus(ready, 200);
    }
  }

  /** It is looked at once a second. */
  private static Answer awaitStatus(HttpRequest.Builder request, int expected) throws Exception {
    Answer answer = PlainHttp.send(request);
    for (int tries = 0; answer.status() != expected && tries < 50; tries++) {
      Thread.sleep(200);
      answer = PlainHttp.send(request);
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
    return answer;
  }

  /** Two programs in one schema would update each other's tables. */
  @Test
  void leavesTheTablesOfAnotherProgramAlone() throws Exception {
    PostgresqlSettings database = TestPostgresql.create();
    TestPostgresql.run(database, "CREATE TABLE invoices (id integer)");
    SampleFile file = file(url(database));
    try (GrantwiseProcess process = GrantwiseProcess.run(file.path(), folder.resolve("state"))) {
      assertRefused(process, "another program's tables");
    }
  }

  private GrantwiseProcess start(SampleFile file, String state) throws Exception {
    GrantwiseProcess process = GrantwiseProcess.run(file.path(), folder.resolve(state));
    process.awaitSaid("Ctrl-C stops it.");
    return process;
  }

  private void copyKeys(String from, String to) throws Exception {
    Files.copy(
        folder.resolve(from).resolve("keys.json"),
        Files.createDirectories(folder.resolve(to)).resolve("keys.json"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static String url(PostgresqlSettings database) {
    return "postgresql://127.0.0.1:" + TestPostgresql.port() + "/" + nameOf(database);
  }

  private static String nameOf(PostgresqlSettings database) {
    return database.url().substring(database.url().lastIndexOf('/') + 1);
  }

  private SampleFile file(String url) throws Exception {
    SampleFile file = SampleFile.in(folder);
    Files.writeString(
        file.path(),
        """
        session:
          store: postgresql
          database_url: %s
          database_user: postgres
        """
            .formatted(url),
        StandardOpenOption.APPEND);
    return file;
  }

  private static void assertRefused(GrantwiseProcess process, String part)
      throws InterruptedException {
    assertThat(process.exitCode())
        .as(process.said())
        .isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE.value());
    assertThat(process.complaint()).contains(part).doesNotContain("\tat ", "Exception", "WARN");
    assertThat(process.complaint().lines().count()).as(process.said()).isBetween(1L, 5L);
  }
}
