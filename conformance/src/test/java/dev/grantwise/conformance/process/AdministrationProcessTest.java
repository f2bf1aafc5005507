package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
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

/** A31: commands in processes of their own, beside a server that runs and after it was killed. */
final class AdministrationProcessTest {

  private static final Pattern PASSWORD = Pattern.compile("(?m)^  password  (\\S+)   \\(");

  @TempDir private Path folder;
  private SampleFile file;
  private Path state;

  @BeforeEach
  void writeFile() throws Exception {
    file = SampleFile.in(folder);
    state = folder.resolve("state");
  }

  @Test
  void endsARefreshTokensFamilyAtOnceThroughTheSocket() throws Exception {
    try (GrantwiseProcess run = start()) {
      OwnCodeFlow client = signedIn(run);
      String refreshToken = refreshToken(client);
      String current = client.refresh(refreshToken).member("refresh_token");

      JsonObject sessions = command("sessions", "--user", "ada");
      List<JsonObject> listed = sessions.objects("sessions").orElseThrow();
      assertThat(listed).hasSize(1);
      assertThat(listed.getFirst().strings("clients")).contains(List.of("photos"));

      JsonObject ended = command("sign-out", "--user", "ada");
      assertThat(ended.number("sessions_ended")).hasValue(1);
      assertThat(ended.number("grants_ended").orElseThrow()).isPositive();
      assertInvalidGrant(client.refresh(current));
      assertThat(command("sessions").objects("sessions").orElseThrow()).isEmpty();
      // Through the socket: the server itself told of it.
      assertThat(Files.readString(state.resolve("events.jsonl")))
          .contains("\"administrator_acted\"", "sign out a user")
          .doesNotContain(current, refreshToken);
    }
  }

  @Test
  void endsWhatASessionAndAClientHave() throws Exception {
    try (GrantwiseProcess run = start()) {
      OwnCodeFlow client = signedIn(run);
      String first = refreshToken(client);
      String sid =
          command("sessions").objects("sessions").orElseThrow().getFirst().string("sid").orElse("");
      assertThat(command("sign-out", "--session", sid).number("sessions_ended")).hasValue(1);
      assertInvalidGrant(client.refresh(first));

      OwnCodeFlow again = signedIn(run);
      String second = refreshToken(again);
      assertThat(command("sign-out", "--client", "photos").number("grants_ended").orElseThrow())
          .isPositive();
      assertInvalidGrant(again.refresh(second));
    }
  }

  /** A server that is killed leaves its socket, and no lock. */
  @Test
  void worksOnTheStoreAfterTheServerWasKilled() throws Exception {
    String refreshToken;
    String password;
    try (GrantwiseProcess run = start()) {
      password = password(run);
      refreshToken = refreshToken(signedIn(run));
      run.kill();
      assertThat(run.exitCode()).isNotZero();
    }
    assertThat(state.resolve("admin.sock")).exists();
    assertThat(command("sign-out", "--everything", "--yes").number("sessions_ended")).hasValue(1);

    try (GrantwiseProcess _ = start()) {
      assertInvalidGrant(flow(password).refresh(refreshToken));
      assertThat(command("sessions").objects("sessions").orElseThrow()).isEmpty();
    }
  }

  private GrantwiseProcess start() throws Exception {
    GrantwiseProcess process = GrantwiseProcess.run(file.path(), state);
    process.awaitSaid("Ctrl-C stops it.");
    return process;
  }

  private OwnCodeFlow signedIn(GrantwiseProcess run) throws Exception {
    return flow(password(run));
  }

  private OwnCodeFlow flow(String password) throws Exception {
    return new OwnCodeFlow(
        file.address(), "http://localhost:" + file.server(), () -> password, state);
  }

  private static String refreshToken(OwnCodeFlow client) {
    return client.redeem(client.code()).member("refresh_token");
  }

  private static void assertInvalidGrant(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.member("error")).isEqualTo("invalid_grant");
  }

  private static String password(GrantwiseProcess process) {
    Matcher shown = PASSWORD.matcher(process.said());
    assertThat(shown.find()).as(process.said()).isTrue();
    return shown.group(1);
  }

  /** Runs {@code server ...} beside whatever runs, and reads what it prints for programs. */
  private JsonObject command(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("server"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--format", "json", "--state", state.toString()));
    try (GrantwiseProcess process = GrantwiseProcess.start(all.toArray(String[]::new))) {
      assertThat(process.exitCode()).as(process.said()).isEqualTo(ExitCode.OK.value());
      assertThat(process.said()).doesNotContain("\tat ");
      return JsonObject.parse(process.printed()).orThrow();
    }
  }
}
