package dev.grantwise.advisor.question;

import dev.grantwise.advisor.file.Question;
import java.util.List;
import java.util.function.Predicate;

/** Writes answers as the client file that says the same. */
final class FileText {

  private static final String HEAD =
      """
      # Written by grantwise plan. What is left out has a
      # safe default, and the plan says which.
      # All keys and words: docs/vocabulary.md
      """;

  private static final String EMBEDDED = "embedded: {}";
  private static final List<String> SERVERS = List.of("provider", "issuer");

  private final Answers answers;
  private final StringBuilder text = new StringBuilder();

  private FileText(Answers answers) {
    this.answers = answers;
  }

  static String of(Answers answers) {
    FileText file = new FileText(answers);
    file.text.append(HEAD);
    for (Question section : Question.values()) {
      if (section == Question.ACCESS) {
        file.access();
      } else {
        file.section(section);
      }
    }
    return file.text.toString();
  }

  private void section(Question section) {
    String prefix = section.section() + ".";
    List<KeyQuestion> answered = answered(one -> one.id().startsWith(prefix));
    boolean ownServer =
        section == Question.AUTHORIZATION_SERVER
            && SERVERS.stream().noneMatch(key -> answers.at(prefix + key).isPresent());
    if (answered.isEmpty() && !ownServer) {
      return;
    }
    heading(section);
    if (ownServer) {
      text.append("  ").append(EMBEDDED).append('\n');
    }
    for (KeyQuestion one : answered) {
      text.append("  ").append(line(one, one.id().substring(prefix.length()))).append('\n');
    }
  }

  private void access() {
    List<KeyQuestion> answered =
        answered(one -> one.group() == Question.ACCESS && isOfAnApi(one.id()));
    if (answered.isEmpty()) {
      return;
    }
    heading(Question.ACCESS);
    for (KeyQuestion one : answered) {
      String key = one.id().substring(one.id().indexOf("].") + 2);
      text.append(key.equals("resource") ? "  - " : "    ").append(line(one, key)).append('\n');
    }
  }

  /** Whether its entry of the list, and each before that, names its API. */
  private boolean isOfAnApi(String id) {
    return AllQuestions.resources().stream()
        .takeWhile(resource -> answers.at(resource).isPresent())
        .anyMatch(resource -> id.startsWith(resource.substring(0, resource.indexOf(']') + 1)));
  }

  private void heading(Question section) {
    text.append('\n')
        .append("# ")
        .append(section.number())
        .append(". ")
        .append(section.text())
        .append('\n')
        .append(section.section())
        .append(":\n");
  }

  private List<KeyQuestion> answered(Predicate<KeyQuestion> wanted) {
    return AllQuestions.inFileOrder().stream()
        .filter(wanted)
        .filter(one -> answers.at(one.id()).isPresent())
        .toList();
  }

  private String line(KeyQuestion one, String key) {
    return key
        + ": "
        + switch (one.form()) {
          case WORD -> word(answers.at(one.id()).orElse(""), one);
          case TEXT -> YamlValue.of(answers.at(one.id()).orElse(""));
          case WORDS, TEXTS ->
              "["
                  + String.join(
                      ", ", answers.valuesAt(one.id()).stream().map(YamlValue::of).toList())
                  + "]";
        };
  }

  /** The file's own words need no quotes; the reader answers any other. */
  private static String word(String typed, KeyQuestion one) {
    return one.key().words().stream().anyMatch(word -> word.word().equals(typed))
        ? typed
        : YamlValue.of(typed);
  }
}
