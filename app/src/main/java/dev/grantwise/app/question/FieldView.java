package dev.grantwise.app.question;

import dev.grantwise.advisor.file.FileWord;
import dev.grantwise.advisor.question.AskedQuestion;
import dev.grantwise.advisor.question.KeyQuestion;
import dev.grantwise.advisor.question.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question as a field of the page.
 *
 * @param id an identifier that is one in HTML too
 * @param value what was typed, good or bad
 * @param choices what to choose from; none for a text
 * @param problem what is wrong with the value
 */
public record FieldView(
    AskedQuestion asked, String id, String value, List<Choice> choices, Optional<String> problem) {

  private static final int MOST_BUTTONS = 12;
  private static final String TYPE = "client.type";

  public FieldView {
    choices = List.copyOf(choices);
  }

  /**
   * One of several words.
   *
   * @param value what the form sends: nothing for the default, so that it stays one
   */
  public record Choice(String id, String value, String label, String meaning, Mark mark) {}

  /** How a choice is marked. */
  public enum Mark {
    CHOSEN,
    OPEN;

    /** Whether it is chosen. */
    public boolean isChosen() {
      return this == CHOSEN;
    }
  }

  /** The widget of a field. */
  public enum Widget {
    BUTTONS,
    BOXES,
    LIST,
    TEXT
  }

  static FieldView of(AskedQuestion asked, Questionnaire after, String typed) {
    String id = "q-" + asked.id().replaceAll("[^a-zA-Z0-9]+", "-");
    List<Choice> choices = new ArrayList<>();
    boolean severalWords = asked.question().form() == KeyQuestion.Form.WORDS;
    if (!asked.words().isEmpty() && asked.usual().value().isEmpty() && !severalWords) {
      choices.add(
          new Choice(id + "-0", "", "none of these", asked.usual().why(), mark(typed.isEmpty())));
    }
    for (FileWord word : asked.words()) {
      choices.add(
          choice(
              asked, word, id + "-" + (choices.size() + 1), after.answers().valuesAt(asked.id())));
    }
    return new FieldView(
        asked, id, typed, choices, Optional.ofNullable(after.problems().get(asked.id())));
  }

  private static Choice choice(
      AskedQuestion asked, FileWord word, String id, List<String> answered) {
    boolean usual =
        word.word().equals(asked.usual().value())
            && asked.question().form() == KeyQuestion.Form.WORD
            && !asked.id().equals(TYPE);
    boolean chosen = answered.contains(word.word()) || (usual && answered.isEmpty());
    return new Choice(id, usual ? "" : word.word(), word.word(), word.meaning(), mark(chosen));
  }

  private static Mark mark(boolean chosen) {
    return chosen ? Mark.CHOSEN : Mark.OPEN;
  }

  /** How it is shown. */
  public Widget widget() {
    return switch (asked.question().form()) {
      case WORD -> choices.size() > MOST_BUTTONS ? Widget.LIST : Widget.BUTTONS;
      case WORDS -> Widget.BOXES;
      case TEXT, TEXTS -> Widget.TEXT;
    };
  }

  /** What describes it, by identifiers. */
  public String describedBy() {
    return id + "-hint" + (problem.isPresent() ? " " + id + "-problem" : "");
  }

  /** What happens without an answer, as a sentence. */
  public String otherwise() {
    String value = asked.usual().value();
    String why = asked.usual().why();
    if (asked.need() == AskedQuestion.Need.REQUIRED) {
      return "Needed: " + why + ".";
    }
    return value.isEmpty()
        ? "If left out: " + why + "."
        : "If left out: " + value + ", " + why + ".";
  }
}
