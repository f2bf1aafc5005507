package dev.grantwise.app.command.server;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.administration.AdministrationRequest.SignOut;
import dev.grantwise.server.administration.Whom;
import dev.grantwise.server.session.SessionId;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grantwise server sign-out}: ends sign-ins by force. */
@Command(
    name = "sign-out",
    mixinStandardHelpOptions = true,
    description = {
      "Ends sign-ins at once: sessions, and everything granted in them, offline access too.",
      "Access tokens that were issued are good until they expire."
    },
    footer = {
      "",
      "Exit codes: 2 usage, or no such user, client or session, 5 refused, 7 no answer,",
      "8 state not usable."
    })
final class SignOutCommand implements Callable<Integer> {

  private final AdministrationDesk desk;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private AdministrationOptions options = new AdministrationOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Target target = new Target();

  @Option(names = "--yes", description = "Do it: needed for --everything.")
  private boolean confirmed;

  /** Exactly one of them. */
  static final class Target {
    @Option(
        names = "--user",
        paramLabel = "USER",
        description = "Everything of this user, by login name or sub.")
    private @Nullable String user;

    @Option(
        names = "--client",
        paramLabel = "CLIENT_ID",
        description = "Everything granted to this client.")
    private @Nullable String client;

    @Option(
        names = "--session",
        paramLabel = "SID",
        description = "This session and everything granted in it.")
    private @Nullable String session;

    @Option(names = "--everything", description = "Everything of everybody.")
    private boolean everything;
  }

  SignOutCommand(AdministrationDesk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return options.answer(
        Objects.requireNonNull(spec).commandLine(),
        desk,
        () -> new SignOut(whom()),
        SignOutCommand::print);
  }

  private Whom whom() throws CommandFailure {
    if (target.user != null) {
      return new Whom.OfUser(target.user);
    }
    if (target.client != null) {
      return new Whom.OfClient(ClientCommand.clientId(target.client));
    }
    if (target.session != null) {
      return new Whom.OfSession(new SessionId(target.session));
    }
    if (!(target.everything && confirmed)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Nothing was ended. Every user signs in again, and whatever works for them in the"
              + " background stops until they do. If that is what you want, say --yes.");
    }
    return new Whom.Everything();
  }

  private static void print(JsonObject result, PrintWriter out) {
    out.println(
        "Ended: %d sessions, %d grants."
            .formatted(
                result.number("sessions_ended").orElse(0),
                result.number("grants_ended").orElse(0)));
  }
}
