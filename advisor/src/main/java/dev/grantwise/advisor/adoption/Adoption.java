package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.file.FileProblem;
import dev.grantwise.advisor.file.Severity;
import dev.grantwise.protocol.Characters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes of taking over another program's configuration.
 *
 * <pre>{@code
 * switch (Adoption.of("oauth2-proxy.cfg", bytes, Wish.ANY)) {
 *   case Adoption.Written(String file, List<Note> notes, ForeignProgram from) -> ...
 *   case Adoption.Refused(String why) -> ...
 * }
 * }</pre>
 *
 * <p>What is written is read back before it is handed over: the reader of client files takes it.
 */
public sealed interface Adoption {

  /** Longest configuration that is read, in bytes. */
  int MAX_LENGTH = 1024 * 1024;

  /**
   * A client file.
   *
   * @param file its text, with the notes as comments
   * @param notes what there is to say, the most urgent first
   */
  record Written(String file, List<Note> notes, ForeignProgram from) implements Adoption {
    public Written {
      notes = List.copyOf(notes);
    }
  }

  /**
   * None: it cannot be read, or says too little or too much.
   *
   * @param why what is there, where, what was expected, and what to do
   */
  record Refused(Cause cause, String why) implements Adoption {}

  /** Whose turn it is. */
  enum Cause {
    /** The configuration is not as its program has it. */
    CONFIGURATION,
    /** Whoever asked has to say which program, or which client of several. */
    QUESTION
  }

  /**
   * What was asked for.
   *
   * @param program whose configuration it is; recognised if empty
   * @param client which of several clients, by its name there
   */
  record Wish(Optional<ForeignProgram> program, Optional<String> client) {
    public static final Wish ANY = new Wish(Optional.empty(), Optional.empty());
  }

  /**
   * Takes it over.
   *
   * @param name what to call it in notes
   */
  static Adoption of(String name, byte[] content, Wish wish) {
    if (content.length > MAX_LENGTH) {
      return unreadable(
          name + " is too long. Expected at most " + MAX_LENGTH + " bytes of configuration.");
    }
    Optional<String> text =
        Characters.utf8(content).map(one -> one.startsWith("\ufeff") ? one.substring(1) : one);
    if (text.isEmpty() || text.get().indexOf('\0') >= 0) {
      return unreadable(name + " is no text in UTF-8. Expected a configuration file.");
    }
    Optional<ForeignProgram> program =
        wish.program().or(() -> ForeignProgram.recognised(text.get()));
    if (program.isEmpty()) {
      return new Refused(
          Cause.QUESTION,
          name
              + " looks like the configuration of no program that is known, or of several. Say which"
              + " with --from: "
              + String.join(
                  ", ",
                  Stream.of(ForeignProgram.values())
                      .map(one -> one.word() + " (" + one.files() + ")")
                      .toList())
              + ".");
    }
    return of(name, text.get(), program.get(), wish.client());
  }

  private static Adoption of(
      String name, String text, ForeignProgram program, Optional<String> client) {
    Adopting file = new Adopting();
    try {
      switch (program) {
        case OAUTH2_PROXY -> new FromOauth2Proxy(file).take(TomlText.read(text));
        case MOD_AUTH_OPENIDC -> new FromModAuthOpenidc(file).take(ApacheText.read(text));
        case SPRING -> {
          Optional<Refused> unclear = new FromSpring(file, client).take(SpringText.read(text));
          if (unclear.isPresent()) {
            return unclear.get();
          }
        }
      }
    } catch (Unreadable e) {
      return unreadable(
          name + ":" + e.line() + ": " + e.seen() + ". Expected " + e.expected() + ".");
    }
    return settled(name, file, program);
  }

  private static Refused unreadable(String why) {
    return new Refused(Cause.CONFIGURATION, why);
  }

  /** Without what the reader of client files refuses, until it takes the rest. */
  private static Adoption settled(String name, Adopting file, ForeignProgram program) {
    while (true) {
      List<Note> notes =
          file.notes().stream()
              .distinct()
              .sorted(Comparator.comparing(Note::kind).thenComparingInt(Note::line))
              .toList();
      String text = file.draft().text(Heading.of(program, notes));
      Optional<FileProblem> problem = firstError(ClientFileReader.read("what was made", text));
      if (problem.isEmpty()) {
        return new Written(text, notes, program);
      }
      if (!file.takeBack(problem.get().key(), problem.get().expected())) {
        return unreadable(
            name
                + " says more than a client file holds: "
                + problem.get().seen()
                + ". Expected "
                + problem.get().expected()
                + ". Import the part that is about one client.");
      }
    }
  }

  private static Optional<FileProblem> firstError(ClientFileReading reading) {
    return reading instanceof ClientFileReading.Refused(List<FileProblem> problems)
        ? problems.stream().filter(one -> one.severity() == Severity.ERROR).findFirst()
        : Optional.empty();
  }
}
