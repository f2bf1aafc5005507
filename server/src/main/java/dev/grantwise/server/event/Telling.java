package dev.grantwise.server.event;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import java.time.Instant;
import java.util.function.Function;

/**
 * What a storage verb is to tell of the change it makes (attack L3). The verb asks {@link #about}
 * inside the transaction of the change, writes the answer there, and after the commit, never
 * before, calls {@link #committed}: so there is no change without its event, and no event without
 * its change. A verb that changed nothing tells nothing.
 *
 * <pre>{@code
 * families.rotate(presented, successor, now,
 *     call.telling(events, family -> Told.of(new Refreshed(concern, family.generation().number()))));
 * }</pre>
 *
 * @param <R> what the verb knows of its change
 */
public final class Telling<R> {

  private final Occasion occasion;
  private final Instant time;
  private final Events live;
  private final Function<? super R, Told> account;

  /**
   * A telling for one call of one verb.
   *
   * @param time of the request, which the event log notes
   * @param live who hears of it too once it is committed
   * @param account pure and quick: it is asked inside the transaction, and again if that is retried
   */
  public Telling(Occasion occasion, Instant time, Events live, Function<? super R, Told> account) {
    this.occasion = occasion;
    this.time = time;
    this.live = live;
    this.account = account;
  }

  public Occasion occasion() {
    return occasion;
  }

  public Instant time() {
    return time;
  }

  /** What there is to tell of this change. */
  public Told about(R change) {
    return account.apply(change);
  }

  /** Passes on what is now durable. */
  public void committed(Told told) {
    for (Event event : told.events()) {
      live.committed(occasion, event);
    }
  }
}
