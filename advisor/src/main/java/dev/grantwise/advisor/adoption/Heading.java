package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.render.Wrapped;
import java.util.List;
import java.util.Optional;

/** What stands above an imported client file: where it comes from, and what there is to say. */
final class Heading {

  /** Leaves room for the file itself, which is bounded; all notes are printed in any case. */
  private static final int MAX_LENGTH = 24 * 1024;

  private static final int WIDTH = 96;

  private Heading() {}

  /** Lines of comment. */
  static String of(ForeignProgram program, List<Note> notes) {
    StringBuilder text = new StringBuilder();
    text.append("# Made by grantwise import from a configuration of ").append(program.word());
    text.append(".\n# What is left out has a safe default, and the plan says which.\n");
    Optional<Note.Kind> kind = Optional.empty();
    int shown = 0;
    while (shown < notes.size() && text.length() < MAX_LENGTH) {
      Note note = notes.get(shown);
      if (!kind.equals(Optional.of(note.kind()))) {
        kind = Optional.of(note.kind());
        text.append("#\n# ").append(note.kind().heading()).append(":\n");
      }
      text.append("# - ").append(String.join("\n#   ", Wrapped.lines(note.comment(), WIDTH)));
      text.append('\n');
      shown++;
    }
    if (shown < notes.size()) {
      text.append("#\n# And ").append(notes.size() - shown).append(" more notes, which import");
      text.append(" printed.\n");
    }
    return text.toString();
  }
}
