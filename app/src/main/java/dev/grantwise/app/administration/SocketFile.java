package dev.grantwise.app.administration;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where the socket of a state directory is. */
final class SocketFile {

  /** What every system takes: macOS has 104 bytes with the zero at the end, Linux 108. */
  static final int MOST_BYTES = 103;

  private static final String NAME = "admin.sock";

  private final Path path;

  private SocketFile(Path path) {
    this.path = path;
  }

  static SocketFile of(Path state) {
    return new SocketFile(state.resolve(NAME));
  }

  Path path() {
    return path;
  }

  UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(path);
  }

  boolean isTooLong() {
    return path.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }
}
