package dev.grantwise.advisor.file;

/** One word of a closed list that a key of the file accepts. */
public interface FileWord {

  /** How the file writes it. */
  String word();

  /** What it means, as the rest of a sentence that begins with the word. */
  String meaning();
}
