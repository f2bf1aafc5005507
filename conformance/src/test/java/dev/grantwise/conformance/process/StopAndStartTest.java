package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.store.EmbeddedStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is asked to stop stops cleanly, and the next one goes on where it ended. */
final class StopAndStartTest {

  /** 128 and the number of SIGTERM; Ctrl-C, which is signal 2, gives 130. */
  private static final int TERMINATED = 143;

  private static final Pattern PASSWORD = Pattern.compile("(?m)^  password  (\\S+)   \\(");

  @TempDir private Path folder;

  @Test
  void stopsCleanlyAndFindsItsStateAgain() throws Exception {
    SampleFile file = SampleFile.in(folder);
    Path state = folder.resolve("state");
    PlainBrowser browser = new PlainBrowser();
    String first;

    try (GrantwiseProcess process = start(file, state)) {
      first = password(process);
      Answer page = browser.signIn(file.address() + "/", "ada", first);
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      assertOwnAlbums(browser, file);
      stop(process);
      assertNothingLeft(file, state);
    }

    try (GrantwiseProcess process = start(file, state)) {
      assertThat(PASSWORD.matcher(process.said()).find())
          .as("the password is shown once")
          .isFalse();
      assertOwnAlbums(browser, file);
      PlainBrowser another = new PlainBrowser();
      another.signIn(file.address() + "/", "ada", first);
      assertOwnAlbums(another, file);
      stop(process);
    }
  }

  @Test
  void aNewPasswordReplacesTheOldOneAndEndsWhatWasGranted() throws Exception {
    SampleFile file = SampleFile.in(folder);
    Path state = folder.resolve("state");
    PlainBrowser browser = new PlainBrowser();
    String first;
    try (GrantwiseProcess process = start(file, state)) {
      first = password(process);
      browser.signIn(file.address() + "/", "ada", first);
      assertOwnAlbums(browser, file);
      stop(process);
    }

    try (GrantwiseProcess process = start(file, state, "--new-password")) {
      String second = password(process);
      assertThat(second).isNotEqualTo(first);

      // The server's session ended too: it asks for a password, and takes only the new one.
      Answer asked = new PlainBrowser().signIn(file.address() + "/", "ada", first);
      assertThat(asked.body()).contains("name=\"password\"");
      assertThat(browser.open(file.address() + "/oauth2/start").body())
          .contains("name=\"password\"");
      PlainBrowser another = new PlainBrowser();
      another.signIn(file.address() + "/", "ada", second);
      assertOwnAlbums(another, file);
      stop(process);
    }
  }

  private static GrantwiseProcess start(SampleFile file, Path state, String... more)
      throws Exception {
    GrantwiseProcess process = GrantwiseProcess.run(file.path(), state, more);
    process.awaitSaid("Ctrl-C stops it.");
    return process;
  }

  private static void stop(GrantwiseProcess process) throws Exception {
    process.terminate();
    assertThat(process.exitCode()).as(process.said()).isEqualTo(TERMINATED);
    assertThat(process.said()).endsWith("stopping ...\nstopped.\n").doesNotContain("\tat ");
  }

  private static void assertNothingLeft(SampleFile file, Path state) throws Exception {
    for (int port : file.ports()) {
      FreePorts.occupy(port).close();
    }
    EmbeddedStore.open(state, new SecureRandom()::nextBytes).close();
  }

  static void assertOwnAlbums(PlainBrowser browser, SampleFile file) {
    Answer albums = browser.call(file.address() + "/api/albums");
    assertThat(albums.status()).as(albums.body()).isEqualTo(200);
    assertThat(albums.member("owner")).isEqualTo("ada");
  }

  static String password(GrantwiseProcess process) {
    Matcher shown = PASSWORD.matcher(process.said());
    assertThat(shown.find()).as(process.said()).isTrue();
    return shown.group(1);
  }
}
