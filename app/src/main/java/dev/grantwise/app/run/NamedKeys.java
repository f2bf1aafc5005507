package dev.grantwise.app.run;

import dev.grantwise.advisor.file.ClientKey;
import dev.grantwise.advisor.file.PrivateKeyPlace;
import dev.grantwise.advisor.file.SecretSource;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.key.KeyFile;
import dev.grantwise.app.key.TokenKey;
import dev.grantwise.app.key.TokenPin;
import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Opens private keys where the client file says they are. */
final class NamedKeys {

  private final Path folder;
  private final NamedSecrets secrets;
  private final InstantSource clock;

  /**
   * Keys of one client file.
   *
   * @param folder where the client file is
   * @param secrets where a PIN is found
   */
  NamedKeys(Path folder, NamedSecrets secrets, InstantSource clock) {
    this.folder = folder;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * The key, which has signed once and been verified by its public half.
   *
   * @param whose for people, such as {@code The client's private key: }
   */
  Signer named(String whose, ClientKey key) throws CommandFailure {
    return switch (reading(key)) {
      case KeyReading.Usable(Signer signer) -> signer;
      case KeyReading.Unusable(KeyProblem problem) ->
          throw new CommandFailure(
              problem.kind() == KeyProblem.Kind.UNREACHABLE
                  ? ExitCode.TOKEN_STORE_UNAVAILABLE
                  : ExitCode.FILE_INVALID,
              whose + problem.text());
    };
  }

  private KeyReading reading(ClientKey key) throws CommandFailure {
    return switch (key.place()) {
      case PrivateKeyPlace.InFile(Path path) ->
          new KeyFile(folder.resolve(path)).read(key.algorithm());
      case PrivateKeyPlace.InToken(Path library, long slot, String label, SecretSource pin) ->
          new TokenKey(library, slot, label)
              .open(
                  secrets.named("The token's PIN", pin, TokenPin::new),
                  said(key.algorithm()),
                  clock.instant());
    };
  }

  private static SigningAlgorithm said(Optional<SigningAlgorithm> algorithm) {
    return algorithm.orElseThrow(
        () -> new IllegalStateException("a file that names a token says its algorithm"));
  }
}
