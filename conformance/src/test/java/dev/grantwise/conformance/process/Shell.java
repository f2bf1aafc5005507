package dev.grantwise.conformance.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's terminal: a client file, a server beside it, a folder for sign-ins, and a browser that
 * only writes down what it is told to open.
 */
final class Shell implements AutoCloseable {

  private final Path folder;
  private final Path file;
  private final Path browser;
  private final String issuer;
  private final String password;
  private GrantwiseProcess server;

  private Shell(Path folder, Path file, Path browser, String issuer, GrantwiseProcess server) {
    this.folder = folder;
    this.file = file;
    this.browser = browser;
    this.issuer = issuer;
    this.server = server;
    this.password = password(server.said());
  }

  /**
   * With a server that runs.
   *
   * @param resource that the client calls
   */
  static Shell open(Path folder, String type, String resource) throws Exception {
    String issuer = "http://localhost:" + FreePorts.choose(1).getFirst();
    Path file = folder.resolve("grantwise.yaml");
    Files.writeString(
        file,
        """
        client:
          type: %s
          client_id: photos-command
          client_name: Photos command
          redirect_uris: [http://127.0.0.1/callback]
        authorization_server:
          embedded: {issuer: %s, port: %s}
        access:
          - {resource: %s, scopes: [photos.read]}
        """
            .formatted(type, issuer, issuer.substring(issuer.lastIndexOf(':') + 1), resource));
    Path browser = folder.resolve("browser.sh");
    Files.writeString(browser, "#!/bin/sh\necho \"$1\" > " + folder.resolve("opened") + "\n");
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
    return new Shell(folder, file, browser, issuer, run(folder, file));
  }

  private static GrantwiseProcess run(Path folder, Path file) throws Exception {
    GrantwiseProcess server = GrantwiseProcess.run(file, folder.resolve("server"));
    server.awaitSaid("Ctrl-C stops it.");
    return server;
  }

  String issuer() {
    return issuer;
  }

  Path file() {
    return file;
  }

  /** Where the sign-ins are. */
  Path profiles() {
    return folder.resolve("profiles");
  }

  /** What the browser was told to open. */
  String opened() throws IOException {
    return Files.readString(folder.resolve("opened")).strip();
  }

  /** Of the demo user. */
  String password() {
    return password;
  }

  private static String password(String said) {
    int at = said.indexOf("password  ") + "password  ".length();
    return said.substring(at, said.indexOf(' ', at));
  }

  void stopServer() throws InterruptedException {
    server.terminate();
    server.exitCode();
  }

  void startServer() throws Exception {
    server = run(folder, file);
  }

  List<String> events() throws IOException {
    return Files.readAllLines(folder.resolve("server").resolve("events.jsonl"));
  }

  /** A command, about the sign-ins of this terminal. */
  GrantwiseProcess command(String name, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(name, file.toString(), "--state", profiles().toString()));
    arguments.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(GrantwiseProcess.command(arguments.toArray(String[]::new)));
    builder.environment().put("BROWSER", browser.toString());
    return GrantwiseProcess.start(builder);
  }

  @Override
  public void close() {
    server.close();
  }
}
