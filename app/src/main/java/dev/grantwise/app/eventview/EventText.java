package dev.grantwise.app.eventview;

import dev.grantwise.advisor.render.Colour;
import dev.grantwise.advisor.render.Screen;
import dev.grantwise.protocol.event.EventKind;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An event as a line for people: when by their own clock, what, under which reference, whom it
 * concerns, and the rest. A line that does not fit goes on below, under its third column.
 */
public final class EventText {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  private static final int NAME =
      Arrays.stream(EventKind.values()).mapToInt(kind -> kind.wireName().length()).max().orElse(0);

  private static final int TIME_WIDTH = "MM-dd HH:mm:ss".length();
  private static final int REFERENCE = 16;

  private static final Set<String> SAID =
      Set.of("time", "event", "severity", "correlation_id", "seen", "expected", "rule");

  private final Screen screen;
  private final ZoneId zone;

  public EventText(Screen screen, ZoneId zone) {
    this.screen = screen;
    this.zone = zone;
  }

  /** One event, with its line ends. */
  public String of(JsonObject line) {
    String when = EventSources.time(line).map(this::local).orElse("??-?? ??:??:??");
    String severity = line.string("severity").orElse("");
    String name = printable(line.string("event").orElse("?"));
    String head =
        dim(when)
            + " "
            + mark(severity)
            + " "
            + coloured(severity, padded(name, NAME))
            + "  "
            + dim(padded(printable(line.string("correlation_id").orElse("")), REFERENCE));
    StringBuilder text = new StringBuilder(head);
    int indent = TIME_WIDTH + 3;
    int column = indent + NAME + 2 + REFERENCE;
    for (String word : details(line)) {
      if (column + 2 + word.length() > screen.width()) {
        text.append('\n').append(" ".repeat(indent));
        column = indent;
      } else {
        text.append("  ");
        column += 2;
      }
      text.append(word);
      column += word.length();
    }
    return text.append('\n').toString();
  }

  private String local(Instant time) {
    return TIME.format(time.atZone(zone));
  }

  /** Each thing that is said, none of them cut unless it is longer than a line. */
  private List<String> details(JsonObject line) {
    int most = screen.width() - TIME_WIDTH - 3;
    List<String> words = new ArrayList<>();
    for (String member : line.names()) {
      if (!SAID.contains(member)) {
        value(line, member)
            .ifPresent(value -> words.addAll(folded(label(member) + printable(value), most)));
      }
    }
    return words;
  }

  private static Optional<String> value(JsonObject line, String member) {
    return line.string(member)
        .or(
            () ->
                line.number(member).isPresent()
                    ? Optional.of(Long.toString(line.number(member).getAsLong()))
                    : Optional.empty());
  }

  private static String label(String member) {
    return switch (member) {
      case "client_id" -> "client ";
      case "sub" -> "user ";
      case "peer" -> "from ";
      case "reason" -> "";
      default -> member.replace('_', ' ') + " ";
    };
  }

  private static List<String> folded(String text, int most) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      int space = rest.lastIndexOf(' ', most);
      int end = space > 0 ? space : most;
      parts.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    parts.add(rest);
    return parts;
  }

  /** Never by colour alone. */
  private String mark(String severity) {
    return switch (severity) {
      case "alert" -> coloured(severity, "!");
      case "notice" -> coloured(severity, "-");
      default -> " ";
    };
  }

  private String coloured(String severity, String text) {
    if (screen.colour() == Colour.NONE) {
      return text;
    }
    return switch (severity) {
      case "alert" -> "\u001b[1;31m" + text + "\u001b[0m";
      case "notice" -> "\u001b[33m" + text + "\u001b[0m";
      default -> text;
    };
  }

  private String dim(String text) {
    return screen.colour() == Colour.NONE ? text : "\u001b[2m" + text + "\u001b[0m";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** What peers wrote must not move the cursor (attack L2). */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]", "?");
  }
}
