package dev.grantwise.app.command;

import dev.grantwise.advisor.change.PlanChanges;
import dev.grantwise.advisor.change.SavedPlan;
import dev.grantwise.advisor.render.ChangesJson;
import dev.grantwise.advisor.render.ChangesText;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the plan of today against one that was saved. */
final class PlanCheck {

  private final Path old;
  private final PlanChanges changes;

  private PlanCheck(Path old, PlanChanges changes) {
    this.old = old;
    this.changes = changes;
  }

  /**
   * Compares the two.
   *
   * @param old the file of the plan that was saved
   * @param today the JSON form of the plan of today
   */
  static PlanCheck of(Path old, String today) throws CommandFailure {
    return switch (SavedPlan.parse(read(old))) {
      case Parsed.Malformed<SavedPlan>(String what, String expected) ->
          throw refused(old + " is no saved plan: " + what + " is not " + expected + ".");
      case Parsed.Value<SavedPlan>(SavedPlan before) ->
          new PlanCheck(old, PlanChanges.between(before, SavedPlan.parse(today).orThrow()));
    };
  }

  boolean losesNothing() {
    return changes.lost().isEmpty();
  }

  String text(Screen screen) {
    return ChangesText.of(changes, old.toString(), screen);
  }

  String json() {
    return ChangesJson.of(changes);
  }

  /** One character more than is read, so that a longer file is seen to be longer. */
  private static String read(Path old) throws CommandFailure {
    try (InputStream in = Files.newInputStream(old)) {
      return new String(in.readNBytes(JsonObject.MAX_LENGTH + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw refused(old + " cannot be read.");
    }
  }

  private static CommandFailure refused(String what) {
    return new CommandFailure(
        ExitCode.FILE_INVALID,
        what
            + " Expected a plan for --check. Save one with"
            + " 'grantwise plan FILE --format json -o PLAN.json'.");
  }
}
