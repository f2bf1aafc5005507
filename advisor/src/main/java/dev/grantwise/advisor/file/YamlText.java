package dev.grantwise.advisor.file;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into nodes, strictly: one document, no aliases, anchors or tags, each key once, and
 * never deeper than a client file is. Nothing is constructed from what the text says.
 */
final class YamlText {

  /** Longest file that is read, in bytes. A client file has about a thousand. */
  static final int MAX_LENGTH = 64 * 1024;

  /** Deepest nesting that is read. A client file has five levels. */
  static final int MAX_DEPTH = 10;

  private static final String ONE_DOCUMENT = "one well-formed YAML document";

  private final String file;
  private final Problems problems;

  YamlText(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The root node; empty if there is none, or if it cannot be read, which is then a problem. */
  Optional<YamlNode> read(String text) {
    Optional<Position> unprintable = firstUnprintable(text);
    if (unprintable.isPresent()) {
      problems.error(
          unprintable.get(), "", "a control character stands here", "text that can be printed");
      return Optional.empty();
    }
    try {
      LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_LENGTH).build();
      return document(new Parse(settings).parseString(text).iterator());
    } catch (NodeComposer.TooDeep e) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      String problem = Printable.of(String.valueOf(e.getProblem()));
      problems.error(
          e.getProblemMark().map(this::position).orElse(new Position(file, 1, 1)),
          "",
          "this is not well-formed YAML, " + problem,
          ONE_DOCUMENT);
    } catch (YamlEngineException e) {
      problems.error(
          new Position(file, 1, 1),
          "",
          "this is not a YAML document that can be read",
          ONE_DOCUMENT);
    }
    return Optional.empty();
  }

  private Optional<YamlNode> document(Iterator<Event> events) {
    NodeComposer composer = new NodeComposer(events, this::span, problems);
    Optional<YamlNode> root = Optional.empty();
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      if (event.getEventId() != Event.ID.DocumentStart) {
        continue;
      }
      documents++;
      if (documents > 1) {
        problems.error(span(event).start(), "", "a second document begins here", ONE_DOCUMENT);
        return Optional.empty();
      }
      root = Optional.of(composer.next(events.next(), 0));
    }
    return root;
  }

  private Optional<Position> firstUnprintable(String text) {
    int line = 1;
    int column = 1;
    for (int c : text.codePoints().toArray()) {
      boolean isBreak = c == '\n';
      if (Character.isISOControl(c) && !isBreak && c != '\r' && c != '\t' && c != 0x85) {
        return Optional.of(new Position(file, line, column));
      }
      line = isBreak ? line + 1 : line;
      column = isBreak ? 1 : column + 1;
    }
    return Optional.empty();
  }

  private Span span(Event event) {
    Position start = event.getStartMark().map(this::position).orElse(new Position(file, 1, 1));
    Position end = event.getEndMark().map(this::position).orElse(start);
    return new Span(start, end.line(), end.column());
  }

  private Position position(Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
