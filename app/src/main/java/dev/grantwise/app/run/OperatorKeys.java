package dev.grantwise.app.run;

import dev.grantwise.advisor.file.ClientKey;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.server.key.ConfiguredKeys;
import dev.grantwise.server.key.SigningKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys that the operator keeps and the embedded server signs by.
 *
 * @param folder that files are named from
 * @param signing where those are that sign, one for an algorithm
 * @param published the public halves of those to come and of those just replaced
 */
public record OperatorKeys(Path folder, List<ClientKey> signing, List<VerificationKey> published) {

  /** All keys are the database's. */
  public static final OperatorKeys NONE = new OperatorKeys(Path.of("."), List.of(), List.of());

  public OperatorKeys {
    signing = List.copyOf(signing);
    published = List.copyOf(published);
  }

  /** Those that were opened, and have signed once. */
  record Opened(List<Signer> signing, List<VerificationKey> published) {

    Opened {
      signing = List.copyOf(signing);
      published = List.copyOf(published);
    }

    /** Beside those of the database, which are not asked where these can answer. */
    SigningKeys beside(SigningKeys database) {
      return signing.isEmpty() && published.isEmpty()
          ? database
          : new ConfiguredKeys(signing, published, database);
    }
  }

  /**
   * Opens all of them.
   *
   * @param used what the server signs by
   * @throws CommandFailure if one cannot be used, would never be used, or is no different from
   *     another
   */
  Opened open(Map<String, String> environment, InstantSource clock, Set<SigningAlgorithm> used)
      throws CommandFailure {
    NamedKeys keys = new NamedKeys(folder, new NamedSecrets(folder, environment), clock);
    List<Signer> opened = new ArrayList<>();
    Set<SigningAlgorithm> taken = EnumSet.noneOf(SigningAlgorithm.class);
    Set<KeyId> names = new HashSet<>();
    for (ClientKey key : signing) {
      Signer signer = keys.named("A signing key of the server: ", key);
      if (!used.contains(signer.algorithm())) {
        throw wrong(
            "a key signs by "
                + signer.algorithm()
                + ": expected one of "
                + used
                + ", which is what tokens are signed by here. Name it by --id-token-algorithm or"
                + " --access-token-algorithm, or leave the key out.");
      }
      if (!taken.add(signer.algorithm())) {
        throw wrong(
            "two keys sign by "
                + signer.algorithm()
                + ": expected one, and the next and the last one among those that are published.");
      }
      addName(names, signer.verificationKey());
      opened.add(signer);
    }
    for (VerificationKey key : published) {
      addName(names, key);
    }
    return new Opened(opened, published);
  }

  private static void addName(Set<KeyId> names, VerificationKey key) throws CommandFailure {
    KeyId name = key.id().orElseThrow(() -> wrong("a key has no kid: expected one of its own."));
    if (!names.add(name)) {
      throw wrong("two keys are called " + name + ": expected a kid of its own for each.");
    }
  }

  private static CommandFailure wrong(String what) {
    return new CommandFailure(
        ExitCode.FILE_INVALID, "--signing-keys: " + what + " See docs/signing-keys.md.");
  }
}
