package dev.grantwise.store.outbox;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.event.Message;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import dev.grantwise.store.sql.Dialect;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Messages in {@code outbox}. They are added in the transaction of the change they tell of, taken
 * under a lease, and deleted when they were delivered; what cannot be delivered is kept as dead, to
 * be looked at, and deleted after a while.
 *
 * <p>Of any number of nodes that take at once, one gets a message. If it dies, or takes longer than
 * its lease, the message is delivered again by whoever comes next. Safe for many threads.
 */
public final class Outbox {

  /** Dead letters of long ago. */
  public static final Deletion DEAD =
      new Deletion("outbox", "id", "state = 'dead' AND created < :before");

  /** Most messages of one topic that wait; beyond it the oldest are given up. */
  static final int MOST_WAITING = 100_000;

  private static final String COLUMN = "outbox.sealed_payload";

  private static final String MINE =
      " WHERE id = :id AND attempts = :attempt AND state = 'waiting'";

  private static final String GIVE_UP_BEYOND =
      """
      UPDATE outbox SET state = 'dead', failure = 'too many messages wait'
      WHERE id IN (
        SELECT id FROM outbox WHERE state = 'waiting' AND topic = :topic
        ORDER BY created DESC LIMIT :most OFFSET :kept)
      """;

  private final Database database;
  private final Envelope envelope;
  private final Randomness randomness;
  private final Backoff backoff;

  public Outbox(Database database, Envelope envelope, Randomness randomness, Backoff backoff) {
    this.database = database;
    this.envelope = envelope;
    this.randomness = randomness;
    this.backoff = backoff;
  }

  /** Adds a message, in the caller's transaction. */
  public void add(Handle handle, Message message, Instant now) {
    String id = randomness.secret();
    handle
        .createUpdate(
            """
            INSERT INTO outbox (id, topic, sealed_payload, created, attempts, next_at, state)
            VALUES (:id, :topic, :sealed, :now, 0, :now, 'waiting')
            """)
        .bind("id", id)
        .bind("topic", message.topic())
        .bind("sealed", envelope.seal(new Place(COLUMN, id), message.payload()))
        .bind("now", now)
        .execute();
  }

  /**
   * Takes messages that are due, the longest due first.
   *
   * @param lease for how long nobody else takes them: longer than delivering all of them can last
   */
  public List<Claimed> claim(String topic, int most, Duration lease, Instant now) {
    return database.write(
        handle ->
            handle
                .createQuery(claiming(Dialect.of(handle)))
                .bind("topic", topic)
                .bind("most", most)
                .bind("leaseEnd", now.plus(lease))
                .bind("now", now)
                .map((row, context) -> read(row))
                .list());
  }

  /**
   * Nodes do not wait for each other; where they have to, the outer condition is asked again by
   * whoever waited for another's update of the row.
   */
  private static String claiming(Dialect dialect) {
    return """
        WITH due AS (
          SELECT id FROM outbox
          WHERE state = 'waiting' AND topic = :topic AND next_at <= :now
          ORDER BY next_at LIMIT :most%s)
        UPDATE outbox SET attempts = attempts + 1, next_at = :leaseEnd
        WHERE id IN (SELECT id FROM due)
        AND state = 'waiting' AND next_at <= :now
        RETURNING *
        """
        .formatted(dialect.skippingLocked());
  }

  /** Forgets a message that arrived; does nothing if the lease was lost to somebody else. */
  public void delivered(Claimed claimed) {
    database.write(
        handle ->
            handle
                .createUpdate("DELETE FROM outbox" + MINE)
                .bind("id", claimed.id())
                .bind("attempt", claimed.attempt())
                .execute());
  }

  /**
   * Puts a message back for later, or gives it up after the last attempt; does nothing if the lease
   * was lost to somebody else.
   *
   * @param reason for people, without secrets
   * @return whether it will be tried again
   */
  public Next failed(Claimed claimed, String reason, Instant now) {
    return failed(claimed, reason, now, Duration.ZERO);
  }

  /**
   * The same, not before the receiver said it wants to be asked again, within the longest wait.
   *
   * @param retryAfter what the receiver said
   */
  public Next failed(Claimed claimed, String reason, Instant now, Duration retryAfter) {
    boolean again = claimed.attempt() < backoff.attempts();
    Instant due = backoff.next(claimed.attempt(), now, randomness);
    Instant wanted = now.plus(shorter(retryAfter, backoff.longest()));
    put(claimed, reason, due.isAfter(wanted) ? due : wanted, again ? Next.LATER : Next.GIVEN_UP);
    return again ? Next.LATER : Next.GIVEN_UP;
  }

  /** Gives up a message that no later attempt can deliver. */
  public void refused(Claimed claimed, String reason, Instant now) {
    put(claimed, reason, now, Next.GIVEN_UP);
  }

  /** Whether it was taken more often than it may be tried: whoever took it died each time. */
  boolean isWornOut(Claimed claimed) {
    return claimed.attempt() > backoff.attempts();
  }

  private void put(Claimed claimed, String reason, Instant due, Next next) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "UPDATE outbox SET next_at = :next, failure = :reason, state = :state" + MINE)
                .bind("id", claimed.id())
                .bind("attempt", claimed.attempt())
                .bind("next", due)
                .bind("reason", reason)
                .bind("state", next == Next.LATER ? "waiting" : "dead")
                .execute());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** What becomes of a message that could not be delivered. */
  public enum Next {
    LATER,
    GIVEN_UP
  }

  /**
   * Gives up the oldest messages of every topic beyond a bound: a receiver that never answers must
   * not fill the disk. Call it every few minutes.
   *
   * @return how many were given up
   */
  public int bound() {
    return bound(MOST_WAITING);
  }

  int bound(int kept) {
    return database.write(
        handle ->
            handle
                .createQuery("SELECT DISTINCT topic FROM outbox WHERE state = 'waiting'")
                .mapTo(String.class)
                .list()
                .stream()
                .mapToInt(topic -> giveUpBeyond(handle, topic, kept))
                .sum());
  }

  /** Adds a message in a transaction of its own: it tells of no change. */
  public void add(Message message, Instant now) {
    database.write(
        handle -> {
          add(handle, message, now);
          return 1;
        });
  }

  /** How many were given up and are still kept. */
  public long dead() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM outbox WHERE state = 'dead'")
                .mapTo(Long.class)
                .one());
  }

  private static int giveUpBeyond(Handle handle, String topic, int kept) {
    return handle
        .createUpdate(GIVE_UP_BEYOND)
        .bind("topic", topic)
        .bind("most", kept)
        .bind("kept", kept)
        .execute();
  }

  private Claimed read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new Claimed(
        id,
        new Message(
            row.getString("topic"),
            envelope.open(new Place(COLUMN, id), row.getBytes("sealed_payload"))),
        row.getInt("attempts"),
        Micros.instant(row, "created"));
  }
}
