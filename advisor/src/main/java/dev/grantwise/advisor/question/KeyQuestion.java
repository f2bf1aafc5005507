package dev.grantwise.advisor.question;

import dev.grantwise.advisor.file.KeyDescription;
import dev.grantwise.advisor.file.Question;

/**
 * A question about one key of a client file.
 *
 * @param id where the answer stands in the file, such as {@code access[0].resource}
 * @param group the one of the five questions that it is a part of
 * @param key what the file says of that key
 * @param text the question
 * @param decides what its answer decides, as a sentence
 */
public record KeyQuestion(
    String id, Question group, KeyDescription key, String text, String decides) {

  /** How it is answered. */
  public enum Form {
    /** With one word of a list. */
    WORD,
    /** With some words of a list. */
    WORDS,
    /** With a text. */
    TEXT,
    /** With some texts. */
    TEXTS
  }

  /** How it is answered. */
  public Form form() {
    if (key.words().isEmpty()) {
      return key.isList() ? Form.TEXTS : Form.TEXT;
    }
    return key.isList() ? Form.WORDS : Form.WORD;
  }
}
