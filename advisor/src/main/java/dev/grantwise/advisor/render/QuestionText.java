package dev.grantwise.advisor.render;

import dev.grantwise.advisor.file.FileWord;
import dev.grantwise.advisor.file.Question;
import dev.grantwise.advisor.question.AskedQuestion;
import dev.grantwise.advisor.question.KeyQuestion;
import java.util.List;

/** The questions that make a client file, as text for a terminal. */
public final class QuestionText {

  private static final int MOST_WITH_MEANING = 16;

  /** No word of the file: {@code none} is one. */
  private static final String NOTHING = "nothing";

  private QuestionText() {}

  /** One of the five questions, before those that it is made of. */
  public static String heading(Question group, Screen screen) {
    Page page = new Page(screen);
    page.blank();
    page.heading(group.number() + ". " + group.text());
    return page.toString();
  }

  /** A question, what it decides, and the words to choose from. */
  public static String question(AskedQuestion asked, Screen screen) {
    Page page = new Page(screen);
    page.blank();
    page.strong(1, asked.question().text());
    page.aside(1, "Decides: " + asked.question().decides());
    if (asked.words().size() > MOST_WITH_MEANING) {
      page.paragraph(
          2, String.join(", ", asked.words().stream().map(FileWord::word).toList()) + ".");
    } else {
      words(asked, page);
    }
    return page.toString();
  }

  private static void words(AskedQuestion asked, Page page) {
    int longest = asked.words().stream().mapToInt(word -> word.word().length()).max().orElse(0);
    for (int at = 0; at < asked.words().size(); at++) {
      FileWord word = asked.words().get(at);
      String number = at + 1 < 10 && asked.words().size() > 9 ? " " + (at + 1) : "" + (at + 1);
      page.labelled(
          2,
          number + " " + word.word() + " ".repeat(longest - word.word().length() + 1),
          word.meaning());
    }
  }

  /** What to type after: the default in brackets. */
  public static String prompt(AskedQuestion asked) {
    String usual = asked.usual().value();
    return "  [" + Plain.of(usual.isEmpty() ? NOTHING : usual) + "] ";
  }

  /** What is to be known of the key, and why the default is what it is. */
  public static String explanation(AskedQuestion asked, Screen screen) {
    Page page = new Page(screen);
    KeyQuestion question = asked.question();
    page.paragraph(2, question.key().meaning());
    String usual = asked.usual().value();
    page.labelled(
        2, "Enter:", (usual.isEmpty() ? NOTHING : usual) + " (" + asked.usual().why() + ")");
    switch (question.form()) {
      case WORD -> page.paragraph(2, "Answer with a word, or with its number.");
      case WORDS -> page.paragraph(2, "Answer with words, or their numbers, between spaces.");
      case TEXTS -> page.paragraph(2, "Several are separated by spaces.");
      case TEXT -> {}
    }
    page.paragraph(2, "In the file: " + question.id());
    return page.toString();
  }

  /** What is wrong with an answer, or to be known of what was done. */
  public static String remark(String text, Screen screen) {
    Page page = new Page(screen);
    page.labelled(2, "!", text);
    return page.toString();
  }

  /** The lines before the first question. */
  public static String welcome(Screen screen) {
    Page page = new Page(screen);
    List.of(
            "Five questions make a client file; the plan follows.",
            "Enter takes what stands in brackets, ? explains, Ctrl-D stops and writes nothing.")
        .forEach(line -> page.paragraph(0, line));
    return page.toString();
  }
}
