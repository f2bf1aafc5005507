package dev.grantwise.advisor.question;

import dev.grantwise.advisor.file.FileWord;
import java.util.List;

/**
 * A question as it is asked after the answers so far.
 *
 * @param words the words that can be answered now; none where it is free text
 * @param usual what stands in for an answer
 * @param need whether the file can do without one
 */
public record AskedQuestion(KeyQuestion question, List<FileWord> words, Usual usual, Need need) {

  public AskedQuestion {
    words = List.copyOf(words);
  }

  /** Whether a plan can be made without the answer. */
  public enum Need {
    OPTIONAL,
    /** Nothing can stand in for it; {@link Usual#why} says what is expected. */
    REQUIRED
  }

  /**
   * What stands in for an answer.
   *
   * @param value as the file would say it; empty for nothing at all
   * @param why what makes it a safe one
   */
  public record Usual(String value, String why) {}

  /** Where the answer stands in the file. */
  public String id() {
    return question.id();
  }
}
