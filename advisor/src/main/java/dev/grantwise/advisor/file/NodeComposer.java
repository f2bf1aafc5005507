package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Puts the events of a YAML parser together to nodes, and refuses what a client file needs not. */
final class NodeComposer {

  private static final String PLAIN = "plain keys and values";

  private final Iterator<Event> events;
  private final Function<Event, Span> spans;
  private final Problems problems;

  NodeComposer(Iterator<Event> events, Function<Event, Span> spans, Problems problems) {
    this.events = events;
    this.spans = spans;
    this.problems = problems;
  }

  /** The node that begins with this event, to its end. */
  YamlNode next(Event event, int depth) {
    Span span = spans.apply(event);
    if (depth > YamlText.MAX_DEPTH) {
      problems.error(
          span.start(),
          "",
          "this is nested too deeply",
          "at most " + YamlText.MAX_DEPTH + " levels");
      throw new TooDeep();
    }
    YamlNode node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, span);
          case SequenceStart -> sequence(span, depth);
          case MappingStart -> mapping(span, depth);
          default -> new YamlNode.Refused(span);
        };
    return isPlain(event, span) ? node : new YamlNode.Refused(span);
  }

  private static YamlNode scalar(ScalarEvent event, Span span) {
    return new YamlNode.Scalar(event.getValue(), event.getScalarStyle() == ScalarStyle.PLAIN, span);
  }

  private boolean isPlain(Event event, Span span) {
    if (event.getEventId() == Event.ID.Alias) {
      problems.error(span.start(), "", "an alias stands here", PLAIN);
      return false;
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      problems.error(span.start(), "", "an anchor stands here", PLAIN);
      return false;
    }
    boolean tagged =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
    if (tagged) {
      problems.error(span.start(), "", "a tag stands here", PLAIN);
    }
    return !tagged;
  }

  private YamlNode sequence(Span start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(next(event, depth + 1));
      event = events.next();
    }
    return new YamlNode.Sequence(items, to(start, event));
  }

  private YamlNode mapping(Span start, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      YamlNode key = next(event, depth + 1);
      YamlNode value = next(events.next(), depth + 1);
      if (key instanceof YamlNode.Scalar name && isFirst(name, seen)) {
        entries.add(new YamlNode.Entry(name, value));
      } else if (!(key instanceof YamlNode.Scalar)) {
        problems.error(key.span().start(), "", key.kind() + " stands here as a key", PLAIN);
      }
      event = events.next();
    }
    return new YamlNode.Mapping(entries, to(start, event));
  }

  private boolean isFirst(YamlNode.Scalar key, Map<String, Position> seen) {
    Position first = seen.putIfAbsent(key.text(), key.span().start());
    if (first != null) {
      problems.error(
          key.span().start(),
          key.text(),
          "key " + Printable.quoted(key.text()) + " stands here again",
          "each key once; the first is on line " + first.line());
    }
    return first == null;
  }

  private Span to(Span start, Event end) {
    Span last = spans.apply(end);
    return new Span(start.start(), last.endLine(), last.endColumn());
  }

  /** Ends the reading; the problem has been noted. */
  static final class TooDeep extends YamlEngineException {
    private static final long serialVersionUID = 1L;

    TooDeep() {
      super("too deep");
    }
  }
}
