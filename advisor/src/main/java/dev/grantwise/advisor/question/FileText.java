package dev.grantwise.advisor.question;

import dev.grantwise.advisor.draft.FileDraft;
import dev.grantwise.advisor.file.Question;
import java.util.List;

/** Writes answers as the client file that says the same. */
final class FileText {

  private static final String HEAD =
      """
      # Written by grantwise plan. What is left out has a
      # safe default, and the plan says which.
      # All keys and words: docs/vocabulary.md
      """;

  private static final List<String> SERVERS = List.of("provider", "issuer");

  private FileText() {}

  static String of(Answers answers) {
    FileDraft draft = FileDraft.EMPTY;
    for (KeyQuestion one : AllQuestions.inFileOrder()) {
      boolean answered = answers.at(one.id()).isPresent();
      if (answered && (one.group() != Question.ACCESS || isOfAnApi(one.id(), answers))) {
        draft = draft.with(one.id(), values(one, answers));
      }
    }
    return (ownServer(answers) ? draft.withEmbeddedServer() : draft).text(HEAD);
  }

  private static boolean ownServer(Answers answers) {
    String prefix = Question.AUTHORIZATION_SERVER.section() + ".";
    return SERVERS.stream().noneMatch(key -> answers.at(prefix + key).isPresent());
  }

  private static List<String> values(KeyQuestion one, Answers answers) {
    List<String> several = answers.valuesAt(one.id());
    return switch (one.form()) {
      case WORDS, TEXTS -> several;
      case WORD, TEXT -> answers.at(one.id()).stream().toList();
    };
  }

  /** Whether its entry of the list, and each before that, names its API. */
  private static boolean isOfAnApi(String id, Answers answers) {
    return AllQuestions.resources().stream()
        .takeWhile(resource -> answers.at(resource).isPresent())
        .anyMatch(resource -> id.startsWith(resource.substring(0, resource.indexOf(']') + 1)));
  }
}
