package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.question.Answers;
import dev.grantwise.advisor.question.Questionnaire;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.metadata.Issuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole dialogues: {@code grantwise plan} where there is no file yet. */
final class AskingTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Issuer> asked = new ArrayList<>();

  @Test
  void saysWhatToDoWhereNobodyCanBeAsked() {
    assertThat(execute(Optional.empty())).isEqualTo(ExitCode.USAGE.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("no grantwise.yaml here", "no terminal", "grantwise plan FILE");
  }

  @Test
  void writesNothingWhenTheInputEnds() {
    assertThat(typed("")).isEqualTo(ExitCode.INTERRUPTED.value());
    assertThat(typed("service\nReports\n")).isEqualTo(ExitCode.INTERRUPTED.value());
    assertThat(folder).isEmptyDirectory();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Stopped. Nothing was written.");
  }

  @Test
  void writesNothingWhenTheInputEndsAtTheNameOfTheFile() throws IOException {
    Path there = Files.writeString(folder.resolve("there.yaml"), "mine");

    assertThat(typed(until(ClientKind.SERVICE) + there + "\n"))
        .isEqualTo(ExitCode.INTERRUPTED.value());
    assertThat(there).hasContent("mine");
  }

  @Test
  void replacesNoFileUnlessToldTo() throws IOException {
    Path there = Files.writeString(folder.resolve("there.yaml"), "mine");
    Path other = folder.resolve("other.yaml");

    assertThat(typed(until(ClientKind.SERVICE) + there + "\n\n" + there + "\nno\n" + other + "\n"))
        .isEqualTo(ExitCode.OK.value());
    assertThat(there).hasContent("mine");
    assertThat(other).exists();
    assertThat(err.toString()).contains("there already. Replace it? yes or no [no]");

    assertThat(typed(until(ClientKind.SERVICE) + there + "\nyes\n")).isEqualTo(ExitCode.OK.value());
    assertThat(Files.readString(there)).contains("type: service");
  }

  @Test
  void asksAgainWhereTheFileCannotBeWritten() {
    Path file = folder.resolve("client.yaml");

    assertThat(
            typed(until(ClientKind.SERVICE) + folder.resolve("none/x.yaml") + "\n" + file + "\n"))
        .isEqualTo(ExitCode.OK.value());
    assertThat(err.toString()).contains("does not exist");
    assertThat(file).exists();
  }

  @Test
  void tellsAWrongWordAndTheNearestOneAndAsksAgain() {
    typed("desktp-app\n99\nspa\n");

    assertThat(err.toString().replaceAll("\\s+", " "))
        .contains("'desktp-app': did you mean 'desktop-app'?")
        .contains("client.type is '99': expected one of web-app")
        .contains("did you mean 'browser-based-app'?");
  }

  @Test
  void tellsWhatATextMustLookLike() {
    typed("service\n\n\n\n\nlogin.example.com\n");

    assertThat(err.toString().replaceAll("\\s+", " "))
        .contains("authorization_server.issuer is 'login.example.com': expected");
  }

  @Test
  void explainsAQuestionAndItsDefault() {
    typed("?\n");

    assertThat(err.toString())
        .contains(
            "What is it?", "Decides: The grant", "Enter: web-app", "In the file: client.type");
  }

  @Test
  void takesNumbersForWords() throws IOException {
    Path file = folder.resolve("client.yaml");
    String word = ClientKind.DESKTOP_APP.word();

    assertThat(typed(until(ClientKind.DESKTOP_APP).replaceFirst(word, "4") + file + "\n"))
        .isEqualTo(ExitCode.OK.value());
    assertThat(Files.readString(file)).contains("type: desktop-app");
  }

  /** Nothing but the type, and Enter: a file that says so, and a plan or an honest refusal. */
  @ParameterizedTest
  @EnumSource(ClientKind.class)
  void plansEveryTypeWithDefaults(ClientKind kind) throws IOException {
    Path file = folder.resolve("client.yaml");

    assertThat(typed(until(kind) + file + "\n"))
        .isIn(ExitCode.OK.value(), ExitCode.REQUIREMENT_VIOLATED.value());

    assertThat(read(file).client().kind()).isEqualTo(kind);
    assertThat(out.toString()).contains("Rejected");
    assertThat(err.toString()).contains("Wrote " + file);
    assertThat(asked).isEmpty();
  }

  @Test
  void plansForAProviderFromTheCatalogueWithoutANetwork() throws IOException {
    Path file = folder.resolve("client.yaml");
    // type, name, user, client_id, redirect_uris, currently, provider
    Answers answers =
        Answers.NONE
            .with("client.type", "web-app")
            .with("client.client_name", "Portal")
            .with("client.client_id", "portal")
            .with("authorization_server.provider", "google");
    typed("web-app\nPortal\n\nportal\n\n\ngoogle\n" + rest(answers, 7) + file + "\n");

    assertThat(Files.readString(file)).contains("provider: google", "client_name: Portal");
    assertThat(out.toString()).contains("accounts.google.com");
    assertThat(asked).isEmpty();
  }

  @Test
  void keepsTheAnswersWhereTheServerCannotBeReached() throws IOException {
    Path file = folder.resolve("client.yaml");
    Answers answers =
        Answers.NONE
            .with("client.type", "service")
            .with("authorization_server.issuer", "https://login.example");
    // type, client_name, client_id, currently, provider, issuer
    int code =
        typed("service\nReports\n\n\n\nhttps://login.example\n" + rest(answers, 6) + file + "\n");

    assertThat(code).isEqualTo(ExitCode.UNAVAILABLE.value());
    assertThat(asked).containsExactly(new Issuer("https://login.example"));
    assertThat(read(file).client().clientName()).isEqualTo("Reports");
    assertThat(err.toString()).contains("could not be reached", "tries again", "--offline");
  }

  /** The type and an empty line for every other question of it. */
  private static String until(ClientKind kind) {
    return kind.word() + "\n" + rest(Answers.NONE.with("client.type", kind.word()), 1);
  }

  /** An empty line for each question after the first ones. */
  private static String rest(Answers answers, int answered) {
    return "\n".repeat(Questionnaire.after(answers).questions().size() - answered);
  }

  private static ClientFile read(Path file) throws IOException {
    return ((ClientFileReading.Read) ClientFileReader.read(file.toString(), Files.readString(file)))
        .file();
  }

  private int typed(String lines) {
    return execute(Optional.of(lines));
  }

  private int execute(Optional<String> person) {
    MetadataLookup metadata =
        new MetadataLookup(
            Installation::embeddedMetadata,
            issuer -> {
              asked.add(issuer);
              return new Discovered.Unreachable(issuer, "no route");
            });
    return new PlanCommand(
            new Planning(metadata, Map.of(), bytes -> {}),
            Screen.PLAIN,
            () -> person.map(text -> new BufferedReader(new StringReader(text))))
        .commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute();
  }
}
