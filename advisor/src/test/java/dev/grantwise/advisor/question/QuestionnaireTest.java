package dev.grantwise.advisor.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.FileWord;
import dev.grantwise.advisor.file.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked, and that the file that comes of it says what was answered. */
final class QuestionnaireTest {

  private static final List<ClientKind> TYPES = List.of(ClientKind.values());
  private static final int WALKS = 40;

  private static final List<String> TEXTS =
      List.of(
          "Trail Diary",
          "null",
          "yes",
          "a: b # c",
          "\"quoted\" \\ 'back'",
          "{a: [b]}",
          "- x",
          "Größe \u00e9 \u6f22",
          "\ud83d\udcf7 photos",
          "12",
          "1e3",
          "https://app.example/oauth2/callback",
          "https://api.example/v1?x=1&y=%20",
          "urn:example:api",
          "photos.read",
          "photos.read, photos.write openid",
          "30m",
          "10h",
          "3d",
          "secret.txt",
          "C:\\keys\\secret",
          "acme",
          "login.example.com",
          "com.example.app:/callback",
          "http://127.0.0.1/callback",
          "x\u202ey",
          "x\u0007y",
          "%YAML",
          "&a *a !t",
          "~");

  @Test
  void refusesAWordThatIsNoneAndNamesTheNearest() {
    Questionnaire after = Questionnaire.after(Answers.NONE.with("client.type", "desktp-app"));

    assertThat(after.problems()).containsOnlyKeys("client.type");
    assertThat(after.problems().get("client.type"))
        .contains("'desktp-app'", "did you mean 'desktop-app'?", "one of web-app");
    assertThat(after.file()).doesNotContain("desktp");
  }

  @Test
  void refusesATextThatIsNotOfItsGrammar() {
    Questionnaire after =
        Questionnaire.after(
            Answers.NONE
                .with("client.type", "web-app")
                .with("authorization_server.issuer", "ftp://x y"));

    assertThat(after.problems()).containsOnlyKeys("authorization_server.issuer");
    assertThat(after.answers().ids()).containsExactly("client.type");
  }

  /** An answer to a question that the type does not have is not written, whoever sent it. */
  @Test
  void leavesOutAnswersToQuestionsThatAreNotAsked() {
    Questionnaire after =
        Questionnaire.after(
            Answers.NONE
                .with("client.type", "service")
                .with("client.redirect_uris", "https://app.example/cb")
                .with("session.idle", "30m")
                .with("client.client_secret", "hush-hush-hush")
                .with("access[1].resource", "https://b.example")
                .with("access[0].scopes", "a b")
                .with("no.such.key", "x"));

    assertThat(after.answers().ids()).containsExactly("client.type");
    assertThat(after.file()).doesNotContain("hush", "redirect", "idle", "access");
    assertThat(after.problems()).isEmpty();
  }

  @Test
  void asksForNoSecret() {
    for (ClientKind kind : ClientKind.values()) {
      assertThat(ids(after(kind))).doesNotContain("client.client_secret");
    }
    assertThat(ids(after(ClientKind.SERVICE))).contains("client.client_secret_file");
    assertThat(ids(after(ClientKind.MOBILE_APP))).doesNotContain("client.client_secret_file");
  }

  @Test
  void offersNoWordThatTheAnswersContradict() {
    Questionnaire page =
        Questionnaire.after(
            Answers.NONE
                .with("client.type", "browser-based-app")
                .with("runtime.server_side", "no"));

    assertThat(words(page, "runtime.keys")).containsExactly("none", "keystore");
    assertThat(ids(page)).doesNotContain("runtime.relay", "session.store");
    assertThat(ids(after(ClientKind.BROWSER_BASED_APP))).contains("runtime.relay", "session.store");
  }

  @Test
  void asksForATenantOnlyWhereTheProviderHasThem() {
    Answers web = Answers.NONE.with("client.type", "web-app");

    assertThat(ids(Questionnaire.after(web.with("authorization_server.provider", "okta"))))
        .contains("authorization_server.tenant")
        .doesNotContain("authorization_server.issuer");
    assertThat(ids(Questionnaire.after(web.with("authorization_server.provider", "google"))))
        .doesNotContain("authorization_server.tenant");
    assertThat(ids(Questionnaire.after(web))).contains("authorization_server.issuer");
  }

  @Test
  void asksForOneMoreApiAfterEach() {
    Questionnaire one =
        Questionnaire.after(
            Answers.NONE
                .with("client.type", "web-app")
                .with("access[0].resource", "https://api.example"));

    assertThat(ids(one))
        .contains("access[0].scopes", "access[0].sensitivity", "access[1].resource")
        .doesNotContain("access[1].scopes", "access[2].resource");
  }

  @ParameterizedTest
  @EnumSource(ClientKind.class)
  void asksEveryTypeTheFiveQuestionsItHasWithWhatEachDecides(ClientKind kind) {
    Questionnaire asked = after(kind);

    assertThat(asked.problems()).isEmpty();
    assertThat(asked.client().client().kind()).isEqualTo(kind);
    assertThat(asked.questions())
        .extracting(one -> one.question().group())
        .contains(Question.CLIENT, Question.AUTHORIZATION_SERVER, Question.ACCESS);
    for (AskedQuestion one : asked.questions()) {
      assertThat(one.question().text()).endsWith("?");
      assertThat(one.question().decides()).endsWith(".");
      assertThat(one.usual().value() + one.usual().why()).as(one.id()).isNotEmpty();
    }
  }

  /** Whatever is answered: the file reads back without a problem, and as these very answers. */
  @Test
  void writesAFileThatSaysWhatWasAnswered() {
    long seed = 20_261_122L;
    Random random = new Random(seed);
    int written = 0;
    for (int walk = 0; walk < WALKS; walk++) {
      Questionnaire asked = Questionnaire.after(walked(random));
      String what = "seed " + seed + ", walk " + walk + "\n" + asked.file();
      ClientFileReading reading = ClientFileReader.read("written", asked.file());
      assertThat(reading).as(what).isInstanceOf(ClientFileReading.Read.class);
      ClientFileReading.Read read = (ClientFileReading.Read) reading;
      assertThat(read.warnings()).as(what).isEmpty();
      assertThat(read.file()).as(what).isEqualTo(asked.client());
      for (String id : asked.answers().ids()) {
        assertThat(read.file().inferred(id)).as(id + " in " + what).isEmpty();
        assertThat(FileValue.at(id, read.file()))
            .as(id + " in " + what)
            .isEqualTo(answered(asked.answers(), id));
        written++;
      }
      assertThat(Questionnaire.after(asked.answers()).answers()).isEqualTo(asked.answers());
    }
    assertThat(written).isGreaterThan(WALKS * 5);
  }

  private static Answers walked(Random random) {
    Answers answers =
        Answers.NONE.with("client.type", TYPES.get(random.nextInt(TYPES.size())).word());
    for (int step = 0; step < 14; step++) {
      List<AskedQuestion> open = new ArrayList<>(Questionnaire.after(answers).questions());
      AskedQuestion one = open.get(random.nextInt(open.size()));
      String answer =
          one.words().isEmpty() || random.nextInt(12) == 0
              ? TEXTS.get(random.nextInt(TEXTS.size()))
              : one.words().get(random.nextInt(one.words().size())).word();
      if (!one.id().equals("client.type")) {
        answers = answers.with(one.id(), answer);
      }
    }
    return answers;
  }

  private static List<String> answered(Answers answers, String id) {
    return FileValue.LISTS.stream().anyMatch(id::endsWith)
        ? answers.valuesAt(id)
        : List.of(answers.at(id).orElseThrow());
  }

  private static Questionnaire after(ClientKind kind) {
    return Questionnaire.after(Answers.NONE.with("client.type", kind.word()));
  }

  private static List<String> ids(Questionnaire asked) {
    return asked.questions().stream().map(AskedQuestion::id).toList();
  }

  private static List<String> words(Questionnaire asked, String id) {
    return asked.questions().stream()
        .filter(one -> one.id().equals(id))
        .flatMap(one -> one.words().stream())
        .map(FileWord::word)
        .toList();
  }
}
