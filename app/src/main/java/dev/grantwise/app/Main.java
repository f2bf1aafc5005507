package dev.grantwise.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code grantwise}: results go to stdout, everything for people to stderr, and the
 * exit code says how it ended (see {@link ExitCode}).
 */
@Command(
    name = "grantwise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Chooses the right OAuth 2.0 flow for a client, runs it, and audits what already runs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RulesCommand.class})
public final class Main implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, without {@link System#exit}, for tests. */
  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Expected a command.");
  }
}
