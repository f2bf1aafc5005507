package dev.grantwise.store.event;

import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Reads the event log and says whether it is whole.
 *
 * <p>It finds every event that was altered, moved, inserted or deleted by somebody who can write to
 * the database and does not have the keys file. An older copy of the whole database is genuine in
 * itself: that it is old shows only against a {@link Link} kept elsewhere.
 */
public final class EventAudit {

  private static final int PAGE = 1_000;

  private final Database database;
  private final ChainKey key;
  private final Envelope envelope;

  public EventAudit(Database database, ChainKey key, Envelope envelope) {
    this.database = database;
    this.key = key;
    this.envelope = envelope;
  }

  /** What the log is worth. */
  public sealed interface Verdict {

    /**
     * Nothing is missing and nothing was altered.
     *
     * @param heads where each chain ends, to be kept elsewhere
     */
    record Whole(long events, List<Link> heads) implements Verdict {
      public Whole {
        heads = List.copyOf(heads);
      }
    }

    /**
     * Somebody changed it.
     *
     * @param seq the first event that is wrong
     */
    record Broken(String chain, long seq, Fault fault) implements Verdict {}
  }

  /** What is wrong with an event. */
  public enum Fault {
    /** It should be there and is not. */
    MISSING,
    /** It is not what was written at this place. */
    ALTERED,
    /** The chain's record of its own ends was not written by us, or is gone. */
    ENDS_FORGED,
    /**
     * The chain does not pass through a link that was kept elsewhere: an older copy, or another.
     */
    NOT_THE_KEPT_ONE
  }

  /** Verifies every chain. */
  public Verdict verify() {
    return verify(List.of());
  }

  /**
   * Verifies every chain, and that it passes through links that were kept elsewhere. May take long;
   * what is written meanwhile is left to the next time.
   */
  public Verdict verify(List<Link> kept) {
    Optional<String> endless = database.read(EventAudit::chainWithoutEnds);
    if (endless.isPresent()) {
      return new Verdict.Broken(endless.get(), 0, Fault.ENDS_FORGED);
    }
    long events = 0;
    List<Link> heads = new ArrayList<>();
    for (ChainEnds ends : database.read(ChainEnds::all)) {
      Optional<Verdict.Broken> broken = broken(ends, kept);
      if (broken.isPresent() && isStillAbout(ends)) {
        return broken.get();
      }
      if (broken.isPresent()) {
        return verify(kept);
      }
      events += ends.head().seq() - ends.base().seq();
      heads.add(ends.head());
    }
    return kept.stream()
        .filter(link -> heads.stream().noneMatch(head -> reaches(head, link)))
        .findFirst()
        .<Verdict>map(link -> new Verdict.Broken(link.chain(), link.seq(), Fault.NOT_THE_KEPT_ONE))
        .orElse(new Verdict.Whole(events, heads));
  }

  /** The lines of a chain after a number, oldest first. */
  public List<String> lines(String chain, long after, int atMost) {
    return page(chain, after, atMost).stream().map(this::opened).toList();
  }

  /** What happened from a time on, in every chain, each oldest first. */
  public List<String> since(Instant from) {
    return database.read(ChainEnds::all).stream()
        .flatMap(ends -> since(ends.head(), from).stream())
        .toList();
  }

  /** Backwards from the end, so that what is long ago costs nothing. */
  private List<String> since(Link head, Instant from) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, from);
    List<EventRow> found = new ArrayList<>();
    long before = head.seq() + 1;
    boolean reached = false;
    while (!reached) {
      List<EventRow> rows = pageBefore(head.chain(), before);
      found.addAll(rows);
      // A page that ends before that time ends the search: clocks jump, but not by a page.
      reached = rows.size() < PAGE || rows.getLast().micros() < micros;
      before = rows.isEmpty() ? before : rows.getLast().seq();
    }
    return found.reversed().stream()
        .filter(row -> row.micros() >= micros)
        .map(this::opened)
        .toList();
  }

  /** What happened under one reference. */
  public List<String> under(String correlation) {
    return database
        .read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT * FROM event_log WHERE correlation_id = :correlation
                        ORDER BY chain, seq LIMIT 1000
                        """)
                    .bind("correlation", correlation)
                    .map((row, context) -> EventRow.read(row))
                    .list())
        .stream()
        .map(this::opened)
        .toList();
  }

  private String opened(EventRow row) {
    return envelope.open(EventRow.place(row.chain(), row.seq()), row.sealedBytes());
  }

  private List<EventRow> pageBefore(String chain, long before) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM event_log WHERE chain = :chain AND seq < :before
                    ORDER BY seq DESC LIMIT :most
                    """)
                .bind("chain", chain)
                .bind("before", before)
                .bind("most", PAGE)
                .map((row, context) -> EventRow.read(row))
                .list());
  }

  /** A chain that was pruned meanwhile only looks as if something were missing. */
  private boolean isStillAbout(ChainEnds ends) {
    return database
        .read(handle -> ChainEnds.find(handle, ends.head().chain()))
        .filter(now -> !now.base().equals(ends.base()))
        .isEmpty();
  }

  private Optional<Verdict.Broken> broken(ChainEnds ends, List<Link> kept) {
    String chain = ends.head().chain();
    if (!ends.isGenuine(key)) {
      return Optional.of(new Verdict.Broken(chain, ends.head().seq(), Fault.ENDS_FORGED));
    }
    Link at = ends.base();
    while (at.seq() < ends.head().seq()) {
      List<EventRow> rows = page(chain, at.seq(), PAGE);
      if (rows.isEmpty()) {
        return Optional.of(new Verdict.Broken(chain, at.seq() + 1, Fault.MISSING));
      }
      for (EventRow row : rows) {
        Optional<Fault> fault = fault(at, row, kept);
        if (fault.isPresent()) {
          return Optional.of(new Verdict.Broken(chain, at.seq() + 1, fault.get()));
        }
        at = new Link(chain, row.seq(), row.hash());
        if (at.seq() == ends.head().seq()) {
          break;
        }
      }
    }
    return at.equals(ends.head())
        ? Optional.empty()
        : Optional.of(new Verdict.Broken(chain, at.seq(), Fault.ALTERED));
  }

  private Optional<Fault> fault(Link previous, EventRow row, List<Link> kept) {
    if (row.seq() != previous.seq() + 1) {
      return Optional.of(Fault.MISSING);
    }
    if (!row.hash().equals(row.hashAfter(previous.hash(), key))) {
      return Optional.of(Fault.ALTERED);
    }
    boolean another =
        kept.stream()
            .anyMatch(
                link ->
                    link.chain().equals(row.chain())
                        && link.seq() == row.seq()
                        && !link.hash().equals(row.hash()));
    return another ? Optional.of(Fault.NOT_THE_KEPT_ONE) : Optional.empty();
  }

  private static boolean reaches(Link head, Link link) {
    return head.chain().equals(link.chain()) && head.seq() >= link.seq();
  }

  private List<EventRow> page(String chain, long after, int atMost) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM event_log WHERE chain = :chain AND seq > :after
                    ORDER BY seq LIMIT :most
                    """)
                .bind("chain", chain)
                .bind("after", after)
                .bind("most", atMost)
                .map((row, context) -> EventRow.read(row))
                .list());
  }

  /** A chain with events beyond its ends, or with none recorded; all in one view. */
  private static Optional<String> chainWithoutEnds(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT event_log.chain FROM event_log
            LEFT JOIN event_chain ON event_chain.chain = event_log.chain
            WHERE event_chain.chain IS NULL
            OR event_log.seq > event_chain.head_seq
            OR event_log.seq <= event_chain.base_seq
            LIMIT 1
            """)
        .mapTo(String.class)
        .findFirst();
  }
}
