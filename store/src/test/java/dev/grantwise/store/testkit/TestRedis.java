package dev.grantwise.store.testkit;

import dev.grantwise.store.redis.RedisSettings;
import dev.grantwise.store.redis.RedisStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A {@code redis-server} of Debian, on a free port of this machine and in a directory of its own.
 * Where there is none, a test is skipped; in CI it fails.
 */
public final class TestRedis implements AutoCloseable {

  /** What is documented as what Grantwise expects. */
  private static final Map<String, String> DURABLE =
      Map.of("appendonly", "yes", "appendfsync", "always", "maxmemory-policy", "noeviction");

  public static final Duration LONGEST_SESSION = Duration.ofHours(10);

  private static final int TRIES = 5;

  private final Process process;
  private final int port;
  private final Path directory;
  private final Map<String, String> settings;

  private TestRedis(Process process, int port, Path directory, Map<String, String> settings) {
    this.process = process;
    this.port = port;
    this.directory = directory;
    this.settings = settings;
  }

  /** One for all tests of this JVM; it ends with it. */
  public static TestRedis shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final TestRedis SERVER = start(Map.of());

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** Starts one that differs in these settings from what is expected. */
  public static TestRedis start(Map<String, String> different) {
    Map<String, String> settings = new TreeMap<>(DURABLE);
    settings.putAll(different);
    try {
      return start(Files.createTempDirectory("grantwise-redis"), settings);
    } catch (IOException e) {
      return missing(e);
    }
  }

  /** Starts another one over what this one, which has ended, left on its disk. */
  public TestRedis again() {
    try {
      return start(directory, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestRedis missing(IOException cause) {
    if ("true".equals(System.getenv("CI"))) {
      throw new UncheckedIOException(cause);
    }
    Assumptions.abort("no redis-server: " + cause.getMessage());
    throw new IllegalStateException(cause);
  }

  /** The port is free when it is chosen; whoever takes it first has it. */
  private static TestRedis start(Path directory, Map<String, String> settings) throws IOException {
    for (int i = 1; i < TRIES; i++) {
      TestRedis server = startOnce(directory, settings);
      if (server.isReady()) {
        return server;
      }
      server.process.destroyForcibly();
    }
    throw new IllegalStateException("redis-server does not start");
  }

  private static TestRedis startOnce(Path directory, Map<String, String> settings)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of("redis-server", "--port", "" + port));
    command.addAll(List.of("--bind", "127.0.0.1", "--dir", directory.toString(), "--save", ""));
    settings.forEach(
        (name, value) -> {
          command.add("--" + name);
          command.addAll(List.of(value.split(" ", -1)));
        });
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new TestRedis(process, port, directory, settings);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean isReady() throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("Ready to accept connections")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        return true;
      }
    }
    return false;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** A database of this server, emptied. */
  public RedisStore emptyStore(int database) {
    String url = url() + "/" + database;
    run("-n", Integer.toString(database), "FLUSHDB");
    return RedisStore.open(RedisSettings.of(url), TestDatabase.ENVELOPE, LONGEST_SESSION);
  }

  /** Something beside the code under test, by the server's own tool; what it answers. */
  public String run(String... command) {
    List<String> all = new ArrayList<>(List.of("redis-cli", "-p", "" + port));
    all.addAll(List.of(command));
    try {
      Process tool = new ProcessBuilder(all).redirectErrorStream(true).start();
      return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As kill -9. */
  public void kill() {
    try {
      process.toHandle().destroyForcibly();
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it, with what is on its disk. */
  @Override
  public void close() {
    kill();
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> left = Files.walk(directory)) {
      // Deepest first. Another one over the same disk may have deleted it all.
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
