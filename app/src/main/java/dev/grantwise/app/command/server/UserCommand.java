package dev.grantwise.app.command.server;

import dev.grantwise.app.eventview.EventText;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.administration.AdministrationRequest.AddUser;
import dev.grantwise.server.administration.AdministrationRequest.DisableUser;
import dev.grantwise.server.administration.AdministrationRequest.EnableUser;
import dev.grantwise.server.administration.AdministrationRequest.ListUsers;
import dev.grantwise.server.administration.AdministrationRequest.ResetUser;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise server user}: who can sign in. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Adds users at a server, which may run meanwhile, and locks them out.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 2 usage or no such user, 3 file invalid, 5 refused, 7 no answer,",
      "8 state not usable."
    })
final class UserCommand implements Runnable {

  private static final String WHO = "The login name, or the sub.";

  private final AdministrationDesk desk;
  private final PasswordPrompt prompt;
  private final Randomness randomness;

  @Spec private @Nullable CommandSpec spec;

  UserCommand(AdministrationDesk desk, PasswordPrompt prompt, Randomness randomness) {
    this.desk = desk;
    this.prompt = prompt;
    this.randomness = randomness;
  }

  @Override
  public void run() {
    throw new ParameterException(line(), "Expected add, list, disable, enable or reset.");
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds somebody who can sign in. Asks for their password, if not told.")
  int add(
      @Mixin AdministrationOptions options,
      @Mixin PasswordOptions password,
      @Parameters(paramLabel = "LOGIN", description = "What they type to sign in.") String login,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "What pages and clients call them; the login name if left out.")
          @Nullable String name) {
    return options.answer(
        line(),
        desk,
        () ->
            new AddUser(
                login,
                Objects.requireNonNullElse(name, login),
                password.password(prompt, randomness)),
        UserCommand::print,
        password::generated);
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
  int list(@Mixin AdministrationOptions options) {
    return options.answer(line(), desk, ListUsers::new, UserCommand::printList);
  }

  @Command(
      name = "disable",
      mixinStandardHelpOptions = true,
      description = "Lets a user in no more, and ends everything of theirs, at once.")
  int disable(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "USER", description = WHO) String user) {
    return options.answer(line(), desk, () -> new DisableUser(user), UserCommand::print);
  }

  @Command(
      name = "enable",
      mixinStandardHelpOptions = true,
      description = "Lets a user in again who was locked out; what had ended stays so.")
  int enable(
      @Mixin AdministrationOptions options,
      @Parameters(paramLabel = "USER", description = WHO) String user) {
    return options.answer(line(), desk, () -> new EnableUser(user), UserCommand::print);
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = {
        "Gives a user another password, and ends everything of before: sessions, and",
        "what was granted, offline access too. Asks for the password, if not told."
      })
  int reset(
      @Mixin AdministrationOptions options,
      @Mixin PasswordOptions password,
      @Parameters(paramLabel = "USER", description = WHO) String user) {
    return options.answer(
        line(),
        desk,
        () -> new ResetUser(user, password.password(prompt, randomness)),
        UserCommand::print,
        password::generated);
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec).commandLine();
  }

  private static void print(JsonObject result, PrintWriter out) {
    printUser(result, out);
    result
        .number("sessions_ended")
        .ifPresent(
            sessions ->
                out.println(
                    "Ended: %d sessions, %d grants."
                        .formatted(sessions, result.number("grants_ended").orElse(0))));
  }

  private static void printList(JsonObject result, PrintWriter out) {
    List<JsonObject> users = result.objects("users").orElse(List.of());
    if (users.isEmpty()) {
      out.println("There are no users. Add one with 'grantwise server user add LOGIN'.");
    }
    users.forEach(user -> printUser(user, out));
    if (result.flag("more").orElse(false)) {
      out.println("There are more than are shown.");
    }
  }

  private static void printUser(JsonObject user, PrintWriter out) {
    out.println(
        "%s  %s  %s  %s"
            .formatted(
                text(user, "login"), text(user, "status"), text(user, "sub"), text(user, "name")));
  }

  private static String text(JsonObject json, String name) {
    return EventText.printable(json.string(name).orElse("-"));
  }
}
