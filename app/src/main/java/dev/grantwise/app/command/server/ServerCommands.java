package dev.grantwise.app.command.server;

import dev.grantwise.protocol.secret.Randomness;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;

/** The commands of administrators, below {@code grantwise server}. */
public final class ServerCommands {

  private ServerCommands() {}

  /** Adds them to their group, and gives it back. */
  public static CommandLine addTo(
      CommandLine group,
      Map<String, String> environment,
      InstantSource clock,
      Randomness randomness,
      PasswordPrompt prompt) {
    AdministrationDesk desk = new AdministrationDesk(environment, clock, randomness);
    return group
        .addSubcommand(new UserCommand(desk, prompt, randomness))
        .addSubcommand(new ClientCommand(desk))
        .addSubcommand(new SessionsCommand(desk))
        .addSubcommand(new SignOutCommand(desk));
  }
}
