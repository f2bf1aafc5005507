package dev.grantwise.advisor.file;

import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS with one upstream, where the platform's authorities are not enough. All files are relative to
 * the client file.
 *
 * @param authorities the certificates that are trusted there, in place of the platform's
 * @param shown what the gateway shows
 */
public record UpstreamTls(Optional<Path> authorities, Optional<Shown> shown) {

  /**
   * A certificate and its key (RFC 8446 4.4.2).
   *
   * @param certificate the certificate, and those that lead to its authority after it
   */
  public record Shown(Path certificate, Path key) {}
}
