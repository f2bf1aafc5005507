package dev.grantwise.app.command;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes a result where somebody asked for it: whole, or not at all. */
final class OutputFile {

  private OutputFile() {}

  /** Writes the text as UTF-8, in place of what is there. */
  static void write(Path path, String text) throws CommandFailure {
    if (Files.isDirectory(path)) {
      throw refused(path + " is a folder.", "Name a file in it.");
    }
    Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    Path part = folder.resolve("." + path.getFileName() + ".part");
    try {
      Files.write(part, text.getBytes(StandardCharsets.UTF_8));
      replace(part, target(path));
    } catch (NoSuchFileException e) {
      throw refused(folder + " does not exist.", "Make it first, or name another place.");
    } catch (IOException e) {
      throw refused(path + " cannot be written.", "Check who may write in " + folder + ".");
    } finally {
      discard(part);
    }
  }

  /** A link stays one: what it leads to is replaced. */
  private static Path target(Path path) throws IOException {
    return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
  }

  private static void replace(Path part, Path path) throws IOException {
    try {
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path part) throws CommandFailure {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw refused(part + " is left over.", "Delete it.");
    }
  }

  private static CommandFailure refused(String what, String next) {
    return new CommandFailure(
        ExitCode.USAGE, what + " Expected a file that can be written. " + next);
  }
}
