package dev.grantwise.conformance.peer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Debian's nginx, by its own auth_request. */
final class NginxForwardAuthTest extends ForwardAuthContract {

  @Override
  int choosePort() throws IOException {
    return Nginx.choosePort();
  }

  @Override
  AutoCloseable start(int port, Path folder, URI gateway, URI app) throws Exception {
    return Nginx.start(port, folder, gateway, app);
  }
}
