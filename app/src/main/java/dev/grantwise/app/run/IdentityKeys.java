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
 * process for the rest. Used by one thread, at a start or a reload.
 */
final class IdentityKeys {

  private static final SigningAlgorithm ALGORITHM = SigningAlgorithm.ES256;

  private final Path folder;
  private final OfProcess own;
  private final Map<Path, JwtSigner> named = new HashMap<>();

  /**
   * The keys of one client file.
   *
   * @param folder where it is
   * @param own for upstreams for which the file names none
   */
  IdentityKeys(Path folder, OfProcess own) {
    this.folder = folder;
    this.own = own;
  }

  /** One key of the process: upstreams that know it go on to, whatever is read anew meanwhile. */
  static final class OfProcess {

    private @Nullable JwtSigner signer;

    synchronized JwtSigner signer() {
      JwtSigner known = signer;
      if (known == null) {
        known = new JwtSigner(SigningKey.generate(ALGORITHM));
        signer = known;
      }
      return known;
    }
  }

  /** What signs for this upstream; empty where it is told nothing. */
  Optional<JwtSigner> of(Upstream upstream) throws CommandFailure {
    if (upstream.identity() == IdentityForm.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        upstream.identityKey().isPresent() ? named(upstream.identityKey().get()) : own.signer());
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
}
