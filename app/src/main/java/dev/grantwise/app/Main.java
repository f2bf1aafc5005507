package dev.grantwise.app;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.command.EventsCommand;
import dev.grantwise.app.command.ExplainCommand;
import dev.grantwise.app.command.ImportCommand;
import dev.grantwise.app.command.LoginCommand;
import dev.grantwise.app.command.LogoutCommand;
import dev.grantwise.app.command.MetadataLookup;
import dev.grantwise.app.command.PlanCommand;
import dev.grantwise.app.command.Planning;
import dev.grantwise.app.command.ProvidersCommand;
import dev.grantwise.app.command.RulesCommand;
import dev.grantwise.app.command.RunCommand;
import dev.grantwise.app.command.TokenCommand;
import dev.grantwise.app.command.key.KeysCommand;
import dev.grantwise.app.command.server.PasswordPrompt;
import dev.grantwise.app.command.server.ServerCommands;
import dev.grantwise.app.run.Installation;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
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
    Map<String, String> environment = System.getenv();
    Map<String, Supplier<CommandLine>> commands =
        commands(
            InstantSource.system(),
            LateRandomness::fill,
            ThreadLocalRandom.current()::nextBytes,
            environment,
            Terminal.screen(environment));
    CommandLine command = commandLine(needed(arguments, commands));
    Terminal.pipe().ifPresent(command::setOut);
    System.exit(command.execute(arguments));
  }

  /** The whole command line, without {@link System#exit}, for tests. */
  static CommandLine commandLine(
      InstantSource clock, Randomness randomness, Map<String, String> environment, Screen screen) {
    return commandLine(commands(clock, randomness, randomness, environment, screen));
  }

  private static CommandLine commandLine(Map<String, Supplier<CommandLine>> commands) {
    CommandLine line = new CommandLine(new Main());
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line;
  }

  /**
   * Only the command that is called, if one is: to describe the others takes longer than to run
   * most of them. Without one, all, for help and for what was meant.
   */
  private static Map<String, Supplier<CommandLine>> needed(
      String[] arguments, Map<String, Supplier<CommandLine>> commands) {
    return arguments.length > 0 && commands.containsKey(arguments[0])
        ? Map.of(arguments[0], commands.get(arguments[0]))
        : commands;
  }

  /**
   * Every command by its name, in the order of the help.
   *
   * @param examples for the values that a plan shows, which need not be hard to guess
   */
  private static Map<String, Supplier<CommandLine>> commands(
      InstantSource clock,
      Randomness randomness,
      Randomness examples,
      Map<String, String> environment,
      Screen screen) {
    LateDiscovery discovery = new LateDiscovery(clock);
    Planning planning =
        new Planning(
            new MetadataLookup(Installation::embeddedMetadata, discovery::of),
            environment,
            examples);
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put("plan", () -> new PlanCommand(planning, screen, Terminal::person).commandLine());
    commands.put("import", () -> new CommandLine(new ImportCommand()));
    commands.put("run", () -> new RunCommand(planning, screen, clock, randomness).commandLine());
    commands.put(
        "login", () -> new LoginCommand(planning, environment, clock, randomness).commandLine());
    commands.put(
        "token", () -> new TokenCommand(planning, environment, clock, randomness).commandLine());
    commands.put(
        "logout", () -> new LogoutCommand(planning, environment, clock, randomness).commandLine());
    commands.put(
        "server",
        () ->
            ServerCommands.addTo(
                new KeysCommand(environment, clock, randomness).underServer(),
                environment,
                clock,
                randomness,
                PasswordPrompt::atTheTerminal));
    commands.put("providers", () -> new CommandLine(new ProvidersCommand()));
    commands.put("rules", () -> new CommandLine(new RulesCommand()));
    commands.put(
        "events",
        () ->
            new EventsCommand(screen, clock, ZoneId.systemDefault(), randomness, Main::waits)
                .commandLine());
    commands.put(
        "explain",
        () -> new CommandLine(new ExplainCommand(screen, ZoneId.systemDefault(), randomness)));
    return commands;
  }

  /** Until Ctrl-C. */
  private static boolean waits(Duration pause) throws InterruptedException {
    Thread.sleep(pause);
    return true;
  }

  @Override
  public void run() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Expected a command.");
  }
}
