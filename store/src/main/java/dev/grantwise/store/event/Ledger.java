package dev.grantwise.store.event;

import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * A database whose changes are told of where they are made: change, events and messages are one
 * transaction. Safe for many threads.
 */
public final class Ledger {

  private final Database database;
  private final EventChain chain;
  private final Outbox outbox;
  private final Consequences consequences;

  public Ledger(Database database, EventChain chain, Outbox outbox, Consequences consequences) {
    this.database = database;
    this.chain = chain;
    this.outbox = outbox;
    this.consequences = consequences;
  }

  private record Written<T>(T result, Told told) {}

  /** For what is read, and for changes that nobody needs to hear of. */
  public Database database() {
    return database;
  }

  /** Makes a change that is always told of. */
  public <T> T write(Telling<? super T> telling, Work<T> work) {
    return write(telling, work, Optional::of);
  }

  /**
   * Makes a change and tells of it, if there was one.
   *
   * @param change what to tell of, from what the work found out; empty if nothing changed
   */
  public <T, R> T write(
      Telling<? super R> telling, Work<T> work, Function<? super T, Optional<R>> change) {
    Written<T> written =
        database.write(
            handle -> {
              T result = work.on(handle);
              Told told = change.apply(result).map(telling::about).orElse(Told.NOTHING);
              chain.append(handle, telling.time(), telling.occasion(), told.events());
              send(handle, messages(telling, told), telling.time());
              return new Written<>(result, told);
            });
    telling.committed(written.told());
    return written.result();
  }

  /**
   * Sends what follows from a change whoever makes it, in the work that makes it.
   *
   * @param handle the work's own
   */
  public void send(Handle handle, List<Message> messages, Instant now) {
    for (Message message : messages) {
      outbox.add(handle, message, now);
    }
  }

  private List<Message> messages(Telling<?> telling, Told told) {
    return Stream.concat(
            told.messages().stream(),
            told.events().stream()
                .flatMap(
                    event -> consequences.of(telling.time(), telling.occasion(), event).stream()))
        .toList();
  }
}
