package dev.grantwise.server.event;

import dev.grantwise.protocol.event.Event;
import java.util.List;

/**
 * What is written beside a change, in its transaction.
 *
 * @param events for the event log
 * @param messages for the outbox
 */
public record Told(List<Event> events, List<Message> messages) {

  public static final Told NOTHING = new Told(List.of(), List.of());

  public Told {
    events = List.copyOf(events);
    messages = List.copyOf(messages);
  }

  public static Told of(Event... events) {
    return new Told(List.of(events), List.of());
  }

  /** These events, and messages that follow from them. */
  public Told with(Message... more) {
    return new Told(events, List.of(more));
  }
}
