package dev.grantwise.app.command;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.login.ProfilePlace;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.profile.ProfileFolder;
import dev.grantwise.store.profile.ProfileName;
import dev.grantwise.store.protection.KeysPlace;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which sign-in a command is about, and where it is kept. */
final class ProfileOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Which of several accounts of this client; one is enough for most.")
  private String account = ProfileName.ONLY_ACCOUNT;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "Where sign-ins are kept; $XDG_STATE_HOME/grantwise or what the system has for it.")
  private @Nullable Path state;

  /** The folder, made if it is not there. */
  ProfileFolder folder(Map<String, String> environment, Randomness randomness)
      throws CommandFailure {
    Path named = state;
    Path folder =
        named == null
            ? ProfilePlace.of(
                environment,
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")))
            : named;
    try {
      return ProfileFolder.open(folder, file -> KeysPlace.of(environment, file), randomness);
    } catch (StorageException e) {
      throw new CommandFailure(ExitCode.TOKEN_STORE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /** The profile of a client whose users sign in at a terminal. */
  ProfileName name(ClientFile file, Issuer issuer) throws CommandFailure {
    if (!file.client().kind().signsInAtTerminal()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Users of a client of type "
              + file.client().kind().word()
              + " do not sign in at a terminal. Expected command-line, desktop-app,"
              + " input-constrained-device or agent. grantwise run runs the others.");
    }
    if (!ProfileName.isAccount(account)) {
      throw new CommandFailure(
          ExitCode.USAGE, "--profile: expected a name of 1 to 64 printable characters.");
    }
    return new ProfileName(issuer, file.client().clientId(), account);
  }

  /** How another command is told the same. */
  String flags() {
    StringBuilder flags = new StringBuilder();
    if (!account.equals(ProfileName.ONLY_ACCOUNT)) {
      flags.append(" --profile ").append(account);
    }
    Path named = state;
    if (named != null) {
      flags.append(" --state ").append(named);
    }
    return flags.toString();
  }
}
