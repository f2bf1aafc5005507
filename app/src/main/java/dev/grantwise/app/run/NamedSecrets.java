package dev.grantwise.app.run;

import dev.grantwise.advisor.file.SecretSource;
import dev.grantwise.advisor.file.WrittenSecret;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds secrets where the client file says they are, or makes one for our own server. */
final class NamedSecrets {

  private static final String OWN_FILE = "client-secret";

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * Secrets of one client file.
   *
   * @param folder where the client file is
   */
  NamedSecrets(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The secret that the file names.
   *
   * @param whose for people, such as {@code The client's secret}
   * @param type what it becomes
   */
  <S extends Secret> S named(String whose, SecretSource source, Function<String, S> type)
      throws CommandFailure {
    return switch (source) {
      case SecretSource.Literal(WrittenSecret secret) -> type.apply(secret.reveal());
      case SecretSource.FromFile(Path path) -> type.apply(read(whose, folder.resolve(path)));
      case SecretSource.FromEnvironment(String variable) ->
          Optional.ofNullable(environment.get(variable))
              .filter(value -> !value.isEmpty())
              .map(type)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.FILE_INVALID,
                          whose
                              + " is not there. Expected it in the environment variable "
                              + variable
                              + ". Set it and start again."));
    };
  }

  /** The secret that this client and the embedded server share, made at the first start. */
  ClientSecret own(Path stateDirectory, Randomness randomness) throws CommandFailure {
    Path file = stateDirectory.resolve(OWN_FILE);
    try {
      if (!Files.exists(file)) {
        PrivateFile.create(file);
      }
      PrivateFile.requirePrivate(file);
      if (Files.size(file) == 0) {
        Files.writeString(file, randomness.secret());
      }
      return new ClientSecret(read("The client's secret", file));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.TOKEN_STORE_UNAVAILABLE,
          file + " cannot be written. Expected a state directory that this user may write to.");
    }
  }

  private static String read(String whose, Path file) throws CommandFailure {
    try {
      String secret = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (!secret.isEmpty()) {
        return secret;
      }
    } catch (IOException e) {
      // Said below, like an empty file: either way there is no secret.
    }
    throw new CommandFailure(
        ExitCode.FILE_INVALID,
        whose
            + " is not there. Expected it as the content of "
            + file
            + ", in UTF-8. Put it there, readable by this user alone.");
  }
}
