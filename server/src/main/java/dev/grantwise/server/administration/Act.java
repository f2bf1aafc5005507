package dev.grantwise.server.administration;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent.AdministratorActed;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** One request of one administrator, at one time. */
record Act(Administrator by, Occasion occasion, Instant now, Events events) {

  /** Tells who did it, and what it led to. */
  <R> Telling<R> telling(Concern concern, String action, Function<R, List<Event>> consequences) {
    return tellingAll(concern, action, change -> new Told(consequences.apply(change), List.of()));
  }

  /** The same where messages follow too. */
  <R> Telling<R> tellingAll(Concern concern, String action, Function<R, Told> consequences) {
    AdministratorActed acted = new AdministratorActed(concern, by.name(), action);
    return new Telling<>(
        occasion,
        now,
        events,
        change -> {
          Told told = consequences.apply(change);
          return new Told(
              Stream.concat(Stream.of(acted), told.events().stream()).toList(), told.messages());
        });
  }
}
