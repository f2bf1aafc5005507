package dev.grantwise.app;

import dev.grantwise.advisor.render.Colour;
import dev.grantwise.app.command.MetadataLookup;
import dev.grantwise.app.command.PlanCommand;
import dev.grantwise.app.command.Planning;
import dev.grantwise.app.command.RulesCommand;
import dev.grantwise.app.command.RunCommand;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.protocol.secret.Randomness;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code grantwise}: results go to stdout, everything for people to stderr, and the
 * exit code says how it ended (see {@link dev.grantwise.app.exit.ExitCode}).
 */
@Command(
    name = "grantwise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Chooses the right OAuth 2.0 flow for a client, runs it, and audits what already runs.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    quietLibraries();
    SecureRandom random = new SecureRandom();
    Map<String, String> environment = System.getenv();
    Colour colour =
        isTerminal() && !environment.containsKey("NO_COLOR") ? Colour.ANSI : Colour.NONE;
    System.exit(
        commandLine(InstantSource.system(), random::nextBytes, environment, colour)
            .execute(arguments));
  }

  /** Since Java 25 there is no console again where output goes to a pipe or a file. */
  @SuppressWarnings("SystemConsoleNull") // Error Prone's advice is of Java 22 to 24.
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** People read stderr: one line each, and libraries speak up only when something is wrong. */
  private static void quietLibraries() {
    try (InputStream settings = Main.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole command line, without {@link System#exit}, for tests. */
  static CommandLine commandLine(
      InstantSource clock, Randomness randomness, Map<String, String> environment, Colour colour) {
    Discovery discovery = new Discovery(new JavaHttpExchange(), clock);
    Planning planning =
        new Planning(
            new MetadataLookup(Installation::embeddedMetadata, discovery::of),
            environment,
            randomness);
    return new CommandLine(new Main())
        .addSubcommand("plan", new PlanCommand(planning, colour).commandLine())
        .addSubcommand("run", new RunCommand(planning, colour, clock, randomness).commandLine())
        .addSubcommand(new RulesCommand());
  }

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Expected a command.");
  }
}
