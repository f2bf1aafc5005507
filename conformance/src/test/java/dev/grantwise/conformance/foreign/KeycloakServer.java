package dev.grantwise.conformance.foreign;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.process.FreePorts;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keycloak as it is delivered, in its development mode and in memory, and its operator's API. */
final class KeycloakServer implements AutoCloseable {

  private static final String OPERATOR = "operator";
  private static final String PASSWORD = "of-this-test-alone";

  /** It puts itself together at its first start, on two slow cores. */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Process process;
  private final int port;

  private KeycloakServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param home the unpacked distribution
   * @param log gets what it prints
   */
  static KeycloakServer start(Path home, Path log) throws IOException, InterruptedException {
    int port = FreePorts.choose(1).getFirst();
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh",
            home.resolve("bin").resolve("kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", OPERATOR);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    KeycloakServer server = new KeycloakServer(process, port);
    try {
      server.await(log);
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void await(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(log).contains("Listening on:")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("Keycloak did not start: " + Files.readAllLines(log));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  int port() {
    return port;
  }

  /** Asks its API as the operator; answered by 2xx. */
  Answer get(String path) {
    return done(PlainHttp.to(api(path)).GET());
  }

  /** Makes something, at a path below {@code /admin/realms}. */
  void post(String path, String what) {
    var _ = done(json(path).POST(BodyPublishers.ofString(what)));
  }

  /** Changes something, or brings two together. */
  void put(String path, String what) {
    var _ = done(json(path).PUT(BodyPublishers.ofString(what)));
  }

  /** Removes something. */
  void delete(String path) {
    var _ = done(PlainHttp.to(api(path)).DELETE());
  }

  private HttpRequest.Builder json(String path) {
    return PlainHttp.to(api(path)).header("Content-Type", "application/json");
  }

  private String api(String path) {
    return "http://127.0.0.1:" + port + "/admin/realms" + path;
  }

  private Answer done(HttpRequest.Builder request) {
    Answer answer = PlainHttp.send(request.header("Authorization", "Bearer " + token()));
    if (answer.status() / 100 != 2) {
      throw new AssertionError("Keycloak's operator was refused: " + answer);
    }
    return answer;
  }

  private String token() {
    return PlainHttp.send(
            PlainHttp.form(
                "http://127.0.0.1:" + port + "/realms/master/protocol/openid-connect/token",
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    OPERATOR,
                    "password",
                    PASSWORD)))
        .member("access_token");
  }

  /** The identifier of the first in a list that has that value. */
  String idOf(String path, String member, String value) {
    List<JsonObject> all =
        JsonObject.parse("{\"all\":" + get(path).body() + "}")
            .orThrow()
            .objects("all")
            .orElseThrow();
    return all.stream()
        .filter(one -> one.string(member).filter(value::equals).isPresent())
        .findFirst()
        .flatMap(one -> one.string("id"))
        .orElseThrow(() -> new AssertionError("no " + value + " in " + path));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
