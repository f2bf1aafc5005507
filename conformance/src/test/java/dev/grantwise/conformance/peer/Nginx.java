package dev.grantwise.conformance.peer;

import dev.grantwise.conformance.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's nginx with the configuration of docs/forward-auth.md, on a port of its own. */
final class Nginx implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private final ListeningProcess process;

  private Nginx(ListeningProcess process) {
    this.process = process;
  }

  /** Where it will be, before it is. */
  static int choosePort() throws IOException {
    Peer.need(Files.isExecutable(PROGRAM), "apt-get install nginx");
    return FreePorts.choose(1).getFirst();
  }

  static Nginx start(int port, Path folder, URI gateway, URI app)
      throws IOException, InterruptedException {
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log stderr warn;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %2$s
        }
        """
            .formatted(folder, ForwardAuthPage.block("nginx", port, gateway, app)));
    return new Nginx(
        ListeningProcess.start(
            List.of(PROGRAM.toString(), "-p", folder.toString(), "-c", configuration.toString()),
            port,
            folder.resolve("nginx.log")));
  }

  @Override
  public void close() {
    process.close();
  }
}
