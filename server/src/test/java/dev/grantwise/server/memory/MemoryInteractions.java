package dev.grantwise.server.memory;

import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.interaction.Interactions;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class MemoryInteractions implements Interactions {

  private final Map<SecretHash, Interaction> open = new HashMap<>();

  @Override
  public synchronized void begin(Interaction interaction) {
    open.put(interaction.id(), interaction);
  }

  @Override
  public synchronized Optional<Interaction> find(SecretHash id, SecretHash browser, Instant now) {
    return Optional.ofNullable(open.get(id))
        .filter(found -> found.browser().equals(browser) && now.isBefore(found.expires()));
  }

  @Override
  public synchronized boolean enter(
      SecretHash id, SecretHash browser, SessionId session, Instant now) {
    Optional<Interaction> found = find(id, browser, now);
    found.ifPresent(
        interaction ->
            open.put(
                id,
                new Interaction(
                    id,
                    browser,
                    interaction.request(),
                    Optional.of(session),
                    interaction.expires())));
    return found.isPresent();
  }

  @Override
  public synchronized Optional<Interaction> finish(SecretHash id, SecretHash browser, Instant now) {
    Optional<Interaction> found = find(id, browser, now);
    found.ifPresent(interaction -> open.remove(id));
    return found;
  }
}
