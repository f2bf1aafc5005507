package dev.grantwise.client.refresh;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.ClientEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.secret.Randomness;

/** Tells of what happens to grants, each refresh under an id of its own. */
final class RefreshJournal {

  private final Events events;
  private final Randomness randomness;
  private final ClientId clientId;

  RefreshJournal(Events events, Randomness randomness, ClientId clientId) {
    this.events = events;
    this.randomness = randomness;
    this.clientId = clientId;
  }

  void refreshed(StoredGrant grant) {
    record(new RefreshEvent.Refreshed(concern(grant), grant.generation()));
  }

  void failed(StoredGrant grant, String reason) {
    record(new RefreshEvent.RefreshFailed(concern(grant), reason));
  }

  void clientRejected(StoredGrant grant, String reason) {
    record(new ClientEvent.ClientRejected(concern(grant), reason));
  }

  private void record(Event event) {
    events.record(Occasion.of(CorrelationId.generate(randomness)), event);
  }

  private Concern concern(StoredGrant grant) {
    Concern concern = Concern.of(clientId).withGrant(grant.key().value());
    return grant.subject().map(subject -> concern.withSubject(subject.sub())).orElse(concern);
  }
}
