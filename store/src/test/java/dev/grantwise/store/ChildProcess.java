package dev.grantwise.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another virtual machine with a main of these tests; gone when closed. */
public final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private ChildProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts it with the class path of this one. */
  public static ChildProcess of(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()),
                Stream.of(arguments))
            .toList();
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Kills it in the middle of whatever it does then.
   *
   * @param alive done before, while it runs
   * @return what it said, also between that line and its death
   */
  public List<String> linesUntilKilledAfter(int count, Runnable alive) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (lines.size() == count) {
        alive.run();
        // Through the handle, which leaves the pipe as it is.
        process.toHandle().destroyForcibly();
      }
    }
    return lines;
  }

  /** All that it says before it dies by itself. */
  List<String> linesUntilItEnds() {
    return output.lines().toList();
  }

  /** Tells it one line. */
  public void tell(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** Its next line. */
  public String answer() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the child ended");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    output.close();
  }
}
