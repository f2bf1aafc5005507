package dev.grantwise.store.redis;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.secret.Sha256;
import dev.grantwise.store.sql.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gateway's sessions as hashes, with indexes of those of one user and of one {@code sid}. */
final class RedisSessions implements Sessions {

  private static final String KEY = "grantwise:session:";
  private static final String ENDS = "grantwise:session-ends";
  private static final String ENDED = "grantwise:sessions-ended";
  private static final String OF_USER = "grantwise:sessions-of-user:";
  private static final String OF_SID = "grantwise:sessions-of-sid:";

  /** Most at a time, so that others are not kept waiting. */
  private static final int BATCH = 500;

  private static final Comparator<Session> NEWEST_FIRST =
      Comparator.comparing(Session::created)
          .reversed()
          .thenComparing(session -> session.key().digest());

  private final RedisServer server;

  RedisSessions(RedisServer server) {
    this.server = server;
  }

  @Override
  public void begin(Session session) {
    String digest = session.key().digest();
    Optional<String> ofSid =
        session.sid().map(sid -> index(OF_SID, session.subject().issuer(), sid));
    String ofUser = index(OF_USER, session.subject());
    List<String> keys = new ArrayList<>(List.of(KEY + digest, ENDS, ofUser));
    ofSid.ifPresent(keys::add);
    Duration longest = Duration.between(session.lastUsed(), session.absoluteEnd());
    Arguments arguments =
        Arguments.of(digest)
            .and(session.end())
            .andStaying(longest.plus(Kept.REASON))
            .with("digest", digest)
            .with("grant", session.grant().value())
            .with("issuer", session.subject().issuer().value())
            .with("sub", session.subject().sub())
            .with("name", session.name())
            .with("sid", session.sid())
            .with("created", session.created())
            .with("last_used", session.lastUsed())
            .with("idle", Micros.of(session.idle()))
            .with("absolute_end", session.absoluteEnd())
            .with("ends", session.end())
            .with("device", session.device().map(CoarseDevice::value))
            .with("user_index", ofUser)
            .with("sid_index", ofSid);
    if (server.number(Script.BEGIN_SESSION, keys, arguments) == 0) {
      throw new IllegalStateException("the session's key is taken");
    }
  }

  @Override
  public Found use(SessionKey key, Instant now) {
    Fields fields =
        Fields.of(
            server.list(
                Script.USE_SESSION,
                List.of(KEY + key.digest(), ENDS),
                Arguments.of(key.digest()).and(now).and(Micros.of(Session.TOUCH_INTERVAL))));
    if (fields.isEmpty()) {
      return new Found.Unknown();
    }
    Optional<SessionEndReason> over = fields.find("reason").map(SessionEndReason::valueOf);
    Session session = session(key, fields);
    return over.or(() -> session.lapsed(now))
        .<Found>map(Found.Over::new)
        .orElseGet(() -> new Found.Active(session));
  }

  @Override
  public Set<SessionKey> standing(Set<SessionKey> keys, Instant now) {
    List<String> digests = keys.stream().map(SessionKey::digest).toList();
    Set<SessionKey> all = new HashSet<>();
    for (int from = 0; from < digests.size(); from += BATCH) {
      List<?> answer =
          server.list(
              Script.STANDING_SESSIONS,
              List.of(),
              Arguments.of(KEY)
                  .and(now)
                  .andAll(digests.subList(from, Math.min(from + BATCH, digests.size()))));
      answer.stream().map(Fields::text).map(SessionKey::new).forEach(all::add);
    }
    return all;
  }

  @Override
  public List<Session> of(Subject subject, int most, Instant now) {
    List<String> digests = server.members(index(OF_USER, subject));
    List<Session> all = new ArrayList<>();
    for (int from = 0; from < digests.size(); from += BATCH) {
      List<?> answer =
          server.list(
              Script.READ_SESSIONS,
              List.of(),
              Arguments.of(KEY)
                  .and(now)
                  .andAll(digests.subList(from, Math.min(from + BATCH, digests.size()))));
      answer.stream().map(Fields::in).map(RedisSessions::session).forEach(all::add);
    }
    return all.stream().sorted(NEWEST_FIRST).limit(most).toList();
  }

  @Override
  public Optional<Session> end(SessionKey key, SessionEndReason reason, Instant now) {
    return end(List.of(key.digest()), reason, now).stream().findFirst();
  }

  @Override
  public List<Session> endBySid(Issuer issuer, String sid, SessionEndReason reason, Instant now) {
    return end(server.members(index(OF_SID, issuer, sid)), reason, now);
  }

  @Override
  public List<Session> endBySubject(Subject subject, SessionEndReason reason, Instant now) {
    return end(server.members(index(OF_USER, subject)), reason, now);
  }

  @Override
  public List<Session> endOldest(Session newest, int most, SessionEndReason reason, Instant now) {
    List<String> others =
        server.members(index(OF_USER, newest.subject())).stream()
            .filter(digest -> !digest.equals(newest.key().digest()))
            .toList();
    if (others.size() < most) {
      return List.of();
    }
    List<?> oldest =
        server.list(
            Script.OLDEST_SESSIONS,
            List.of(),
            Arguments.of(KEY).and(now).and(most - 1L).andAll(others));
    return end(oldest.stream().map(Fields::text).toList(), reason, now);
  }

  private List<Session> end(List<String> digests, SessionEndReason reason, Instant now) {
    // A session that was read as one of these may have ended since; one that begins later is new.
    return ended(digests, now, Instant.EPOCH.plus(1L << 52, ChronoUnit.MICROS), reason, reason);
  }

  @Override
  public List<Session> endLapsed(Instant now, int limit) {
    List<String> digests = server.upTo(ENDS, now, limit);
    return ended(digests, now, now, SessionEndReason.EXPIRED, SessionEndReason.IDLE);
  }

  private List<Session> ended(
      List<String> digests,
      Instant now,
      Instant latest,
      SessionEndReason expired,
      SessionEndReason otherwise) {
    List<Session> all = new ArrayList<>();
    for (int from = 0; from < digests.size(); from += BATCH) {
      List<?> answer =
          server.list(
              Script.END_SESSIONS,
              List.of(ENDS, ENDED),
              Arguments.of(KEY)
                  .and(now)
                  .and(latest)
                  .and(expired.name())
                  .and(otherwise.name())
                  .andStaying(Kept.REASON)
                  .andAll(digests.subList(from, Math.min(from + BATCH, digests.size()))));
      answer.stream().map(Fields::in).map(RedisSessions::session).forEach(all::add);
    }
    return all;
  }

  @Override
  public int purge(Instant endedBefore) {
    return server.forget(ENDED, KEY, endedBefore, BATCH);
  }

  private static String index(String of, Subject subject) {
    return index(of, subject.issuer(), subject.sub());
  }

  /** By a digest: names of any length and alphabet, which need not be read there. */
  private static String index(String of, Issuer issuer, String name) {
    return of + Sha256.base64Url(issuer.value() + "\n" + name);
  }

  private static Session session(Fields fields) {
    return session(new SessionKey(fields.text("digest")), fields);
  }

  private static Session session(SessionKey key, Fields fields) {
    return new Session(
        key,
        new GrantKey(fields.text("grant")),
        new Subject(new Issuer(fields.text("issuer")), fields.text("sub")),
        fields.find("name"),
        fields.find("sid"),
        fields.time("created"),
        fields.time("last_used"),
        Duration.of(fields.number("idle"), ChronoUnit.MICROS),
        fields.time("absolute_end"),
        fields.find("device").map(CoarseDevice::new));
  }
}
