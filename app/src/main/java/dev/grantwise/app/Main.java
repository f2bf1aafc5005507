package dev.grantwise.app;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.command.MetadataLookup;
import dev.grantwise.app.command.PlanCommand;
import dev.grantwise.app.command.Planning;
import dev.grantwise.app.command.ProvidersCommand;
import dev.grantwise.app.command.RulesCommand;
import dev.grantwise.app.command.RunCommand;
import dev.grantwise.app.run.Installation;
import dev.grantwise.protocol.secret.Randomness;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
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
    LogSettings.install();
    SecureRandom random = new SecureRandom();
    Map<String, String> environment = System.getenv();
    CommandLine command =
        commandLine(
            InstantSource.system(), random::nextBytes, environment, Terminal.screen(environment));
    Terminal.pipe().ifPresent(command::setOut);
    System.exit(command.execute(arguments));
  }

  /** The whole command line, without {@link System#exit}, for tests. */
  static CommandLine commandLine(
      InstantSource clock, Randomness randomness, Map<String, String> environment, Screen screen) {
    LateDiscovery discovery = new LateDiscovery(clock);
    Planning planning =
        new Planning(
            new MetadataLookup(Installation::embeddedMetadata, discovery::of),
            environment,
            randomness);
    return new CommandLine(new Main())
        .addSubcommand("plan", new PlanCommand(planning, screen, Terminal::person).commandLine())
        .addSubcommand("run", new RunCommand(planning, screen, clock, randomness).commandLine())
        .addSubcommand(new ProvidersCommand())
        .addSubcommand(new RulesCommand());
  }

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Expected a command.");
  }
}
