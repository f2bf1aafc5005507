package dev.grantwise.app.command;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.advisor.render.PlanText;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.app.run.Installation;
import dev.grantwise.app.run.Platform;
import dev.grantwise.app.run.Ports;
import dev.grantwise.app.run.Welcome;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.key.KeyUnavailable;
import dev.grantwise.store.failure.StorageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
      "",
      "Exit codes: 2 usage, 3 file invalid, 5 the server refuses the client, 7 server",
      "not reachable or port in use, 8 state not usable, 9 a requirement cannot be met,",
      "130 stopped by Ctrl-C, 143 by SIGTERM."
    })
public final class RunCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 15;

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

  @Mixin private ServerOptions server = new ServerOptions();

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
      run(order(planned), command);
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
    requireSomethingToRun(planned.file());
    requireStore(planned.file());
    Path directory =
        state == null
            ? planned
                .folder()
                .resolve(".grantwise")
                .resolve(planned.file().client().clientId().value())
            : state;
    return new Installation.Order(
            planned.file(),
            plan,
            Planner.ask(planned.input()).orElseThrow(),
            planned.metadata(),
            planned.folder(),
            directory)
        .with(server.setting(planned.file()));
  }

  /** A program at a terminal is its own runtime; beside it there is a server, if it brings one. */
  private static void requireSomethingToRun(ClientFile file) throws CommandFailure {
    boolean hasServer = file.authorizationServer() instanceof AuthorizationServerChoice.Embedded;
    if (file.client().kind().signsInAtTerminal() && !hasServer) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "There is nothing to run for a client of type "
              + file.client().kind().word()
              + " at another's authorization server. Expected authorization_server.embedded, whose"
              + " server run starts. To sign in, use grantwise login; grantwise token gives the"
              + " token to other programs.");
    }
  }

  /**
   * Sessions are kept in the state directory; a service has none, and its tokens in memory. Either
   * may share a database with other nodes. A gateway may share a Redis server in front of another
   * authorization server; the embedded one keeps users and grants, which need a database.
   */
  private static void requireStore(ClientFile file) throws CommandFailure {
    if (file.client().kind().signsInAtTerminal()) {
      // Its own tokens are where login keeps them; the server's state is beside the file.
      return;
    }
    boolean hasUser = file.client().kind().hasUser();
    SessionStore alone = hasUser ? SessionStore.EMBEDDED : SessionStore.MEMORY;
    List<SessionStore> possible = new ArrayList<>(List.of(alone, SessionStore.POSTGRESQL));
    if (hasUser && !(file.authorizationServer() instanceof AuthorizationServerChoice.Embedded)) {
      possible.add(SessionStore.REDIS);
    }
    SessionStore wanted = file.session().store();
    if (!possible.contains(wanted)) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "session.store is "
              + wanted.word()
              + ", which cannot run for this type of client and this authorization server."
              + " Expected "
              + possible.stream().map(SessionStore::word).collect(Collectors.joining(" or "))
              + ". Set it, or leave it out.");
    }
  }

  private void run(Installation.Order order, CommandLine command)
      throws CommandFailure, InterruptedException {
    PrintWriter err = command.getErr();
    command.getOut().print(PlanText.summary(order.plan(), screen));
    command.getOut().println();
    command.getOut().flush();
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
      runUntil(asked, order, ports(command, order), err);
    } finally {
      // The process ends right after this: everything has been said and closed.
      err.flush();
      done.countDown();
    }
  }

  private void runUntil(
      CountDownLatch asked, Installation.Order order, Ports ports, PrintWriter err)
      throws CommandFailure, InterruptedException {
    try (Installation installation =
        Installation.start(
            order, ports, new Platform(clock, randomness), what -> step(err, what))) {
      welcome(installation, err);
      installation.runUntil(
          asked,
          line -> {
            err.println(line);
            err.flush();
          });
      step(err, "stopping");
    }
    err.println("stopped.");
  }

  private void welcome(Installation installation, PrintWriter err) {
    Welcome.of(installation, newPassword ? installation.renewDemoPassword() : Optional.empty())
        .forEach(err::println);
    err.flush();
  }

  private static void step(PrintWriter err, String what) {
    err.println(what + " ...");
    err.flush();
  }

  private Ports ports(CommandLine command, Installation.Order order) {
    String wanted = listen;
    if (wanted == null) {
      return Ports.asPublished();
    }
    int colon = wanted.lastIndexOf(':');
    if (colon <= 0 || !wanted.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new ParameterException(
          command, "--listen is '" + wanted + "'. Expected HOST:PORT, such as 127.0.0.1:8080.");
    }
    ListenAddress address =
        new ListenAddress(
            wanted.substring(0, colon), Integer.parseInt(wanted.substring(colon + 1)));
    return Ports.asPublished().withGatewayAt(order.gateway(), address);
  }

  private static void await(CountDownLatch done) {
    try {
      var _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
