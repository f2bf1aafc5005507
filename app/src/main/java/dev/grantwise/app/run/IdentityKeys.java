package dev.grantwise.app.run;

import dev.grantwise.advisor.file.IdentityForm;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.key.KeyFile;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign what upstreams are told of users: those that the file names, and one of this
 * process for the rest. Used by one thread, at a start.
 */
final class IdentityKeys {

  private static final SigningAlgorithm ALGORITHM = SigningAlgorithm.ES256;

  private final Path folder;
  private final Map<Path, JwtSigner> named = new HashMap<>();
  private @Nullable JwtSigner own;

  /**
   * The keys of one client file.
   *
   * @param folder where it is
   */
  IdentityKeys(Path folder) {
    this.folder = folder;
  }

  /** What signs for this upstream; empty where it is told nothing. */
  Optional<JwtSigner> of(Upstream upstream) throws CommandFailure {
    if (upstream.identity() == IdentityForm.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        upstream.identityKey().isPresent() ? named(upstream.identityKey().get()) : own());
  }

  private JwtSigner named(Path path) throws CommandFailure {
    JwtSigner known = named.get(path);
    if (known != null) {
      return known;
    }
    JwtSigner read = new JwtSigner(read(path));
    named.put(path, read);
    return read;
  }

  private Signer read(Path path) throws CommandFailure {
    return switch (new KeyFile(folder.resolve(path)).read(Optional.of(ALGORITHM))) {
      case KeyReading.Usable(Signer signer) -> signer;
      case KeyReading.Unusable(KeyProblem problem) ->
          throw new CommandFailure(
              ExitCode.FILE_INVALID, "The key of an upstream's identity: " + problem.text());
    };
  }

  private JwtSigner own() {
    JwtSigner signer = own;
    if (signer == null) {
      signer = new JwtSigner(SigningKey.generate(ALGORITHM));
      own = signer;
    }
    return signer;
  }
}
