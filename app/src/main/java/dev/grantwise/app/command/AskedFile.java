package dev.grantwise.app.command;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.question.Questionnaire;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.question.Dialogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client file that did not exist yet: asked for, and written where the person says. */
final class AskedFile {

  /** Where a client file is if nobody names another one. */
  static final Path USUAL = Path.of("grantwise.yaml");

  private static final String STOPPED = "Stopped. Nothing was written.";

  private final Dialogue dialogue;

  AskedFile(Dialogue dialogue) {
    this.dialogue = dialogue;
  }

  /**
   * What was written.
   *
   * @param network how to find the metadata first: what is known of a provider needs no network
   */
  record Written(Path path, MetadataLookup.Network network) {}

  /** Asks and writes. */
  Written write() throws CommandFailure {
    try {
      Questionnaire answered = dialogue.questionnaire().orElseThrow(AskedFile::stopped);
      Path path = free();
      while (!isWritten(path, answered.file())) {
        path = free();
      }
      boolean known =
          answered.client().authorizationServer() instanceof AuthorizationServerChoice.OfProvider;
      return new Written(
          path, known ? MetadataLookup.Network.OFFLINE : MetadataLookup.Network.ALLOWED);
    } catch (IOException e) {
      throw stopped();
    }
  }

  /** A file that does not exist, or may be replaced. */
  private Path free() throws IOException, CommandFailure {
    while (true) {
      String name =
          dialogue
              .line("\nWhere shall the file be written?", "./" + USUAL)
              .orElseThrow(AskedFile::stopped);
      Optional<Path> path = path(name);
      if (path.isPresent() && (!Files.exists(path.get()) || mayBeReplaced(path.get()))) {
        return path.get();
      }
    }
  }

  private Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      dialogue.remark("This is no name of a file here: " + e.getReason() + ".");
      return Optional.empty();
    }
  }

  private boolean mayBeReplaced(Path path) throws IOException, CommandFailure {
    String answer =
        dialogue
            .line(path + " is there already. Replace it? yes or no", "no")
            .orElseThrow(AskedFile::stopped);
    return List.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT));
  }

  private boolean isWritten(Path path, String content) {
    try {
      OutputFile.write(path, content);
      return true;
    } catch (CommandFailure e) {
      dialogue.remark(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private static CommandFailure stopped() {
    return new CommandFailure(ExitCode.INTERRUPTED, STOPPED);
  }
}
