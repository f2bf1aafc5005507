package dev.grantwise.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** All that this process prints and logs, from now until it is closed. */
public final class Overheard implements AutoCloseable {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");
  private final Logger ours = Logger.getLogger("dev.grantwise");
  private final Level level = ours.getLevel();
  private final Handler handler =
      new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
          logged.add(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public Overheard() {
    PrintStream copy = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(copy);
    System.setErr(copy);
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    // Even what nobody would turn on.
    ours.setLevel(Level.ALL);
  }

  public List<String> lines() {
    return Stream.concat(printed.toString(StandardCharsets.UTF_8).lines(), logged.stream())
        .flatMap(String::lines)
        .toList();
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    ours.setLevel(level);
    System.setOut(out);
    System.setErr(err);
  }
}
