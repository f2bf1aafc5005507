package dev.grantwise.app.command;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.store.failure.StorageException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How the commands about a sign-in begin and end. */
abstract class TerminalCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  private final Planning planning;

  TerminalCommand(Planning planning) {
    this.planning = planning;
  }

  /** The command with a flag for each key of a client file. */
  public CommandLine commandLine() {
    CommandLine command = new CommandLine(this);
    planning.addFlagsTo(command.getCommandSpec());
    return command;
  }

  final Planning planning() {
    return planning;
  }

  @Override
  public final Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    try {
      run(command);
      return ExitCode.OK.value();
    } catch (CommandFailure e) {
      e.print(command.getErr());
      return e.exitCode().value();
    } catch (StorageException e) {
      command.getErr().println(e.getMessage());
      return ExitCode.TOKEN_STORE_UNAVAILABLE.value();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.value();
    } finally {
      command.getOut().flush();
      command.getErr().flush();
    }
  }

  /** Does it; the result goes to stdout, what people are told to stderr. */
  abstract void run(CommandLine command) throws CommandFailure, InterruptedException;

  static void say(CommandLine command, String line) {
    command.getErr().println(line);
    command.getErr().flush();
  }
}
