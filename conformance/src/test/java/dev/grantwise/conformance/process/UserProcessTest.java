package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A31: users and clients that an administrator changes beside a server that runs. */
final class UserProcessTest {

  private static final Pattern PASSWORD = Pattern.compile("(?m)^  password  (\\S+)   \\(");
  private static final String SIGN_IN = "<h1>Sign in</h1>";

  @TempDir private Path folder;
  private SampleFile file;
  private Path state;

  @BeforeEach
  void writeFile() throws Exception {
    file = SampleFile.in(folder);
    state = folder.resolve("state");
  }

  @Test
  void addsSomebodyWhoSignsInAtOnceAndLocksThemOut() throws Exception {
    try (GrantwiseProcess _ = start()) {
      Path secret = Files.writeString(folder.resolve("password"), "a long one for bob's\n");
      assertRefused(ExitCode.DENIED, "user", "add", "bob", "--password-file", secret.toString());
      Files.writeString(secret, "correct horse battery\n");
      command("user", "add", "bob", "--name", "Bob B.", "--password-file", secret.toString());
      assertThat(accountPage("bob", "correct horse batter")).contains(SIGN_IN);
      assertThat(accountPage("bob", "correct horse battery")).contains("Bob B.");

      JsonObject disabled = command("user", "disable", "bob");
      assertThat(disabled.string("status")).contains("disabled");
      assertThat(disabled.number("sessions_ended")).hasValue(1);
      assertThat(accountPage("bob", "correct horse battery")).contains(SIGN_IN);

      command("user", "enable", "bob");
      assertThat(accountPage("bob", "correct horse battery")).contains("Bob B.");
      assertThat(command("user", "list").objects("users").orElseThrow()).hasSize(2);
      assertThat(Files.readString(state.resolve("events.jsonl")))
          .contains("\"account_added\"", "\"account_disabled\"", "\"account_enabled\"")
          .doesNotContain("correct horse");
    }
  }

  @Test
  void endsEverythingOfBeforeWithANewPassword() throws Exception {
    try (GrantwiseProcess run = start()) {
      String old = password(run);
      OwnCodeFlow client = flow(old);
      String refreshToken = refreshToken(client);

      JsonObject reset = command("user", "reset", "ada", "--generate");
      assertThat(reset.number("sessions_ended")).hasValue(1);
      assertThat(reset.number("grants_ended")).hasValue(1);
      assertRefusedAs("invalid_grant", client.refresh(refreshToken));
      assertThat(accountPage("ada", old)).contains(SIGN_IN);
      String fresh = reset.string("password").orElseThrow();
      assertThat(refreshToken(flow(fresh))).isNotEmpty();
      assertThat(Files.readString(state.resolve("events.jsonl")))
          .contains("\"password_changed\"")
          .doesNotContain(fresh);
    }
  }

  @Test
  void disablesAClientAtOnceAndLetsItInAgainWithNothingOfBefore() throws Exception {
    try (GrantwiseProcess run = start()) {
      String password = password(run);
      OwnCodeFlow client = flow(password);
      String refreshToken = refreshToken(client);
      String code = client.code();

      assertThat(command("client", "disable", "photos").string("status")).contains("disabled");
      assertRefusedAs("invalid_client", client.refresh(refreshToken));
      assertRefusedAs("invalid_client", client.redeem(code));

      assertThat(command("client", "enable", "photos").string("status")).contains("active");
      assertRefusedAs("invalid_grant", client.refresh(refreshToken));
      assertThat(refreshToken(flow(password))).isNotEmpty();
    }
  }

  /** Back-Channel Logout 2.5: of each session by itself, however many there are. */
  @Test
  void tellsOfEverySessionOnceEverybodyWasSignedOut() throws Exception {
    try (GrantwiseProcess run = start()) {
      String password = password(run);
      assertThat(accountPage("ada", password)).contains("Ada Lovelace");
      assertThat(accountPage("ada", password)).contains("Ada Lovelace");
      assertThat(command("sign-out", "--everything", "--yes").number("sessions_ended")).hasValue(2);
      assertThat(endsAreTold(2)).isTrue();
    }
  }

  /** Within a second, as a rule; each look at the events takes about as long. */
  private boolean endsAreTold(int expected) throws Exception {
    for (int look = 0; look < 20; look++) {
      long told =
          Files.readString(state.resolve("events.jsonl"))
              .lines()
              .filter(line -> line.contains("\"signed_out\""))
              .filter(line -> line.contains("ended_by_administrator"))
              .count();
      if (told >= expected) {
        return told == expected;
      }
      var _ = command("user", "list");
    }
    return false;
  }

  /** Where nobody can type, nothing is asked, and nothing waits. */
  @Test
  void asksForNoPasswordWithoutATerminal() throws Exception {
    try (GrantwiseProcess _ = start()) {
      assertRefused(ExitCode.USAGE, "user", "add", "bob");
      assertRefused(ExitCode.USAGE, "user", "reset", "ada");
      assertThat(command("user", "list").objects("users").orElseThrow()).hasSize(1);
    }
  }

  private String accountPage(String login, String password) {
    return new PlainBrowser()
        .signIn("http://localhost:" + file.server() + "/account", login, password)
        .body();
  }

  private GrantwiseProcess start() throws Exception {
    GrantwiseProcess process = GrantwiseProcess.run(file.path(), state);
    process.awaitSaid("Ctrl-C stops it.");
    return process;
  }

  private OwnCodeFlow flow(String password) throws Exception {
    return new OwnCodeFlow(
        file.address(), "http://localhost:" + file.server(), () -> password, state);
  }

  private static String refreshToken(OwnCodeFlow client) {
    return client.redeem(client.code()).member("refresh_token");
  }

  private static void assertRefusedAs(String error, Answer answer) {
    assertThat(answer.member("error")).as(answer.body()).isEqualTo(error);
  }

  private static String password(GrantwiseProcess process) {
    Matcher shown = PASSWORD.matcher(process.said());
    assertThat(shown.find()).as(process.said()).isTrue();
    return shown.group(1);
  }

  private void assertRefused(ExitCode code, String... arguments) throws Exception {
    try (GrantwiseProcess process = server(arguments)) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(code.value());
      assertThat(process.said()).contains("Expected").doesNotContain("\tat ");
      assertThat(process.printed()).isEmpty();
    }
  }

  private JsonObject command(String... arguments) throws Exception {
    try (GrantwiseProcess process = server(arguments)) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.OK.value());
      return JsonObject.parse(process.printed()).orThrow();
    }
  }

  private GrantwiseProcess server(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("server"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--format", "json", "--state", state.toString()));
    return GrantwiseProcess.start(all.toArray(String[]::new));
  }
}
