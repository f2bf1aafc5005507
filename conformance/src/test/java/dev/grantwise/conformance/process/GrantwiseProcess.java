package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A child process that runs {@link Main} with this test's class path. */
final class GrantwiseProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final Process process;
  private final Output out;
  private final Output err;

  private GrantwiseProcess(Process process) {
    this.process = process;
    this.out = new Output(process.getInputStream());
    this.err = new Output(process.getErrorStream());
  }

  /** Starts it. */
  static GrantwiseProcess start(String... arguments) throws IOException {
    return start(new ProcessBuilder(command(arguments)));
  }

  /** What starts it, as a list of words. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(RehearsedStart.command());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts what was made ready, without the keys that this environment may set. */
  static GrantwiseProcess start(ProcessBuilder builder) throws IOException {
    builder.environment().keySet().removeIf(name -> name.startsWith("GRANTWISE_"));
    return new GrantwiseProcess(builder.start());
  }

  /** {@code run FILE --state DIR}. */
  static GrantwiseProcess run(Path file, Path state, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    arguments.addAll(List.of("--state", state.toString()));
    arguments.addAll(List.of(more));
    return start(arguments.toArray(String[]::new));
  }

  /** Waits until it says something for people. */
  void awaitSaid(String text) throws InterruptedException {
    if (!err.await(text, TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))) {
      throw new AssertionError("expected '" + text + "', saw:\n" + said());
    }
  }

  /** Waits until what it has said for people is like that. */
  void awaitSaid(Pattern pattern) throws InterruptedException {
    if (!err.await(
        text -> pattern.matcher(text).matches(), TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))) {
      throw new AssertionError("expected '" + pattern + "', saw:\n" + said());
    }
  }

  /** Asks it to read its file again. */
  void hangUp() throws IOException, InterruptedException {
    signal("-HUP");
  }

  /** How many files and sockets it has open (Linux). */
  long openDescriptors() throws IOException {
    return entries("fd");
  }

  /** How many threads of the system it has (Linux). */
  long threads() throws IOException {
    return entries("task");
  }

  private long entries(String what) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), what))) {
      return all.count();
    }
  }

  /** Asks it to stop, as an init system would. */
  void terminate() {
    // Process.destroy would close the streams too, and its last words would be lost.
    assertThat(process.toHandle().destroy()).isTrue();
  }

  /** Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    signal("-INT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Ends it with no last word. */
  void kill() {
    assertThat(process.toHandle().destroyForcibly()).isTrue();
  }

  /** Waits for its end, whatever it is. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end; it said:\n" + said());
    }
  }

  /** Waits for its end, and gives its exit code. */
  int exitCode() throws InterruptedException {
    awaitEnd();
    out.join();
    err.join();
    return process.exitValue();
  }

  /** Stdout so far. */
  String printed() {
    return out.text();
  }

  /** Stderr so far. */
  String said() {
    return err.text();
  }

  /** Stderr without the lines that only tell of progress. */
  String complaint() {
    return said().lines().filter(line -> !line.endsWith(" ...")).reduce("", (a, b) -> a + b + "\n");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** One stream of the process, read as it comes. */
  private static final class Output {

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;
    private boolean ended;

    Output(InputStream stream) {
      this.reader = Thread.ofVirtual().start(() -> read(stream));
    }

    private void read(InputStream stream) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          add(line);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        end();
      }
    }

    private synchronized void add(String line) {
      text.append(line).append('\n');
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }

    boolean await(String wanted, long millis) throws InterruptedException {
      return await(said -> said.contains(wanted), millis);
    }

    synchronized boolean await(Predicate<String> wanted, long millis) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (!wanted.test(text.toString())) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }

    void join() throws InterruptedException {
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    synchronized String text() {
      return text.toString();
    }
  }
}
