package dev.grantwise.gateway.session;

import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.signed.EndedSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Ends sessions with everything that hangs on them, in this order: the session, its live streams,
 * its grant, whose tokens are queued for revocation (RFC 7009). Safe for many threads.
 */
public final class SessionEnding {

  /** How long the reason of an ended session can still be told. */
  public static final Duration MEMORY = Duration.ofDays(1);

  private static final int BATCH = 500;

  private final ClientId clientId;
  private final Sessions sessions;
  private final RefreshEngine grants;
  private final LiveStreams streams;
  private final Events events;
  private final Consumer<SessionEndReason> ended;

  /**
   * Over what is kept.
   *
   * @param ended hears of each session that ends here, to count it
   */
  public SessionEnding(
      ClientId clientId,
      Sessions sessions,
      RefreshEngine grants,
      LiveStreams streams,
      Events events,
      Consumer<SessionEndReason> ended) {
    this.clientId = clientId;
    this.sessions = sessions;
    this.grants = grants;
    this.streams = streams;
    this.events = events;
    this.ended = ended;
  }

  /**
   * Ends one session; one that ended before is left alone.
   *
   * @return its grant as it last stood
   */
  public Optional<StoredGrant> end(
      SessionKey key, SessionEndReason reason, CorrelationId correlation, Instant now) {
    return sessions.end(key, reason, now).flatMap(session -> finish(session, reason, correlation));
  }

  /**
   * Ends what the provider says has ended: the sessions that belong to one of its own, or without
   * one every session of the user (Back-Channel Logout 1.0 2.7).
   */
  public void end(EndedSession ended, CorrelationId correlation, Instant now) {
    SessionEndReason reason = SessionEndReason.SIGNED_OUT_ELSEWHERE;
    List<Session> over =
        ended
            .sessionId()
            .map(sid -> sessions.endBySid(ended.issuer(), sid, reason, now))
            .or(
                () ->
                    ended
                        .subject()
                        .map(sub -> new Subject(ended.issuer(), sub))
                        .map(subject -> sessions.endBySubject(subject, reason, now)))
            .orElse(List.of());
    for (Session session : over) {
      var _ = finish(session, reason, correlation);
    }
  }

  /** Ends the oldest sessions of a user who has just begun one more than so many. */
  public void bound(Session newest, int most, CorrelationId correlation, Instant now) {
    SessionEndReason reason = SessionEndReason.TOO_MANY_SESSIONS;
    for (Session session : sessions.endOldest(newest, most, reason, now)) {
      var _ = finish(session, reason, correlation);
    }
  }

  /**
   * Ends the sessions whose time is over, cuts the streams here of those that ended at another
   * node, and forgets what ended long ago.
   */
  public void sweep(CorrelationId correlation, Instant now) {
    List<Session> lapsed;
    do {
      lapsed = sessions.endLapsed(now, BATCH);
      for (Session session : lapsed) {
        var _ = finish(session, session.lapsed(now).orElse(SessionEndReason.EXPIRED), correlation);
      }
    } while (lapsed.size() == BATCH);
    Set<SessionKey> streaming = streams.sessions();
    if (!streaming.isEmpty()) {
      Set<SessionKey> standing = sessions.standing(streaming, now);
      streaming.stream().filter(key -> !standing.contains(key)).forEach(streams::cut);
    }
    var _ = sessions.purge(now.minus(MEMORY));
  }

  private Optional<StoredGrant> finish(
      Session session, SessionEndReason reason, CorrelationId correlation) {
    streams.cut(session.key());
    ended.accept(reason);
    Optional<StoredGrant> grant = grants.end(session.grant(), reason);
    events.record(
        Occasion.of(correlation),
        new LogoutEvent.SignedOut(
            Concern.of(clientId)
                .withSubject(session.subject().sub())
                .withGrant(session.grant().value()),
            reason.code()));
    return grant;
  }
}
