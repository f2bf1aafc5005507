package dev.grantwise.app.command;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.eventview.EventSources;
import dev.grantwise.app.eventview.EventText;
import dev.grantwise.app.eventview.Explained;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.StateView;
import dev.grantwise.store.failure.StorageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grantwise explain REFERENCE}: why a request was answered as it was. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Explains the reference that an error page or an error answer carries.",
    footer = {"", "Exit codes: 1 nothing is known of it, 2 usage, 8 state not readable."})
public final class ExplainCommand implements Callable<Integer> {

  private static final String REFERENCE = "[0-9a-f]{16}";

  private final Screen screen;
  private final ZoneId zone;
  private final Randomness randomness;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private StateOption state = new StateOption();

  @Parameters(paramLabel = "REFERENCE", description = "16 characters, such as 4f0c2a9be1d37765.")
  private String reference = "";

  public ExplainCommand(Screen screen, ZoneId zone, Randomness randomness) {
    this.screen = screen;
    this.zone = zone;
    this.randomness = randomness;
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (!reference.matches(REFERENCE)) {
      throw new ParameterException(
          command, "That is no reference. Expected 16 of 0-9 and a-f, as error pages show them.");
    }
    try (StateView view = state.view(randomness)) {
      Path file = state.directory().resolve("events.jsonl");
      List<JsonObject> events = new EventSources(file, view.events()).under(reference);
      return explained(events, command).value();
    } catch (CommandFailure e) {
      e.print(command.getErr());
      return e.exitCode().value();
    } catch (StorageException e) {
      command.getErr().println(e.getMessage());
      return ExitCode.TOKEN_STORE_UNAVAILABLE.value();
    } finally {
      command.getOut().flush();
      command.getErr().flush();
    }
  }

  private ExitCode explained(List<JsonObject> events, CommandLine command) {
    if (events.isEmpty()) {
      command
          .getErr()
          .println(
              "Nothing is known of "
                  + reference
                  + ". Expected a reference of this server, not older than its log file; look into"
                  + " files that were moved away, and at other nodes.");
      return ExitCode.UNEXPECTED;
    }
    PrintWriter out = command.getOut();
    EventText text = new EventText(screen, zone);
    for (JsonObject event : events) {
      out.print(text.of(event));
      out.print(Explained.of(event));
      out.println();
    }
    return ExitCode.OK;
  }
}
