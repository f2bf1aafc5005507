package dev.grantwise.app;

import dev.grantwise.advisor.render.Colour;
import dev.grantwise.advisor.render.Screen;
import java.io.BufferedReader;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** What the process was started on. */
final class Terminal {

  private static final File DEVICE = new File("/dev/tty");
  private static final int PATIENCE_MILLIS = 300;

  private Terminal() {}

  /** Colour and width of the terminal; plain if output goes to a pipe or a file. */
  static Screen screen(Map<String, String> environment) {
    if (!isTerminal()) {
      return Screen.PLAIN;
    }
    int width =
        columns(environment.getOrDefault("COLUMNS", ""))
            .orElseGet(() -> columns(size()).orElse(Screen.PLAIN.width()));
    return new Screen(colour(environment), width);
  }

  /** What a person types there; empty if nobody does. */
  @SuppressWarnings("SystemConsoleNull") // See isTerminal.
  static Optional<BufferedReader> person() {
    Console console = System.console();
    return console != null && console.isTerminal()
        ? Optional.of(new BufferedReader(console.reader()))
        : Optional.empty();
  }

  /** Programs read UTF-8, whatever a person's terminal shows; empty on a terminal. */
  static Optional<PrintWriter> pipe() {
    return isTerminal()
        ? Optional.empty()
        : Optional.of(
            new PrintWriter(
                new OutputStreamWriter(
                    new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)));
  }

  /** See no-color.org: present and not empty. */
  static Colour colour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty() ? Colour.ANSI : Colour.NONE;
  }

  /** The last number in a text, such as {@code 24 80}; none if there is no sensible one. */
  static OptionalInt columns(String text) {
    String last = text.strip().replaceFirst("(?s).*\\s", "");
    return last.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(last))
        : OptionalInt.empty();
  }

  /** Since Java 25 there is no console again where output goes to a pipe or a file. */
  @SuppressWarnings("SystemConsoleNull") // Error Prone's advice is of Java 22 to 24.
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Lines and columns as {@code stty} says them; empty where it is not to be had. */
  private static String size() {
    if (!DEVICE.canRead()) {
      return "";
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroy();
        return "";
      }
      return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
