package dev.grantwise.conformance.peer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Debian's Apache, by a script for its mod_lua. */
final class ApacheForwardAuthTest extends ForwardAuthContract {

  @Override
  int choosePort() throws IOException {
    return ApacheProxy.choosePort();
  }

  @Override
  AutoCloseable start(int port, Path folder, URI gateway, URI app) throws Exception {
    return ApacheProxy.start(port, folder, gateway, app);
  }
}
