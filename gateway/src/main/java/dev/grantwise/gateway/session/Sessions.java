package dev.grantwise.gateway.session;

import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where sessions are kept. Every verb is atomic. {@code SessionsContract} in the test jar is what
 * every implementation passes.
 *
 * <p>Whoever ends a session is given it back, once, to end its grant and its streams.
 */
public interface Sessions {

  /**
   * Keeps a new session.
   *
   * @throws IllegalStateException if the key is taken
   */
  void begin(Session session);

  /**
   * Finds a session that a request shows, and notes its use: at most once in {@link
   * Session#TOUCH_INTERVAL}, never backwards, never for one that is over.
   */
  Found use(SessionKey key, Instant now);

  /**
   * Those of these that have not ended, and whose time is not over. It is no use of them: a stream
   * that goes on by itself keeps nobody signed in.
   */
  Set<SessionKey> standing(Set<SessionKey> keys, Instant now);

  /**
   * Those of a user that have not ended, and whose time is not over, the newest first. It is no use
   * of them.
   *
   * @param most at most so many of the newest
   */
  List<Session> of(Subject subject, int most, Instant now);

  /**
   * Ends a session. The first reason stays.
   *
   * @return the session, to whoever really ended it
   */
  Optional<Session> end(SessionKey key, SessionEndReason reason, Instant now);

  /** Ends the sessions that belong to one of the provider's (Back-Channel Logout 1.0 2.7). */
  List<Session> endBySid(Issuer issuer, String sid, SessionEndReason reason, Instant now);

  /** Ends every session of a user (Back-Channel Logout 1.0 2.7). */
  List<Session> endBySubject(Subject subject, SessionEndReason reason, Instant now);

  /**
   * Ends the oldest other sessions of a user, until no more than so many stand. Of sign-ins at the
   * same moment, whichever looks last sees the sessions of all, so that no more are left by them
   * together than by one.
   *
   * @param newest which stays, whenever it began
   * @param most that may stand, with it
   */
  List<Session> endOldest(Session newest, int most, SessionEndReason reason, Instant now);

  /**
   * Ends sessions whose time is over, each with its reason: see {@link Session#lapsed}.
   *
   * @param limit most at a time
   */
  List<Session> endLapsed(Instant now, int limit);

  /**
   * Forgets the sessions that ended before then.
   *
   * @return how many
   */
  int purge(Instant endedBefore);

  /** What {@link #use} found. */
  sealed interface Found {

    record Active(Session session) implements Found {}

    /** It ended, or its time is over. */
    record Over(SessionEndReason reason) implements Found {}

    record Unknown() implements Found {}
  }
}
