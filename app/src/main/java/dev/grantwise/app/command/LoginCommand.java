package dev.grantwise.app.command;

import dev.grantwise.advisor.file.BrowserPlace;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.advisor.render.PlanText;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.login.Desk;
import dev.grantwise.app.login.Login;
import dev.grantwise.app.login.LoginOrder;
import dev.grantwise.app.login.ServerKnowledge;
import dev.grantwise.app.login.SystemBrowser;
import dev.grantwise.app.login.TerminalClient;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.refresh.Pause;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.profile.ProfileFolder;
import dev.grantwise.store.profile.ProfileName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grantwise login FILE}: signs a person in, as planned, and keeps what came. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description =
        "Signs you in to a client of type command-line, desktop-app, input-constrained-device or"
            + " agent, and keeps its tokens for grantwise token.",
    footer = {
      "",
      "Without a browser here (SSH, a container, no display) you get a code for another device,",
      "where the server has that. BROWSER names the command that opens an address.",
      "",
      "Exit codes: 2 usage, 3 file invalid, 5 not allowed, 6 nobody signed in in time, 7 server not",
      "reachable or no port free, 8 sign-ins cannot be kept, 9 a requirement is not met, 130 Ctrl-C."
    })
public final class LoginCommand extends TerminalCommand {

  /** As long as most people take, and shorter than the attempt lives. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Randomness randomness;

  @Mixin private ProfileOptions profiles = new ProfileOptions();

  @Parameters(paramLabel = "FILE", description = "The client file.", arity = "0..1")
  private Path path = Path.of("grantwise.yaml");

  @Option(names = "--no-browser", description = "Open no browser here.")
  private boolean noBrowser;

  public LoginCommand(
      Planning planning,
      Map<String, String> environment,
      InstantSource clock,
      Randomness randomness) {
    super(planning);
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.randomness = randomness;
  }

  @Override
  void run(CommandLine command) throws CommandFailure, InterruptedException {
    Planning.Read read = planning().read(command, path);
    Issuer issuer = planning().issuer(read);
    ProfileName name = profiles.name(read.file(), issuer);
    Desk desk = Desk.here(environment);
    boolean browser = desk.hasBrowser() && !noBrowser;
    Planning.Planned planned = planned(read, browser);
    Plan plan = possible(planned);
    ProfileFolder folder = profiles.folder(environment, randomness);
    boolean first = !folder.has(name);
    try (JavaHttpExchange http = new JavaHttpExchange()) {
      Login login =
          new Login(
              new TerminalClient(
                  issuer,
                  read.file().client().clientId(),
                  ServerKnowledge.of(planned.metadata()),
                  http,
                  clock),
              order(planned),
              folder.profile(name),
              randomness,
              line -> say(command, line));
      StoredGrant grant =
          plan.recommendation().grant().equals(GrantType.DEVICE_CODE)
              ? login.onAnotherDevice(Pause.OF_THE_THREAD)
              : login.inBrowser(browser ? SystemBrowser.of(desk) : url -> false);
      welcome(command, read.file(), grant);
    }
    if (first) {
      notice(command, folder, name);
    }
  }

  /** Where no browser is here, the plan for that; where there is none, the one with a browser. */
  private Planning.Planned planned(Planning.Read read, boolean browser) throws CommandFailure {
    Planning.Planned planned = planned(read.file(), read);
    if (browser || !(planned.result() instanceof PlanResult.Planned)) {
      return planned;
    }
    ClientFile elsewhere =
        new ClientFile(
            read.file().client(),
            read.file().authorizationServer(),
            read.file().otherServers(),
            read.file().access(),
            read.file().runtime().with(BrowserPlace.ELSEWHERE),
            read.file().session(),
            read.file().alerts(),
            read.file().inferences());
    Planning.Planned other =
        planning().plan(elsewhere, planned.metadata(), read.folder(), Planning.Purpose.RUN);
    return other.result() instanceof PlanResult.Planned ? other : planned;
  }

  private Planning.Planned planned(ClientFile file, Planning.Read read) throws CommandFailure {
    return planning()
        .plan(file, read.folder(), MetadataLookup.Network.ALLOWED, Planning.Purpose.RUN);
  }

  private static Plan possible(Planning.Planned planned) throws CommandFailure {
    return switch (planned.result()) {
      case PlanResult.Planned(Plan plan) -> plan;
      case PlanResult.NotPossible _ ->
          throw new CommandFailure(
              ExitCode.REQUIREMENT_VIOLATED,
              PlanText.of(planned.result(), planned.file().inferences(), Screen.PLAIN)
                  + "Nobody was signed in: a requirement cannot be met, and nothing weaker is"
                  + " done. See the gaps above.");
    };
  }

  private static LoginOrder order(Planning.Planned planned) {
    List<RedirectUri> loopback =
        planned.file().client().redirectUris().stream().filter(RedirectUri::isLoopback).toList();
    return new LoginOrder(
        planned.file().client().clientName(),
        Planner.ask(planned.input()).orElseThrow(),
        loopback,
        PATIENCE);
  }

  private static void welcome(CommandLine command, ClientFile file, StoredGrant grant) {
    say(
        command,
        "You are signed in to "
            + file.client().clientName()
            + grant.subject().map(subject -> " as " + subject.sub()).orElse("")
            + ", for "
            + (grant.tokens().scope().isEmpty() ? "no scope" : grant.tokens().scope())
            + ".");
    if (grant.tokens().refreshToken().isEmpty()) {
      say(
          command,
          "The server gave no refresh token: the sign-in lasts until "
              + grant.tokens().expiresAt()
              + ", and then needs another one.");
    }
  }

  private void notice(CommandLine command, ProfileFolder folder, ProfileName name) {
    say(
        command,
        """

        The sign-in is kept in %s, encrypted,
        for your user alone. No key store of the operating system is used: the key is beside it,
        and whoever can read your files can read it too. This is said once."""
            .formatted(folder.file(name)));
  }
}
