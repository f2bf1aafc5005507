package dev.grantwise.store.server;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.LogoutEvent.SignedOut;
import dev.grantwise.server.administration.SignIns.EndedSession;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.event.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sessions of which any number ended at once: those that ran out, and everybody's. The change that
 * ends them marks them, and here their clients are told a few sessions at a time, so that no unit
 * of work is as large as the database. Safe beside other nodes that do the same.
 */
public final class EndedSessions {

  /** Sessions of one unit of work. */
  private static final int BATCH = 100;

  /** Of two nodes that chose the same, one gets each. */
  private static final String TAKE =
      """
      UPDATE sso_session SET untold = 0
      WHERE untold = 1 AND id IN (SELECT id FROM sso_session WHERE untold = 1 LIMIT %d)
      RETURNING id, user_id, end_reason
      """
          .formatted(BATCH);

  private final Ledger ledger;

  EndedSessions(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Over the tables of one database. */
  public static EndedSessions over(Ledger ledger) {
    return new EndedSessions(ledger);
  }

  /** Some sessions, in the unit of work that says so. */
  public record Batch(List<Ending> endings) {
    public Batch {
      endings = List.copyOf(endings);
    }

    /** What there is to tell of them. */
    public Told told() {
      return new Told(
          endings.stream().map(Ending::event).toList(),
          endings.stream().flatMap(one -> one.session().notices().stream()).toList());
    }
  }

  /** A session, and why it ended. */
  public record Ending(EndedSession session, String reason) {

    private Event event() {
      return new SignedOut(
          Concern.UNKNOWN.withSubject(session.user().value()).withSession(session.id().value()),
          reason);
    }
  }

  /**
   * Tells of all that wait.
   *
   * @param telling for each batch one of its own, whose account is {@link Batch#told}
   * @return how many sessions it told of
   */
  public int tell(Supplier<Telling<Batch>> telling) {
    int total = 0;
    int told;
    do {
      told = tellOf(telling.get());
      total += told;
    } while (told > 0);
    return total;
  }

  private int tellOf(Telling<Batch> telling) {
    if (!isAnybodyWaiting()) {
      return 0;
    }
    return ledger
        .write(
            telling,
            handle ->
                new Batch(
                    handle.createQuery(TAKE).map((row, context) -> read(row)).list().stream()
                        .map(
                            ending ->
                                new Ending(
                                    LogoutParties.told(handle, ending.session()), ending.reason()))
                        .toList()),
            batch -> Optional.of(batch).filter(taken -> !taken.endings().isEmpty()))
        .endings()
        .size();
  }

  /** Asked every second, so that nobody writes for nothing. */
  private boolean isAnybodyWaiting() {
    return ledger
        .database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT 1 FROM sso_session WHERE untold = 1 LIMIT 1")
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent());
  }

  private static Ending read(ResultSet row) throws SQLException {
    return new Ending(
        new EndedSession(new SessionId(row.getString("id")), new UserId(row.getString("user_id"))),
        row.getString("end_reason"));
  }
}
