package dev.grantwise.app.command;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.login.Desk;
import dev.grantwise.app.login.Logout;
import dev.grantwise.app.login.SystemBrowser;
import dev.grantwise.app.login.TerminalClient;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.profile.ProfileName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grantwise logout FILE}: forgets a sign-in here, and ends it at the server. */
@Command(
    name = "logout",
    mixinStandardHelpOptions = true,
    description = "Forgets what grantwise login keeps, and revokes it at the server.",
    footer = {
      "",
      "Exit codes: 2 usage, 3 file invalid, 7 signed out here, but the server could not be told,",
      "8 the sign-in cannot be read."
    })
public final class LogoutCommand extends TerminalCommand {

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Randomness randomness;

  @Mixin private ProfileOptions profiles = new ProfileOptions();

  @Parameters(paramLabel = "FILE", description = "The client file.", arity = "0..1")
  private Path path = Path.of("grantwise.yaml");

  @Option(
      names = "--browser",
      description = "End the session at the server too, in the browser, if the server has that.")
  private boolean browser;

  public LogoutCommand(
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
  void run(CommandLine command) throws CommandFailure {
    Planning.Read read = planning().read(command, path);
    Issuer issuer = planning().issuer(read);
    ProfileName name = profiles.name(read.file(), issuer);
    Logout.Outcome outcome;
    try (JavaHttpExchange http = new JavaHttpExchange()) {
      outcome =
          new Logout(
                  profiles.folder(environment, randomness).profile(name),
                  new TerminalClient(
                      issuer,
                      read.file().client().clientId(),
                      planning().server(read),
                      http,
                      clock))
              .signOut();
    }
    Optional<String> page = browser ? outcome.endSession() : Optional.empty();
    page.ifPresent(url -> open(command, url));
    if (outcome.complaint().isPresent()) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, outcome.complaint().get());
    }
    say(command, outcome.sentence());
  }

  private void open(CommandLine command, String url) {
    if (!SystemBrowser.of(Desk.here(environment)).open(url)) {
      say(command, "To end the session at the server too, go to:\n\n  " + url + "\n");
    }
  }
}
