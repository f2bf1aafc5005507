package dev.grantwise.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void refusesToDoNothing() {
    assertThat(execute()).isEqualTo(ExitCode.USAGE.value());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("Expected a command.", "Usage: grantwise");
  }

  @Test
  void refusesAnUnknownCommand() {
    assertThat(execute("plant")).isEqualTo(ExitCode.USAGE.value());
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void printsItsVersionAsTheOnlyResult() {
    assertThat(execute("--version")).isEqualTo(ExitCode.OK.value());
    assertThat(out.toString()).startsWith("grantwise ").hasLineCount(1);
    assertThat(err.toString()).isEmpty();
  }

  private int execute(String... arguments) {
    return Main.commandLine(InstantSource.system(), bytes -> {}, Map.of(), Screen.PLAIN)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
