package dev.grantwise.app.command;

import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.advisor.render.PlanText;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation;
import dev.grantwise.app.run.Platform;
import dev.grantwise.app.run.Ports;
import dev.grantwise.app.run.StartCheck;
import dev.grantwise.app.run.Welcome;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.key.KeyUnavailable;
import dev.grantwise.store.failure.StorageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code grantwise run FILE}: plans the client, then does what the plan says until it is stopped.
 */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs a client as planned, with the server, gateway and sample its file asks for.",
    footer = {
      "",
      "Every key of the file is also a flag and an environment variable, as for plan.",
      "SIGHUP has it read the file again while it runs; see docs/operating.md.",
      "",
      "Exit codes: 2 usage, 3 file invalid, 5 the server refuses the client, 7 server",
      "not reachable or port in use, 8 state not usable, 9 a requirement cannot be met,",
      "130 stopped by Ctrl-C, 143 by SIGTERM; of --config-test also 0, all is well."
    })
public final class RunCommand implements Callable<Integer> {

  /** For what is under way, and for each part to stop. */
  private static final long PATIENCE_SECONDS = 45;

  private static final int LONGEST_DRAIN = 300;

  private final Planning planning;
  private final Screen screen;
  private final InstantSource clock;
  private final Randomness randomness;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The client file.")
  private Path file = Path.of("grantwise.yaml");

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Where state is kept; .grantwise/CLIENT_ID beside the file if left out.")
  private @Nullable Path state;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where the gateway listens, if that is not its public address.")
  private @Nullable String listen;

  @Mixin private TlsOptions tls = new TlsOptions();

  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--operations",
      paramLabel = "[HOST:]PORT",
      description = {
        "Where operators and probes ask: /healthz, /readyz and /metrics. This computer's",
        "loopback address if HOST is left out; nowhere if all of it is."
      })
  private @Nullable String operations;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      description =
          "How long it still takes requests after it was asked to stop and /readyz says so; 0 if"
              + " left out.")
  private int drain;

  @Option(
      names = "--config-test",
      description = {
        "Start nothing: read the file, plan, look at secrets, keys and store, and say what",
        "would be done. Changes nothing, also beside a process that runs."
      })
  private boolean configTest;

  @Option(
      names = "--new-password",
      description = "Give the demo user another password; ends what was granted before.")
  private boolean newPassword;

  public RunCommand(Planning planning, Screen screen, InstantSource clock, Randomness randomness) {
    this.planning = planning;
    this.screen = screen;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** The command with a flag for each key of a client file. */
  public CommandLine commandLine() {
    CommandLine command = new CommandLine(this);
    planning.addFlagsTo(command.getCommandSpec());
    return command;
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    try {
      Planning.Planned planned =
          planning.plan(command, file, MetadataLookup.Network.ALLOWED, Planning.Purpose.RUN);
      Installation.Order order = order(planned);
      if (configTest) {
        test(order, command);
      } else {
        run(order, command);
      }
      return ExitCode.OK.value();
    } catch (CommandFailure e) {
      e.print(command.getErr());
      return e.exitCode().value();
    } catch (StorageException | KeyUnavailable e) {
      command.getErr().println(e.getMessage());
      return ExitCode.TOKEN_STORE_UNAVAILABLE.value();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.value();
    } finally {
      command.getErr().flush();
    }
  }

  /** What a start would be ordered now. */
  private Installation.Order again(CommandLine command, Installation.Order running)
      throws CommandFailure {
    return order(planning.again(command, file, running.metadata()));
  }

  private Installation.Order order(Planning.Planned planned) throws CommandFailure {
    Plan plan =
        switch (planned.result()) {
          case PlanResult.Planned(Plan found) -> found;
          case PlanResult.NotPossible _ ->
              throw new CommandFailure(
                  ExitCode.REQUIREMENT_VIOLATED,
                  PlanText.of(planned.result(), planned.file().inferences(), screen)
                      + "Nothing was started: a requirement cannot be met, and nothing weaker is"
                      + " run. See the gaps above.");
        };
    Ask ask = Planner.ask(planned.input()).orElseThrow();
    RunRequirements.check(planned.file(), ask);
    Path directory =
        state == null
            ? planned
                .folder()
                .resolve(".grantwise")
                .resolve(planned.file().client().clientId().value())
            : state;
    Installation.Order order =
        new Installation.Order(
                planned.file(), plan, ask, planned.metadata(), planned.folder(), directory)
            .with(server.setting(planned.file()));
    return tls.files().map(order::with).orElse(order);
  }

  private void test(Installation.Order order, CommandLine command) throws CommandFailure {
    List<String> lines =
        StartCheck.of(order, ports(command, order), new Platform(clock, randomness));
    command.getOut().print(PlanText.summary(order.plan(), screen));
    command.getOut().println();
    lines.forEach(command.getOut()::println);
    command.getOut().flush();
    command.getErr().println("The configuration is good. Nothing was started or changed.");
  }

  private void run(Installation.Order order, CommandLine command)
      throws CommandFailure, InterruptedException {
    PrintWriter err = command.getErr();
    command.getOut().print(PlanText.summary(order.plan(), screen));
    command.getOut().println();
    command.getOut().flush();
    Ports ports = ports(command, order);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    // Ctrl-C and TERM: what runs is closed here, in order, before the process ends.
    Thread hook =
        new Thread(
            () -> {
              asked.countDown();
              await(done);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      runUntil(asked, order, ports, command);
    } finally {
      // The process ends right after this: everything has been said and closed.
      err.flush();
      done.countDown();
    }
  }

  private void runUntil(
      CountDownLatch asked, Installation.Order order, Ports ports, CommandLine command)
      throws CommandFailure, InterruptedException {
    PrintWriter err = command.getErr();
    // Before the start: a process that is told of a change meanwhile reads it after.
    try (Reloads reloads = Reloads.heard();
        Installation installation =
            Installation.start(
                order, ports, new Platform(clock, randomness), what -> step(err, what))) {
      welcome(installation, err);
      reloads.serve(installation, () -> again(command, order), line -> say(err, line));
      installation.runUntil(asked, line -> say(err, line));
      reloads.end();
      drain(installation, err);
      step(err, "stopping");
    }
    err.println("stopped.");
  }

  /** Whoever sends requests here is told first, and has time to hear of it. */
  private void drain(Installation installation, PrintWriter err) throws InterruptedException {
    installation.stopping();
    if (drain > 0) {
      step(err, "not ready any more, and stopping in " + drain + " s");
      Thread.sleep(Duration.ofSeconds(drain));
    }
  }

  private void welcome(Installation installation, PrintWriter err) {
    Welcome.of(installation, newPassword ? installation.renewDemoPassword() : Optional.empty())
        .forEach(err::println);
    err.flush();
  }

  private static void step(PrintWriter err, String what) {
    say(err, what + " ...");
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private Ports ports(CommandLine command, Installation.Order order) {
    if (drain < 0 || drain > LONGEST_DRAIN) {
      throw new ParameterException(
          command, "--drain is " + drain + ". Expected seconds from 0 to " + LONGEST_DRAIN + ".");
    }
    Ports ports = Ports.asPublished();
    if (listen != null) {
      ports =
          ports.withGatewayAt(order.gateway(), ListenOption.address(command, "--listen", listen));
    }
    return operations == null
        ? ports
        : ports.withOperationsAt(ListenOption.ofOperators(command, operations));
  }

  private void await(CountDownLatch done) {
    try {
      var _ = done.await(PATIENCE_SECONDS + drain, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
