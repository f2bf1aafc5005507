package dev.grantwise.app.command.server;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.password.GeneratedPassword;
import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.user.Password;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Where a new password comes from. It is no argument: those are in the list of processes, which
 * everybody reads, and in the history of the shell.
 */
final class PasswordOptions {

  private static final Path STDIN = Path.of("-");

  /** In bytes, far above the longest password. */
  private static final int MOST = 4096;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private @Nullable Source source;

  /** At most one of them; without one, somebody is asked. */
  static final class Source {
    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "The password is the one line of this file; - reads it from stdin.")
    private @Nullable Path file;

    @Option(names = "--generate", description = "Makes one, on stdout and this once.")
    private boolean generate;
  }

  private Optional<Password> generated = Optional.empty();

  /** The password that was made, to be shown. */
  Optional<Password> generated() {
    return generated;
  }

  Password password(PasswordPrompt prompt, Randomness randomness) throws CommandFailure {
    if (source != null && source.file != null) {
      return read(source.file);
    }
    if (source == null || !source.generate) {
      return asked(prompt);
    }
    Password made = GeneratedPassword.from(randomness);
    generated = Optional.of(made);
    return made;
  }

  private static Password asked(PasswordPrompt prompt) throws CommandFailure {
    Optional<Password> first = prompt.ask("New password: ");
    if (first.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "No password was typed, and where nobody can be asked none can be. Expected one at a"
              + " terminal, or --password-file FILE, or --generate. Nothing was changed.");
    }
    // Nobody sees what they type: a slip of the finger would lock the user out.
    if (!prompt.ask("The same once more: ").equals(first)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The two passwords differ. Expected the same one twice. Nothing was changed; run it"
              + " again.");
    }
    return first.get();
  }

  private static Password read(Path file) throws CommandFailure {
    try (InputStream in = file.equals(STDIN) ? System.in : Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST + 1);
      return Characters.utf8(bytes)
          .filter(_ -> bytes.length <= MOST)
          // As editors and echo end a line; a space at the end may be meant.
          .map(text -> text.replaceFirst("\r?\n\\z", ""))
          .filter(text -> !text.isEmpty())
          .map(Password::new)
          .orElseThrow(() -> unreadable(file, "it is empty, too long or no UTF-8"));
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static CommandFailure unreadable(Path file, String why) {
    return new CommandFailure(
        ExitCode.FILE_INVALID,
        "No password can be read from "
            + file
            + ": "
            + why
            + ". Expected a file of one line. Nothing was changed.");
  }
}
