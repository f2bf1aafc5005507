package dev.grantwise.app.command;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.eventview.EventFilter;
import dev.grantwise.app.eventview.EventSources;
import dev.grantwise.app.eventview.EventText;
import dev.grantwise.app.eventview.Following;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.event.EventKind;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.StateView;
import dev.grantwise.store.event.EventAudit.Verdict;
import dev.grantwise.store.failure.StorageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code grantwise events}: what happened, beside a running server or without one. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Shows what happened, lately or as it happens, and whether the record is whole.",
    footer = {
      "",
      "! marks an alert, - a notice. Times are yours. docs/events.md says what each",
      "event means, grantwise explain REFERENCE why it happened.",
      "",
      "Exit codes: 2 usage, 8 state not readable, 9 the record was tampered with."
    })
public final class EventsCommand implements Callable<Integer> {

  private static final Pattern SINCE = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Screen screen;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Randomness randomness;
  private final Patience patience;

  @Spec private @Nullable CommandSpec spec;
  @Mixin private StateOption state = new StateOption();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "How far back: 30m, 12h, 7d. Without it, one hour.")
  private String since = "1h";

  @Option(names = "--user", paramLabel = "USER", description = "Of this user: login or sub.")
  private @Nullable String user;

  @Option(names = "--client", paramLabel = "ID", description = "Of this client_id.")
  private @Nullable String client;

  @Option(names = "--type", paramLabel = "TYPE", description = "Of this type, as docs/events.md.")
  private @Nullable String type;

  @Option(names = "--follow", description = "Go on with what happens from now on.")
  private boolean follow;

  @Option(names = "--verify", description = "Check that nothing was altered or is missing.")
  private boolean verify;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (JSON Lines).")
  private Format format = Format.TEXT;

  /** How events are printed. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How long to go on following. */
  @FunctionalInterface
  public interface Patience {

    /** Waits; whether to look again after that. */
    boolean lasts(Duration pause) throws InterruptedException;
  }

  public EventsCommand(
      Screen screen, InstantSource clock, ZoneId zone, Randomness randomness, Patience patience) {
    this.screen = screen;
    this.clock = clock;
    this.zone = zone;
    this.randomness = randomness;
    this.patience = patience;
  }

  /** The command, whose words may be in any case. */
  public CommandLine commandLine() {
    return new CommandLine(this).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    try {
      Instant from = from(command);
      requireType(command);
      try (StateView view = state.view(randomness)) {
        return verify
            ? verified(view, command).value()
            : listed(view, state.directory().resolve("events.jsonl"), from, command).value();
      }
    } catch (CommandFailure e) {
      e.print(command.getErr());
      return e.exitCode().value();
    } catch (StorageException | IOException e) {
      command.getErr().println(e.getMessage());
      return ExitCode.TOKEN_STORE_UNAVAILABLE.value();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED.value();
    } finally {
      command.getOut().flush();
      command.getErr().flush();
    }
  }

  private ExitCode listed(StateView view, Path file, Instant from, CommandLine command)
      throws IOException, InterruptedException {
    PrintWriter out = command.getOut();
    EventFilter filter = filter(view);
    Following following = Following.fromTheEndOf(file);
    List<JsonObject> events =
        new EventSources(file, view.events()).since(from).stream().filter(filter).toList();
    Function<JsonObject, String> text = text();
    events.forEach(event -> out.print(text.apply(event)));
    out.flush();
    if (events.isEmpty() && !follow) {
      command.getErr().println("No such event since " + from.atZone(zone).toLocalDateTime() + ".");
    }
    while (follow && patience.lasts(PAUSE)) {
      following.next().stream().filter(filter).forEach(event -> out.print(text.apply(event)));
      out.flush();
    }
    return ExitCode.OK;
  }

  private ExitCode verified(StateView view, CommandLine command) {
    return switch (view.events().verify()) {
      case Verdict.Whole(long events, var heads) -> {
        command.getOut().println("whole: " + events + " events, none altered or missing.");
        heads.forEach(
            head ->
                command
                    .getOut()
                    .println(
                        "chain %s ends at %d with %s"
                            .formatted(head.chain(), head.seq(), head.hash())));
        command
            .getErr()
            .println("Keep the last lines elsewhere: an old copy of everything shows by them.");
        yield ExitCode.OK;
      }
      case Verdict.Broken(String chain, long seq, var fault) -> {
        command
            .getErr()
            .println(
                "Tampered with: event %d of chain %s is %s. Expected what was written there."
                        .formatted(seq, chain, fault.name().toLowerCase(Locale.ROOT))
                    + " Keep a copy of the database, and compare with a backup.");
        yield ExitCode.REQUIREMENT_VIOLATED;
      }
    };
  }

  private EventFilter filter(StateView view) {
    Optional<String> named = Optional.ofNullable(user);
    return new EventFilter(
        named.map(name -> view.userOf(name.toLowerCase(Locale.ROOT)).orElse(name)),
        Optional.ofNullable(client),
        Optional.ofNullable(type));
  }

  private Function<JsonObject, String> text() {
    EventText text = new EventText(screen, zone);
    return format == Format.JSON ? line -> line.encode() + "\n" : text::of;
  }

  private Instant from(CommandLine command) {
    Matcher matcher = SINCE.matcher(since);
    if (!matcher.matches()) {
      throw new ParameterException(
          command, "--since is '" + since + "'. Expected a number and s, m, h or d, such as 12h.");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration back =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        };
    return clock.instant().minus(back);
  }

  private void requireType(CommandLine command) {
    if (type != null
        && Arrays.stream(EventKind.values()).noneMatch(kind -> kind.wireName().equals(type))) {
      throw new ParameterException(
          command, "There is no event '" + type + "'. Expected one of docs/events.md.");
    }
  }
}
