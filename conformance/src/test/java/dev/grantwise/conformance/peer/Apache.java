package dev.grantwise.conformance.peer;

import dev.grantwise.conformance.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Debian's Apache with its mod_auth_openidc on a port of its own: {@code /protected/} wants a
 * sign-in, {@code /index.html} does not.
 */
final class Apache implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/apache2");
  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

  private final int port;
  private final Path folder;
  private final ListeningProcess process;

  private Apache(int port, Path folder, ListeningProcess process) {
    this.port = port;
    this.folder = folder;
    this.process = process;
  }

  /** Where it will be, before it is. */
  static int choosePort() throws IOException {
    Peer.need(
        Files.isExecutable(PROGRAM) && Files.exists(MODULES.resolve("mod_auth_openidc.so")),
        "apt-get install apache2-bin libapache2-mod-auth-openidc");
    return FreePorts.choose(1).getFirst();
  }

  /** Starts it as a client of an issuer. */
  static Apache start(int port, Path folder, String issuer, String clientId, String secret)
      throws IOException, InterruptedException {
    // Its workers are another user's where it starts as root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path pages = Files.createDirectories(folder.resolve("pages/protected"));
    Files.writeString(pages.resolve("index.html"), "for those who signed in");
    Files.writeString(pages.resolveSibling("index.html"), "for everybody");
    Path configuration = folder.resolve("apache.conf");
    Files.writeString(configuration, configuration(port, folder, issuer, clientId, secret));
    return new Apache(
        port,
        folder,
        ListeningProcess.start(
            List.of(PROGRAM.toString(), "-f", configuration.toString(), "-D", "FOREGROUND"),
            port,
            folder.resolve("out.log")));
  }

  private static String configuration(
      int port, Path folder, String issuer, String clientId, String secret) {
    String modules =
        Stream.of("mpm_event", "authn_core", "authz_core", "authz_user", "headers", "auth_openidc")
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
        LogLevel warn auth_openidc:info
        Listen 127.0.0.1:%4$d
        ServerName 127.0.0.1
        DocumentRoot "%3$s/pages"
        StartServers 1
        OIDCProviderMetadataURL %5$s/.well-known/openid-configuration
        OIDCClientID %6$s
        OIDCClientSecret %7$s
        OIDCProviderTokenEndpointAuth client_secret_basic
        OIDCRedirectURI http://127.0.0.1:%4$d/protected/back
        OIDCCryptoPassphrase "a passphrase of this test"
        OIDCPKCEMethod S256
        OIDCScope "openid profile"
        OIDCInfoHook iat access_token refresh_token id_token userinfo
        <Location /protected>
          AuthType openid-connect
          Require valid-user
          Header set Seen-User "expr=%%{REMOTE_USER}"
        </Location>
        """
        .formatted(modules, user, folder, port, issuer, clientId, secret);
  }

  String origin() {
    return "http://127.0.0.1:" + port;
  }

  /** What it wrote about itself. */
  List<String> log() {
    return Stream.of("out.log", "error.log")
        .map(folder::resolve)
        .filter(Files::exists)
        .flatMap(
            file -> {
              try {
                return Files.readAllLines(file).stream();
              } catch (IOException e) {
                return Stream.of(e.toString());
              }
            })
        .toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
