package dev.grantwise.server.event;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Occasion;
import java.time.Instant;
import java.util.List;

/**
 * What has to be sent to others because of an event, whichever change it tells of: written in the
 * transaction of the change, so that a crash right after it loses nothing.
 */
@FunctionalInterface
public interface Consequences {

  /** Nothing follows from anything. */
  Consequences NONE = (time, occasion, event) -> List.of();

  /** Pure and quick: it is asked inside the transaction, and again if that is retried. */
  List<Message> of(Instant time, Occasion occasion, Event event);
}
