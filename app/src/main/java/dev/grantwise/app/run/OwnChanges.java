package dev.grantwise.app.run;

import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import java.util.function.Function;

/** Tells of changes that the program makes by itself, each under an occasion of its own. */
record OwnChanges(Platform platform, Events events) {

  <R> Telling<R> telling(Function<? super R, Told> account) {
    return new Telling<>(
        Occasion.of(CorrelationId.generate(platform.randomness())),
        platform.clock().instant(),
        events,
        account);
  }
}
