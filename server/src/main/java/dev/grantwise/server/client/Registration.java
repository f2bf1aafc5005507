package dev.grantwise.server.client;

import dev.grantwise.protocol.event.ClientEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.server.event.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registration as it was made.
 *
 * @param before what was registered under this identifier until now
 */
public record Registration(RegisteredClient client, Optional<RegisteredClient> before) {

  /** What there is to tell of it; nothing if it says what the one before said. */
  public Told told() {
    Concern concern = Concern.of(client.id());
    List<Event> events = new ArrayList<>();
    if (before.isEmpty()) {
      events.add(new ClientEvent.ClientRegistered(concern));
    } else if (!before.get().equals(client)) {
      events.add(new ClientEvent.ClientChanged(concern, "registered anew"));
      if (!before.get().secrets().equals(client.secrets())) {
        events.add(new ClientEvent.SecretRotated(concern));
      }
    }
    client.profile().loosenings().stream()
        .filter(loosening -> !hadBefore(loosening))
        .sorted()
        .forEach(loosening -> events.add(loosening.weakened(client.id())));
    return Told.of(events.toArray(Event[]::new));
  }

  private boolean hadBefore(Loosening loosening) {
    return before.filter(earlier -> earlier.profile().allows(loosening)).isPresent();
  }
}
