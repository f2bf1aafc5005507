package dev.grantwise.app.run;

import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.advisor.file.UpstreamTls;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.key.TlsClientFiles;
import io.vertx.core.net.ClientSSLOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** How the upstreams of one client file are reached by TLS. */
final class UpstreamConnections {

  private final Path folder;

  /**
   * Of one client file.
   *
   * @param folder where it is
   */
  UpstreamConnections(Path folder) {
    this.folder = folder;
  }

  /** What differs from the usual; empty where nothing does. */
  Optional<ClientSSLOptions> to(Upstream upstream) throws CommandFailure {
    if (upstream.tls().isEmpty()) {
      return Optional.empty();
    }
    UpstreamTls tls = upstream.tls().get();
    ClientSSLOptions options = new ClientSSLOptions();
    if (tls.authorities().isPresent()) {
      Path file = folder.resolve(tls.authorities().get());
      read(upstream, "ca_file", file, () -> TlsClientFiles.trusting(options, file));
    }
    if (tls.shown().isPresent()) {
      Path certificate = folder.resolve(tls.shown().get().certificate());
      Path key = folder.resolve(tls.shown().get().key());
      read(
          upstream,
          "certificate_file or private_key_file",
          key,
          () -> TlsClientFiles.showing(options, certificate, key));
    }
    return Optional.of(options);
  }

  @FunctionalInterface
  private interface Reading {
    ClientSSLOptions run() throws IOException;
  }

  private static void read(Upstream upstream, String what, Path file, Reading reading)
      throws CommandFailure {
    try {
      var _ = reading.run();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FILE_INVALID,
          "The "
              + what
              + " of the upstream "
              + upstream.path()
              + " cannot be used ("
              + file
              + "): "
              + (e instanceof NoSuchFileException ? "there is no such file" : e.getMessage())
              + ". Expected certificates in PEM, and for a certificate that is shown its own"
              + " private key, PKCS #8 in PEM, readable by this user alone.");
    }
  }
}
