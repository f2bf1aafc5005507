package dev.grantwise.advisor.question;

import dev.grantwise.advisor.catalogue.ProviderProfile;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.FileProblem;
import dev.grantwise.advisor.file.FileWord;
import dev.grantwise.advisor.file.Severity;
import dev.grantwise.protocol.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked after the answers so far, and the client file that says the same as they do.
 *
 * <p>What can be answered, what is assumed and what contradicts what is asked of the reader of
 * client files itself: each candidate is put into a file and read.
 *
 * <pre>{@code
 * Questionnaire asked = Questionnaire.after(Answers.NONE.with("client.type", "desktop-app"));
 * asked.questions();   // without those that make no sense for it
 * asked.file();        // the text of grantwise.yaml
 * }</pre>
 */
public final class Questionnaire {

  private static final String TYPE = "client.type";
  private static final ClientKind USUAL_TYPE = ClientKind.WEB_APP;

  /** Answers that one problem can take along before all but the type are given up. */
  private static final int PATIENCE = 20;

  private final Answers answers;
  private final ClientFile client;
  private final List<AskedQuestion> questions;
  private final Map<String, String> problems;

  private Questionnaire(
      Answers answers,
      ClientFile client,
      List<AskedQuestion> questions,
      Map<String, String> problems) {
    this.answers = answers;
    this.client = client;
    this.questions = List.copyOf(questions);
    this.problems = Map.copyOf(problems);
  }

  /** The state after these answers, of which the bad ones and those to no question are left out. */
  public static Questionnaire after(Answers typed) {
    Map<String, String> problems = new LinkedHashMap<>();
    Answers good = sound(withType(typed), problems);
    ClientFile client = client(good);
    List<AskedQuestion> questions = AskedOf.list(good, client);
    Set<String> asked = ids(questions);
    while (!asked.containsAll(good.ids())) {
      good = sound(good.only(asked), problems);
      client = client(good);
      questions = AskedOf.list(good, client);
      asked = ids(questions);
    }
    problems.keySet().retainAll(asked);
    return new Questionnaire(good, client, questions, problems);
  }

  /** The questions, in the order they are asked. */
  public List<AskedQuestion> questions() {
    return questions;
  }

  /** The answers that count. */
  public Answers answers() {
    return answers;
  }

  /** What is wrong with answers that do not count, by their place; for people. */
  public Map<String, String> problems() {
    return problems;
  }

  /** The client as the file describes it. */
  public ClientFile client() {
    return client;
  }

  /** The text of the client file. */
  public String file() {
    return FileText.of(answers);
  }

  private static Answers withType(Answers typed) {
    return typed.at(TYPE).isPresent() ? typed : typed.with(TYPE, USUAL_TYPE.word());
  }

  /** Without those that the reader refuses, until it takes the rest. */
  private static Answers sound(Answers typed, Map<String, String> problems) {
    Answers rest = typed;
    for (int i = 0; i < PATIENCE; i++) {
      if (!(read(rest) instanceof ClientFileReading.Refused(List<FileProblem> found))) {
        return withTenant(rest, problems);
      }
      Set<String> refused = new LinkedHashSet<>();
      for (FileProblem problem : found) {
        if (problem.severity() == Severity.ERROR) {
          rest.ids().stream()
              .filter(id -> isAbout(problem.key(), id))
              .forEach(
                  id -> {
                    refused.add(id);
                    problems.putIfAbsent(id, said(problem));
                  });
        }
      }
      Set<String> kept = new LinkedHashSet<>(rest.ids());
      kept.removeAll(refused);
      rest = withType(rest.only(refused.isEmpty() ? Set.of(TYPE) : kept));
    }
    return withType(Answers.NONE);
  }

  /** The reader knows no provider's tenants; the catalogue does. */
  private static Answers withTenant(Answers sound, Map<String, String> problems) {
    Optional<String> tenant = sound.at(AskedOf.TENANT);
    boolean known =
        tenant.isEmpty()
            || AskedOf.profile(client(sound))
                .filter(one -> one.issuer(tenant) instanceof Parsed.Value)
                .isPresent();
    if (!known) {
      String expected =
          AskedOf.profile(client(sound))
              .flatMap(ProviderProfile::tenantExpected)
              .orElse("no tenant");
      problems.putIfAbsent(AskedOf.TENANT, "This is no tenant there. Expected " + expected + ".");
    }
    return known ? sound : sound.without(AskedOf.TENANT);
  }

  private static boolean isAbout(String key, String id) {
    return key.equals(id) || key.startsWith(id + "[") || key.startsWith(id + ".");
  }

  private static String said(FileProblem problem) {
    return problem.seen()
        + ": "
        + problem.suggestion().map(near -> near + " Expected ").orElse("expected ")
        + problem.expected()
        + ".";
  }

  private static ClientFileReading read(Answers answers) {
    return ClientFileReader.read("answers", FileText.of(answers));
  }

  private static ClientFile client(Answers sound) {
    return switch (read(sound)) {
      case ClientFileReading.Read(ClientFile file, List<FileProblem> _) -> file;
      case ClientFileReading.Refused(List<FileProblem> found) ->
          throw new IllegalStateException("refused after all: " + found);
    };
  }

  /** The client of those of the answers that a reader takes. */
  static ClientFile clientOf(Answers typed) {
    return client(sound(withType(typed), new LinkedHashMap<>()));
  }

  /** Those words that a client file with these answers takes at this place. */
  static List<FileWord> possible(KeyQuestion question, Answers sound, ClientKind kind) {
    List<FileWord> possible = new ArrayList<>();
    for (FileWord word : question.key().words(kind)) {
      Answers tried = sound.with(question.id(), word.word());
      if (read(tried) instanceof ClientFileReading.Read) {
        possible.add(word);
      }
    }
    return possible;
  }

  private static Set<String> ids(List<AskedQuestion> questions) {
    return new LinkedHashSet<>(questions.stream().map(AskedQuestion::id).toList());
  }
}
