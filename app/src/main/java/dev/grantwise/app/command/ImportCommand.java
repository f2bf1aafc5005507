package dev.grantwise.app.command;

import dev.grantwise.advisor.adoption.Adoption;
import dev.grantwise.advisor.adoption.ForeignProgram;
import dev.grantwise.advisor.adoption.Note;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise import FILE}: another program's configuration as a client file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a client file that says what another program's configuration says, with a",
      "note on all that is refused, has no counterpart, or is to be decided. Secrets stay",
      "where they are."
    },
    footer = {
      "",
      "Exit codes: 0 written, also with things to decide; 2 usage, or it is not clear which",
      "program or client is meant; 3 the configuration cannot be read."
    })
public final class ImportCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "oauth2-proxy.cfg, configuration of Apache with mod_auth_openidc, or Spring's"
              + " application.properties or application.yaml.")
  private Path file = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "PROGRAM",
      description = "oauth2-proxy, mod_auth_openidc or spring; recognised if left out.")
  private @Nullable String from;

  @Option(
      names = "--client",
      paramLabel = "ID",
      description = "Which of several registrations of Spring's.")
  private @Nullable String client;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead; a file that is there already is left alone.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    try {
      print(adopted(command), command);
      return ExitCode.OK.value();
    } catch (CommandFailure e) {
      e.print(command.getErr());
      return e.exitCode().value();
    } finally {
      command.getOut().flush();
      command.getErr().flush();
    }
  }

  private Adoption.Written adopted(CommandLine command) throws CommandFailure {
    Adoption.Wish wish =
        new Adoption.Wish(
            Optional.ofNullable(from).map(word -> program(command, word)),
            Optional.ofNullable(client));
    return switch (Adoption.of(file.toString(), content(), wish)) {
      case Adoption.Written written -> written;
      case Adoption.Refused(Adoption.Cause cause, String why) ->
          throw new CommandFailure(
              switch (cause) {
                case CONFIGURATION -> ExitCode.FILE_INVALID;
                case QUESTION -> ExitCode.USAGE;
              },
              why);
    };
  }

  private static ForeignProgram program(CommandLine command, String word) {
    return ForeignProgram.of(word)
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "--from names no program whose configuration is read. Expected "
                        + Stream.of(ForeignProgram.values())
                            .map(ForeignProgram::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private byte[] content() throws CommandFailure {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Adoption.MAX_LENGTH + 1);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          file
              + " cannot be read. Expected the configuration of another program there. Check the"
              + " path and who may read it.");
    }
  }

  private void print(Adoption.Written written, CommandLine command) throws CommandFailure {
    PrintWriter err = command.getErr();
    if (output == null) {
      command.getOut().print(written.file());
      command.getOut().flush();
    } else if (Files.exists(output)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          output
              + " is there already, and import writes over no client file. Move it away, or name"
              + " another place.");
    } else {
      OutputFile.write(output, written.file());
      err.println("Wrote " + output + ", from a configuration of " + written.from().word() + ".");
    }
    say(written.notes(), err);
    err.println(
        "Next: grantwise plan " + (output == null ? "FILE" : output) + " shows what it means.");
  }

  private void say(List<Note> notes, PrintWriter err) {
    Optional<Note.Kind> kind = Optional.empty();
    for (Note note : notes) {
      if (!kind.equals(Optional.of(note.kind()))) {
        kind = Optional.of(note.kind());
        err.println(note.kind().heading() + ":");
      }
      err.println("  " + note.line(file.toString()));
    }
  }
}
