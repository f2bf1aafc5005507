package dev.grantwise.app.command;

import dev.grantwise.app.key.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the gateway shows by TLS of its own: both files, or neither. */
final class TlsOptions {

  @ArgGroup(exclusive = false)
  private @Nullable Both both;

  /** The two that belong together. */
  static final class Both {

    @Option(
        names = "--tls-certificate",
        required = true,
        paramLabel = "PEM",
        description = {
          "The gateway has TLS of its own, and this certificate: with HTTP/2, and read again at",
          "SIGHUP. A proxy in front has it otherwise."
        })
    private @Nullable Path certificate;

    @Option(
        names = "--tls-key",
        required = true,
        paramLabel = "PEM",
        description = "The private key of --tls-certificate, PKCS #8.")
    private @Nullable Path key;
  }

  Optional<TlsFiles> files() {
    return both == null || both.certificate == null || both.key == null
        ? Optional.empty()
        : Optional.of(new TlsFiles(both.certificate, both.key));
  }
}
