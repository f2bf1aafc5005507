package dev.grantwise.store.event;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.EventJson;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Micros;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * One node's chain of events. Nodes have a chain each, so that they do not wait for each other.
 *
 * <p>Whoever adds to a chain has its row until the commit, so that a chain takes one transaction at
 * a time, also of two nodes that took each other's name. Where many transactions commit at once, a
 * node has several chains and adds to them in turn.
 *
 * <p>What somebody did to the database is never covered up by going on: a chain whose ends are not
 * genuine any more is left as it is, and a new one is begun beside it.
 */
public final class EventChain {

  private static final String INSERT =
      """
      INSERT INTO event_log (chain, seq, time, kind, correlation_id, sealed_event, hash)
      VALUES (:chain, :seq, :time, :kind, :correlation, :sealed, :hash)
      """;

  private final List<String> names;
  private final AtomicInteger turns = new AtomicInteger();
  private final ChainKey key;
  private final Envelope envelope;

  /**
   * The chain of one node.
   *
   * @param name the node's; no two nodes over one database have the same
   */
  public EventChain(String name, ChainKey key, Envelope envelope) {
    this(List.of(name), key, envelope);
  }

  private EventChain(List<String> names, ChainKey key, Envelope envelope) {
    this.names = names;
    this.key = key;
    this.envelope = envelope;
  }

  /**
   * Several chains of one node.
   *
   * @param count how many: no more transactions than that commit at once
   */
  public static EventChain several(String name, int count, ChainKey key, Envelope envelope) {
    return new EventChain(
        IntStream.rangeClosed(1, count).mapToObj(number -> name + "." + number).toList(),
        key,
        envelope);
  }

  /** Adds events to the end, in the caller's transaction. */
  void append(Handle handle, Instant time, Occasion occasion, List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    ChainEnds ends = ends(handle, next());
    Link head = ends.head();
    for (Event event : events) {
      head = insert(handle, head, time, occasion, event);
    }
    ChainEnds.of(ends.base(), head, key).store(handle);
  }

  private String next() {
    return names.get(Math.floorMod(turns.getAndIncrement(), names.size()));
  }

  /**
   * Deletes events of before a time, oldest first, of every node's chains, since a node may never
   * come back; a chain then begins later, and says so.
   *
   * @return how many
   */
  public int prune(Database database, Instant before, int atMost) {
    int pruned = 0;
    for (ChainEnds ends : database.read(ChainEnds::all)) {
      int left = atMost - pruned;
      if (left > 0) {
        pruned += database.write(handle -> prune(handle, ends.head().chain(), before, left));
      }
    }
    return pruned;
  }

  private int prune(Handle handle, String chain, Instant before, int atMost) {
    return ChainEnds.own(handle, chain)
        .filter(owned -> owned.isWhole(key))
        .map(owned -> prune(handle, owned.ends(), before, atMost))
        .orElse(0);
  }

  private int prune(Handle handle, ChainEnds ends, Instant before, int atMost) {
    // In the order of numbers: a clock that jumped must not leave a gap.
    long firstKept =
        handle
            .createQuery("SELECT min(seq) FROM event_log WHERE chain = :chain AND time >= :before")
            .bind("chain", ends.head().chain())
            .bind("before", before)
            .mapTo(Long.class)
            .findOne()
            .orElse(ends.head().seq() + 1);
    long last = Math.min(firstKept - 1, ends.base().seq() + atMost);
    Optional<EventRow> base = row(handle, ends.head().chain(), last);
    if (last <= ends.base().seq() || base.isEmpty()) {
      return 0;
    }
    Link moved = new Link(ends.head().chain(), last, base.get().hash());
    ChainEnds.of(moved, ends.head(), key).store(handle);
    return handle
        .createUpdate("DELETE FROM event_log WHERE chain = :chain AND seq <= :last")
        .bind("chain", moved.chain())
        .bind("last", last)
        .execute();
  }

  /** Of the first chain of this name that can be gone on with. */
  private ChainEnds ends(Handle handle, String name) {
    for (int turn = 0; ; turn++) {
      String chain = turn == 0 ? name : name + "~" + turn;
      Optional<ChainEnds.Owned> found = ChainEnds.own(handle, chain);
      if (found.isEmpty()) {
        if (isUnused(handle, chain)) {
          ChainEnds.beginning(chain, key).begin(handle);
        }
        // Again in any case: somebody else may have begun it since, and added to it.
        found = ChainEnds.own(handle, chain);
      }
      if (found.filter(owned -> owned.isWhole(key)).isPresent()) {
        return found.get().ends();
      }
    }
  }

  private Link insert(Handle handle, Link previous, Instant time, Occasion occasion, Event event) {
    long seq = previous.seq() + 1;
    byte[] sealed =
        envelope.seal(EventRow.place(previous.chain(), seq), EventJson.line(time, occasion, event));
    EventRow row =
        new EventRow(
            previous.chain(),
            seq,
            Micros.of(time),
            event.kind().wireName(),
            occasion.correlation().value(),
            Base64.getEncoder().encodeToString(sealed),
            "");
    String hash = row.hashAfter(previous.hash(), key);
    handle
        .createUpdate(INSERT)
        .bind("chain", row.chain())
        .bind("seq", seq)
        .bind("time", row.micros())
        .bind("kind", row.kind())
        .bind("correlation", row.correlation())
        .bind("sealed", sealed)
        .bind("hash", hash)
        .execute();
    return new Link(row.chain(), seq, hash);
  }

  /** Whether there is no event of that name yet. */
  private static boolean isUnused(Handle handle, String chain) {
    return handle
        .createQuery("SELECT 1 FROM event_log WHERE chain = :chain LIMIT 1")
        .bind("chain", chain)
        .mapTo(Integer.class)
        .findOne()
        .isEmpty();
  }

  private static Optional<EventRow> row(Handle handle, String chain, long seq) {
    return handle
        .createQuery("SELECT * FROM event_log WHERE chain = :chain AND seq = :seq")
        .bind("chain", chain)
        .bind("seq", seq)
        .map((row, context) -> EventRow.read(row))
        .findOne();
  }
}
