package dev.grantwise.store.gateway;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The gateway's sessions in {@code gateway_session}. A use is a read, and a write once a while. */
public final class SqlSessions implements Sessions {

  /** Of sessions, with {@code :before}. */
  public static final Deletion ENDED =
      new Deletion("gateway_session", "key_digest", "ended_at < :before");

  /** Most keys in one statement. */
  private static final int LOT = 500;

  private static final String INSERT =
      """
      INSERT INTO gateway_session
        (key_digest, grant_key, issuer, sub, name, sid, created, last_used, idle, absolute_end, ends,
         device)
      VALUES
        (:key, :grant, :issuer, :sub, :name, :sid, :created, :lastUsed, :idle, :absoluteEnd, :ends,
         :device)
      ON CONFLICT DO NOTHING
      """;

  private static final String TOUCH =
      """
      UPDATE gateway_session SET
        last_used = :now,
        ends = CASE WHEN :now + idle < absolute_end THEN :now + idle ELSE absolute_end END
      WHERE key_digest = :key AND ended_at IS NULL AND ends > :now AND last_used <= :unless
      """;

  private static final String END =
      "UPDATE gateway_session SET ended_at = :now, end_reason = :reason WHERE ended_at IS NULL AND ";

  /** The outer condition is asked again of a session that was used while this one waited. */
  private static final String END_LAPSED =
      """
      UPDATE gateway_session SET
        ended_at = :now,
        end_reason = CASE WHEN absolute_end <= :now THEN :expired ELSE :idle END
      WHERE ended_at IS NULL AND ends <= :now AND key_digest IN (
        SELECT key_digest FROM gateway_session
        WHERE ended_at IS NULL AND ends <= :now
        ORDER BY ends LIMIT :limit)
      RETURNING *
      """;

  /** More would be the work of a store without the bound; what is left is for the next time. */
  private static final String OLDEST =
      """
      key_digest IN (
        SELECT key_digest FROM gateway_session
        WHERE issuer = :issuer AND sub = :sub AND ended_at IS NULL AND ends > :now
          AND key_digest <> :newest
        ORDER BY created DESC, key_digest LIMIT 500 OFFSET :others)
      """;

  private static final String OF_USER =
      """
      SELECT * FROM gateway_session
      WHERE issuer = :issuer AND sub = :sub AND ended_at IS NULL AND ends > :now
      ORDER BY created DESC, key_digest LIMIT :most
      """;

  private final Database database;

  public SqlSessions(Database database) {
    this.database = database;
  }

  @Override
  public void begin(Session session) {
    int begun =
        database.write(
            handle ->
                handle
                    .createUpdate(INSERT)
                    .bind("key", session.key().digest())
                    .bind("grant", session.grant().value())
                    .bind("issuer", session.subject().issuer().value())
                    .bind("sub", session.subject().sub())
                    .bind("name", session.name().orElse(null))
                    .bind("sid", session.sid().orElse(null))
                    .bind("created", session.created())
                    .bind("lastUsed", session.lastUsed())
                    .bind("idle", session.idle())
                    .bind("absoluteEnd", session.absoluteEnd())
                    .bind("ends", session.end())
                    .bind("device", session.device().map(CoarseDevice::value).orElse(null))
                    .execute());
    if (begun == 0) {
      throw new IllegalStateException("the session's key is taken");
    }
  }

  @Override
  public Found use(SessionKey key, Instant now) {
    Found found = database.read(handle -> find(handle, key, now));
    boolean unnoted =
        found instanceof Found.Active(Session session)
            && !now.isBefore(session.lastUsed().plus(Session.TOUCH_INTERVAL));
    return unnoted ? database.write(handle -> touch(handle, key, now)) : found;
  }

  @Override
  public Set<SessionKey> standing(Set<SessionKey> keys, Instant now) {
    List<String> digests = keys.stream().map(SessionKey::digest).toList();
    Set<SessionKey> all = new HashSet<>();
    for (int from = 0; from < digests.size(); from += LOT) {
      List<String> lot = digests.subList(from, Math.min(from + LOT, digests.size()));
      all.addAll(database.read(handle -> standing(handle, lot, now)));
    }
    return all;
  }

  private static List<SessionKey> standing(Handle handle, List<String> digests, Instant now) {
    String names =
        IntStream.range(0, digests.size()).mapToObj(i -> ":k" + i).collect(Collectors.joining(","));
    Query query =
        handle.createQuery(
            "SELECT key_digest FROM gateway_session WHERE ended_at IS NULL AND ends > :now"
                + " AND key_digest IN ("
                + names
                + ")");
    for (int i = 0; i < digests.size(); i++) {
      query.bind("k" + i, digests.get(i));
    }
    return query
        .bind("now", now)
        .map((row, context) -> new SessionKey(row.getString("key_digest")))
        .list();
  }

  @Override
  public List<Session> of(Subject subject, int most, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(OF_USER)
                .bind("issuer", subject.issuer().value())
                .bind("sub", subject.sub())
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public Optional<Session> end(SessionKey key, SessionEndReason reason, Instant now) {
    return database.write(
        handle ->
            ending(handle, "key_digest = :key", reason, now)
                .bind("key", key.digest())
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public List<Session> endBySid(Issuer issuer, String sid, SessionEndReason reason, Instant now) {
    return database.write(
        handle ->
            ending(handle, "issuer = :issuer AND sid = :sid", reason, now)
                .bind("issuer", issuer.value())
                .bind("sid", sid)
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public List<Session> endBySubject(Subject subject, SessionEndReason reason, Instant now) {
    return database.write(
        handle ->
            ending(handle, "issuer = :issuer AND sub = :sub", reason, now)
                .bind("issuer", subject.issuer().value())
                .bind("sub", subject.sub())
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public List<Session> endOldest(Session newest, int most, SessionEndReason reason, Instant now) {
    return database.write(
        handle ->
            ending(handle, OLDEST, reason, now)
                .bind("issuer", newest.subject().issuer().value())
                .bind("sub", newest.subject().sub())
                .bind("newest", newest.key().digest())
                .bind("others", most - 1)
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public List<Session> endLapsed(Instant now, int limit) {
    return database.write(
        handle ->
            handle
                .createQuery(END_LAPSED)
                .bind("now", now)
                .bind("expired", SessionEndReason.EXPIRED.name())
                .bind("idle", SessionEndReason.IDLE.name())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public int purge(Instant endedBefore) {
    return ENDED.run(database, endedBefore, Integer.MAX_VALUE);
  }

  private static Query ending(Handle handle, String which, SessionEndReason reason, Instant now) {
    return handle
        .createQuery(END + which + " RETURNING *")
        .bind("reason", reason.name())
        .bind("now", now);
  }

  private static Found touch(Handle handle, SessionKey key, Instant now) {
    handle
        .createUpdate(TOUCH)
        .bind("key", key.digest())
        .bind("now", now)
        .bind("unless", now.minus(Session.TOUCH_INTERVAL))
        .execute();
    return find(handle, key, now);
  }

  private static Found find(Handle handle, SessionKey key, Instant now) {
    return handle
        .createQuery("SELECT * FROM gateway_session WHERE key_digest = :key")
        .bind("key", key.digest())
        .map((row, context) -> classify(row, now))
        .findOne()
        .orElseGet(Found.Unknown::new);
  }

  private static Found classify(ResultSet row, Instant now) throws SQLException {
    String reason = row.getString("end_reason");
    if (reason != null) {
      return new Found.Over(SessionEndReason.valueOf(reason));
    }
    Session session = read(row);
    return session
        .lapsed(now)
        .<Found>map(Found.Over::new)
        .orElseGet(() -> new Found.Active(session));
  }

  private static Session read(ResultSet row) throws SQLException {
    return new Session(
        new SessionKey(row.getString("key_digest")),
        new GrantKey(row.getString("grant_key")),
        new Subject(new Issuer(row.getString("issuer")), row.getString("sub")),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getString("sid")),
        Micros.instant(row, "created"),
        Micros.instant(row, "last_used"),
        Micros.duration(row, "idle"),
        Micros.instant(row, "absolute_end"),
        Optional.ofNullable(row.getString("device")).map(CoarseDevice::new));
  }
}
