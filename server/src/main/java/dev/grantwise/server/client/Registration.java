package dev.grantwise.server.client;

import dev.grantwise.protocol.event.ClientEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.server.event.Told;
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
    if (before.isEmpty()) {
      return Told.of(new ClientEvent.ClientRegistered(concern));
    }
    if (before.get().equals(client)) {
      return Told.NOTHING;
    }
    ClientEvent changed = new ClientEvent.ClientChanged(concern, "registered anew");
    return before.get().secrets().equals(client.secrets())
        ? Told.of(changed)
        : Told.of(changed, new ClientEvent.SecretRotated(concern));
  }
}
