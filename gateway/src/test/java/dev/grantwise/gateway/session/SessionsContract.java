package dev.grantwise.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Sessions} does. */
public abstract class SessionsContract {

  protected static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final Issuer ISSUER = new Issuer("https://login.example");
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration ABSOLUTE = Duration.ofHours(10);

  private Sessions sessions;

  /** A store that is empty. */
  protected abstract Sessions sessions();

  @BeforeEach
  void open() {
    sessions = sessions();
  }

  @Test
  void knowsNoSessionThatNeverBegan() {
    assertThat(sessions.use(session("a", "ann").key(), NOW))
        .isEqualTo(new Sessions.Found.Unknown());
    assertThat(sessions.end(session("a", "ann").key(), SessionEndReason.SIGNED_OUT, NOW)).isEmpty();
  }

  @Test
  void refusesASecondSessionUnderOneKey() {
    sessions.begin(session("a", "ann"));
    assertThatThrownBy(() -> sessions.begin(session("a", "bob")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(sessions.use(session("a", "ann").key(), NOW))
        .isEqualTo(new Sessions.Found.Active(session("a", "ann")));
  }

  @Test
  void refusesTheKeyOfASessionThatEnded() {
    sessions.begin(session("a", "ann"));
    sessions.end(session("a", "ann").key(), SessionEndReason.SIGNED_OUT, NOW);
    assertThatThrownBy(() -> sessions.begin(session("a", "ann")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endsAnIdleSessionAtTheVeryEndOfItsTime() {
    Session session = begun("a", "ann");
    assertThat(sessions.use(session.key(), NOW.plus(IDLE)))
        .isEqualTo(new Sessions.Found.Over(SessionEndReason.IDLE));
  }

  @Test
  void keepsAUsedSessionNoLongerThanItsAbsoluteEnd() {
    Session session = begun("a", "ann");
    Instant end = NOW.plus(ABSOLUTE);
    for (Instant at = NOW; at.isBefore(end); at = at.plus(IDLE).minusSeconds(60)) {
      assertThat(sessions.use(session.key(), at)).isInstanceOf(Sessions.Found.Active.class);
    }
    assertThat(sessions.use(session.key(), end))
        .isEqualTo(new Sessions.Found.Over(SessionEndReason.EXPIRED));
  }

  @Test
  void notesAUseOnlyOnceInAnInterval() {
    Session session = begun("a", "ann");
    Instant soon = NOW.plus(Session.TOUCH_INTERVAL).minusMillis(1);
    Instant later = NOW.plus(Session.TOUCH_INTERVAL);

    assertThat(sessions.use(session.key(), soon)).isEqualTo(new Sessions.Found.Active(session));
    assertThat(sessions.use(session.key(), later))
        .isEqualTo(new Sessions.Found.Active(session.used(later)));
  }

  @Test
  void neverMovesAUseBackwards() {
    Session session = begun("a", "ann");
    Instant later = NOW.plus(Duration.ofMinutes(5));
    sessions.use(session.key(), later);

    assertThat(sessions.use(session.key(), NOW))
        .isEqualTo(new Sessions.Found.Active(session.used(later)));
  }

  @Test
  void remembersTheFirstReasonAndGivesTheSessionToOneEnderOnly() {
    Session session = begun("a", "ann");

    assertThat(sessions.end(session.key(), SessionEndReason.REFRESH_REFUSED, NOW))
        .contains(session);
    assertThat(sessions.end(session.key(), SessionEndReason.SIGNED_OUT, NOW)).isEmpty();
    assertThat(sessions.use(session.key(), NOW))
        .isEqualTo(new Sessions.Found.Over(SessionEndReason.REFRESH_REFUSED));
  }

  @Test
  void tellsWhichSessionsStandWithoutUsingThem() {
    Session standing = begun("a", "ann");
    Session ended = begun("b", "ann");
    sessions.end(ended.key(), SessionEndReason.SIGNED_OUT, NOW);
    Session lapsed = begun("c", "bob");
    Instant later = NOW.plus(IDLE).minusSeconds(1);
    sessions.use(standing.key(), later);
    Set<SessionKey> all =
        Set.of(standing.key(), ended.key(), lapsed.key(), session("never", "eve").key());

    assertThat(sessions.standing(all, NOW)).containsExactlyInAnyOrder(standing.key(), lapsed.key());
    assertThat(sessions.standing(all, NOW.plus(IDLE))).containsExactly(standing.key());
    assertThat(sessions.standing(all, later.plus(IDLE))).as("asking is no use").isEmpty();
    assertThat(sessions.standing(Set.of(), NOW)).isEmpty();
  }

  @Test
  void endsBySidOfThatIssuerOnly() {
    Session session = begun("a", "ann");
    begun("b", "ann");

    assertThat(
            sessions.endBySid(
                new Issuer("https://evil.example"), "sid-a", SessionEndReason.SIGNED_OUT, NOW))
        .isEmpty();
    assertThat(sessions.endBySid(ISSUER, "sid-a", SessionEndReason.SIGNED_OUT_ELSEWHERE, NOW))
        .containsExactly(session);
    assertThat(sessions.use(session("b", "ann").key(), NOW))
        .isInstanceOf(Sessions.Found.Active.class);
  }

  @Test
  void endsEverySessionOfAUserAndNobodyElses() {
    Session one = begun("a", "ann");
    Session two = begun("b", "ann");
    Session other = begun("c", "bob");

    assertThat(sessions.endBySubject(one.subject(), SessionEndReason.SIGNED_OUT_ELSEWHERE, NOW))
        .containsExactlyInAnyOrder(one, two);
    assertThat(sessions.endBySubject(one.subject(), SessionEndReason.SIGNED_OUT_ELSEWHERE, NOW))
        .isEmpty();
    assertThat(sessions.use(other.key(), NOW)).isInstanceOf(Sessions.Found.Active.class);
  }

  @Test
  void endsTheOldestSessionsOfAUserBeyondSoMany() {
    Session first = begunAt("a", "ann", NOW);
    Session second = begunAt("b", "ann", NOW.plusSeconds(1));
    Session third = begunAt("c", "ann", NOW.plusSeconds(2));
    Session other = begunAt("d", "bob", NOW);
    Session newest = begunAt("e", "ann", NOW.plusSeconds(3));
    Instant now = NOW.plusSeconds(4);
    SessionEndReason reason = SessionEndReason.TOO_MANY_SESSIONS;

    assertThat(sessions.endOldest(newest, 4, reason, now)).isEmpty();
    assertThat(sessions.endOldest(newest, 2, reason, now)).containsExactlyInAnyOrder(first, second);
    assertThat(sessions.endOldest(newest, 2, reason, now)).as("each is given back once").isEmpty();
    assertThat(sessions.use(first.key(), now)).isEqualTo(new Sessions.Found.Over(reason));
    for (Session standing : List.of(third, other, newest)) {
      assertThat(sessions.use(standing.key(), now)).isInstanceOf(Sessions.Found.Active.class);
    }
  }

  /** Also where a clock was set back, or two began in one moment. */
  @Test
  void keepsTheSessionThatHasJustBegunWheneverThatWas() {
    Session ahead = begunAt("a", "ann", NOW.plusSeconds(60));
    Session newest = begunAt("b", "ann", NOW);

    assertThat(sessions.endOldest(newest, 1, SessionEndReason.TOO_MANY_SESSIONS, NOW))
        .containsExactly(ahead);
    assertThat(sessions.use(newest.key(), NOW)).isInstanceOf(Sessions.Found.Active.class);
  }

  /** They have a reason of their own, which the sweep tells. */
  @Test
  void leavesSessionsWhoseTimeIsOverToTheirReason() {
    Session lapsed = begunAt("a", "ann", NOW);
    Instant now = NOW.plus(IDLE);
    Session newest = begunAt("b", "ann", now);

    assertThat(sessions.endOldest(newest, 1, SessionEndReason.TOO_MANY_SESSIONS, now)).isEmpty();
    assertThat(sessions.use(lapsed.key(), now))
        .isEqualTo(new Sessions.Found.Over(SessionEndReason.IDLE));
  }

  @Test
  void readsTheSessionsOfAUserTheNewestFirstAndNobodyElses() {
    Session first = begunAt("a", "ann", NOW);
    Session second = begunAt("b", "ann", NOW.plusSeconds(1));
    Session third = begunAt("c", "ann", NOW.plusSeconds(2));
    begunAt("d", "bob", NOW);
    sessions.end(second.key(), SessionEndReason.SIGNED_OUT, NOW);

    assertThat(sessions.of(first.subject(), 10, NOW.plusSeconds(3))).containsExactly(third, first);
    assertThat(sessions.of(first.subject(), 1, NOW.plusSeconds(3))).containsExactly(third);
    assertThat(sessions.of(first.subject(), 10, NOW.plus(IDLE).plusSeconds(1)))
        .as("what ran out, and asking is no use")
        .containsExactly(third);
    assertThat(sessions.of(new Subject(new Issuer("https://evil.example"), "ann"), 10, NOW))
        .isEmpty();
  }

  @Test
  void keepsWhatBrowserItBeganIn() {
    Session like = session("a", "ann");
    Session session =
        new Session(
            like.key(),
            like.grant(),
            like.subject(),
            like.name(),
            like.sid(),
            NOW,
            NOW,
            IDLE,
            NOW.plus(ABSOLUTE),
            Optional.of(new CoarseDevice("Firefox on Linux")));
    sessions.begin(session);

    assertThat(sessions.use(session.key(), NOW)).isEqualTo(new Sessions.Found.Active(session));
    assertThat(sessions.of(session.subject(), 10, NOW)).containsExactly(session);
    assertThat(sessions.end(session.key(), SessionEndReason.SIGNED_OUT, NOW)).contains(session);
  }

  /** An account cannot fill the store, however many sign in at once. */
  @Test
  void leavesNoMoreThanTheBoundAfterSignInsAtTheSameMoment() throws Exception {
    int most = 5;
    int signIns = 40;
    Instant now = NOW.plusSeconds(60);
    CyclicBarrier together = new CyclicBarrier(signIns);
    List<Session> ended = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Session>>> results = new ArrayList<>();
      for (int i = 0; i < signIns; i++) {
        String name = "s" + i;
        Instant created = NOW.plusMillis(i);
        results.add(
            threads.submit(
                () -> {
                  together.await();
                  Session newest = begunAt(name, "ann", created);
                  return sessions.endOldest(newest, most, SessionEndReason.TOO_MANY_SESSIONS, now);
                }));
      }
      for (Future<List<Session>> result : results) {
        ended.addAll(result.get());
      }
    }

    List<Session> standing = sessions.of(session("x", "ann").subject(), signIns, now);
    assertThat(standing).hasSizeBetween(1, most);
    assertThat(ended).as("each is given back once").doesNotHaveDuplicates();
    assertThat(ended).hasSize(signIns - standing.size());
  }

  private Session begunAt(String name, String sub, Instant created) {
    Session like = session(name, sub);
    Session session =
        new Session(
            like.key(),
            like.grant(),
            like.subject(),
            like.name(),
            like.sid(),
            created,
            created,
            IDLE,
            created.plus(ABSOLUTE));
    sessions.begin(session);
    return session;
  }

  @Test
  void endsOnlyLapsedSessionsAndAtMostSoMany() {
    begun("a", "ann");
    begun("b", "bob");
    Instant later = NOW.plus(IDLE).minusSeconds(1);
    Session kept = session("c", "eve").used(later);
    sessions.begin(kept);

    assertThat(sessions.endLapsed(later, 10)).isEmpty();
    assertThat(sessions.endLapsed(NOW.plus(IDLE), 1)).hasSize(1);
    assertThat(sessions.endLapsed(NOW.plus(IDLE), 10)).hasSize(1);
    assertThat(sessions.use(kept.key(), NOW.plus(IDLE))).isInstanceOf(Sessions.Found.Active.class);
    assertThat(sessions.use(session("a", "ann").key(), NOW.plus(IDLE)))
        .isEqualTo(new Sessions.Found.Over(SessionEndReason.IDLE));
  }

  @Test
  void purgesOnlyWhatEndedBefore() {
    Session session = begun("a", "ann");
    Session active = begun("b", "ann");
    sessions.end(session.key(), SessionEndReason.SIGNED_OUT, NOW);

    assertThat(sessions.purge(NOW)).isZero();
    assertThat(sessions.purge(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(sessions.use(session.key(), NOW)).isEqualTo(new Sessions.Found.Unknown());
    assertThat(sessions.use(active.key(), NOW)).isInstanceOf(Sessions.Found.Active.class);
  }

  @Test
  void gives100ThreadsThatEndASessionOneWinner() throws Exception {
    Session session = begun("a", "ann");
    CyclicBarrier together = new CyclicBarrier(100);
    Callable<Optional<Session>> ending =
        () -> {
          together.await();
          return sessions.end(session.key(), SessionEndReason.SIGNED_OUT, NOW);
        };
    int won = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Session>>> results = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        results.add(threads.submit(ending));
      }
      for (Future<Optional<Session>> result : results) {
        won += result.get().isPresent() ? 1 : 0;
      }
    }

    assertThat(won).isEqualTo(1);
  }

  private Session begun(String name, String sub) {
    Session session = session(name, sub);
    sessions.begin(session);
    return session;
  }

  /** A session that tells itself apart by its name. */
  protected static Session session(String name, String sub) {
    return new Session(
        SessionKey.of(new SessionCookie("cookie-" + name)),
        new GrantKey("grant-" + name),
        new Subject(ISSUER, sub),
        Optional.of("Name of " + sub),
        Optional.of("sid-" + name),
        NOW,
        NOW,
        IDLE,
        NOW.plus(ABSOLUTE));
  }
}
