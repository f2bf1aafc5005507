package dev.grantwise.conformance.peer;

import dev.grantwise.conformance.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's Apache with the configuration of docs/forward-auth.md, on a port of its own. */
final class ApacheProxy implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/apache2");
  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
  private static final Path SOCKETS = Path.of("/usr/share/lua/5.3/socket.lua");

  private final ListeningProcess process;

  private ApacheProxy(ListeningProcess process) {
    this.process = process;
  }

  /** Where it will be, before it is. */
  static int choosePort() throws IOException {
    Peer.need(
        Files.isExecutable(PROGRAM) && Files.exists(SOCKETS),
        "apt-get install apache2-bin lua-socket");
    return FreePorts.choose(1).getFirst();
  }

  static ApacheProxy start(int port, Path folder, URI gateway, URI app)
      throws IOException, InterruptedException {
    // Its workers are another user's where it starts as root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path script = folder.resolve("grantwise.lua");
    Files.writeString(script, ForwardAuthPage.block("lua", port, gateway, app));
    String site =
        ForwardAuthPage.block("apache", port, gateway, app)
            .replace("/etc/apache2/grantwise.lua", script.toString());
    Path configuration = folder.resolve("apache.conf");
    Files.writeString(configuration, configuration(folder) + site);
    return new ApacheProxy(
        ListeningProcess.start(
            List.of(PROGRAM.toString(), "-f", configuration.toString(), "-D", "FOREGROUND"),
            port,
            folder.resolve("out.log")));
  }

  private static String configuration(Path folder) {
    String modules =
        Stream.of("mpm_event", "authz_core", "headers", "lua", "proxy", "proxy_http")
            .map(
                name ->
                    "LoadModule %s_module %s"
                        .formatted(name, MODULES.resolve("mod_" + name + ".so")))
            .collect(Collectors.joining("\n"));
    String user = Files.isWritable(Path.of("/etc/passwd")) ? "User nobody\nGroup nogroup" : "";
    return """
        %1$s
        %2$s
        ServerRoot "%3$s"
        PidFile "%3$s/apache.pid"
        Mutex pthread
        ErrorLog "%3$s/error.log"
        ServerName 127.0.0.1
        StartServers 1
        """
        .formatted(modules, user, folder);
  }

  @Override
  public void close() {
    process.close();
  }
}
