package dev.grantwise.app;

import dev.grantwise.advisor.render.Screen;
import java.io.PrintWriter;
import java.io.Writer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/**
 * Runs the short commands once, so that a JVM that records what it loads (JEP 514) sees what they
 * need: {@code Rehearsal FILE...}, the files of clients that can be planned without a network. It
 * prints nothing; the launcher runs it after a build.
 */
public final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] files) {
    LogSettings.install();
    for (String file : files) {
      for (String format : formats()) {
        run("plan", file, "--offline", "--format", format);
      }
    }
    run("plan", "--help");
    run("rules");
    run("--version");
  }

  /** Every form of a plan, also those that are yet to come. */
  private static List<String> formats() {
    CommandLine plan = Objects.requireNonNull(commandLine().getSubcommands().get("plan"));
    List<String> words = new ArrayList<>();
    plan.getCommandSpec().findOption("--format").completionCandidates().forEach(words::add);
    return words;
  }

  private static CommandLine commandLine() {
    SecureRandom random = new SecureRandom();
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Main.commandLine(InstantSource.system(), random::nextBytes, Map.of(), Screen.PLAIN)
        .setOut(nowhere)
        .setErr(nowhere);
  }

  /** How it ends does not matter here: it is for what was loaded until then. */
  private static void run(String... arguments) {
    var _ = commandLine().execute(arguments);
  }
}
