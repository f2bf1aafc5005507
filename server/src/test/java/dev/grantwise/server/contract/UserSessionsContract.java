package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.SESSION;
import static dev.grantwise.server.contract.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.SessionTrace;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions.Ending;
import dev.grantwise.server.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link dev.grantwise.server.session.UserSessions}. */
public abstract class UserSessionsContract extends StorageContract {

  private static final Duration IDLE = Duration.ofHours(1);

  @Test
  void knowsNoOtherCookie() {
    assertThat(storage().sessions().use(hash("other"), NOW, IDLE)).isEmpty();
  }

  @Test
  void isOverAtItsIdleEnd() {
    assertThat(storage().sessions().use(hash("cookie"), Samples.session().idleEnd(), IDLE))
        .isEmpty();
    assertThat(storage().sessions().find(SESSION, Samples.session().idleEnd())).isEmpty();
  }

  @Test
  void isOverForADisabledUser() {
    storage().users().disable(Samples.ALICE, Samples.untold());
    assertThat(storage().sessions().use(hash("cookie"), NOW, IDLE)).isEmpty();
    assertThat(storage().sessions().find(SESSION, NOW)).isEmpty();
  }

  @Test
  void isOverAfterThePasswordChanged() {
    storage().users().changePassword(Samples.ALICE, Samples.account().password(), Samples.untold());
    assertThat(storage().sessions().use(hash("cookie"), NOW, IDLE)).isEmpty();
  }

  @Test
  void endsOnceAndSaysHowManyFamiliesEnded() {
    begin("f1");
    begin("f2");
    assertThat(storage().sessions().end(SESSION, "signed out", NOW, Samples.untold()))
        .isEqualTo(new Ending.Ended(SESSION, Samples.ALICE, 2, List.of(Samples.PHOTOS)));
    assertThat(storage().sessions().end(SESSION, "signed out", NOW, Samples.untold()))
        .isEqualTo(new Ending.AlreadyEnded());
    assertThat(storage().sessions().use(hash("cookie"), NOW, IDLE)).isEmpty();
    assertThat(storage().sessions().find(SESSION, NOW)).isEmpty();
  }

  /** Back-Channel Logout 2.3: a client that gave its tokens back may still think of a session. */
  @Test
  void namesEachClientToBeToldOnceWhateverBecameOfItsTokens() {
    begin("f1");
    begin("f2");
    storage().families().revoke(new FamilyId("f1"), "revoked", NOW, Samples.untold());
    storage().families().revoke(new FamilyId("f2"), "revoked", NOW, Samples.untold());
    assertThat(storage().sessions().end(SESSION, "signed out", NOW, Samples.untold()))
        .isEqualTo(new Ending.Ended(SESSION, Samples.ALICE, 0, List.of(Samples.PHOTOS)));
  }

  @Test
  void namesNoClientThatWantsNotToBeToldOrWasGivenNothing() {
    begin("f1");
    storage()
        .clients()
        .register(Samples.client(Samples.PHOTOS).with(ClientProfile.PLAIN), Samples.untold());
    assertThat(storage().sessions().end(SESSION, "signed out", NOW, Samples.untold()))
        .isEqualTo(new Ending.Ended(SESSION, Samples.ALICE, 1, List.of()));
  }

  @Test
  void extendsTheIdleEndButNeverPastTheAbsoluteEnd() {
    Instant later = NOW.plusSeconds(60);
    UserSession used = storage().sessions().use(hash("cookie"), later, IDLE).orElseThrow();
    assertThat(used.idleEnd()).isEqualTo(later.plus(IDLE));
    assertThat(used.trace().lastSeen()).isEqualTo(later);
    UserSession capped =
        storage()
            .sessions()
            .use(hash("cookie"), later.plusSeconds(60), Duration.ofDays(2))
            .orElseThrow();
    assertThat(capped.idleEnd()).isEqualTo(Samples.session().absoluteEnd());
    assertThat(storage().sessions().find(SESSION, NOW)).contains(capped);
  }

  /** A page has many requests, and none of them shall wait for a write. */
  @Test
  void writesNothingWithinAMinuteOfTheLastUse() {
    Instant seen = NOW.plusSeconds(60);
    UserSession used = storage().sessions().use(hash("cookie"), seen, IDLE).orElseThrow();
    assertThat(storage().sessions().use(hash("cookie"), seen.plusSeconds(59), IDLE)).contains(used);
    // A node whose clock is behind takes nothing back.
    assertThat(storage().sessions().use(hash("cookie"), NOW, IDLE)).contains(used);
    assertThat(storage().sessions().find(SESSION, NOW)).contains(used);
  }

  @Test
  void isSeenByOneOfManyRequestsAtOnceAndUsedByAll() {
    Instant later = NOW.plusSeconds(90);
    assertThat(Race.run(() -> storage().sessions().use(hash("cookie"), later, IDLE)))
        .allSatisfy(used -> assertThat(used.orElseThrow().idleEnd()).isEqualTo(later.plus(IDLE)));
  }

  @Test
  void keepsWhatItsUserMayKnowItByAndSinceWhenThroughARenewal() {
    assertThat(storage().sessions().of(Samples.ALICE, NOW, 10)).containsExactly(Samples.session());
    UserSession renewed =
        renewed(Samples.ALICE)
            .with(SessionTrace.begun(NOW, CoarseDevice.of("Firefox/145.0 (X11; Linux)")));
    assertThat(storage().sessions().renew(renewed, NOW, Samples.untold())).isTrue();
    assertThat(storage().sessions().of(Samples.ALICE, NOW, 10))
        .extracting(UserSession::trace)
        .containsExactly(
            new SessionTrace(
                Samples.session().trace().since(),
                NOW,
                Optional.of(new CoarseDevice("Firefox on Linux"))));
  }

  @Test
  void listsNobodyElsesNorEndedNorForgottenSessions() {
    storage().sessions().begin(other("s-2", NOW.plusSeconds(30)), Samples.untold());
    assertThat(storage().sessions().of(new UserId("u-bob"), NOW, 10)).isEmpty();
    assertThat(storage().sessions().of(Samples.ALICE, NOW, 1)).hasSize(1);
    assertThat(storage().sessions().of(Samples.ALICE, NOW.plusSeconds(30), 10))
        .extracting(UserSession::id)
        .containsExactly(SESSION);
    storage().sessions().end(SESSION, "signed out", NOW, Samples.untold());
    assertThat(storage().sessions().of(Samples.ALICE, NOW.plusSeconds(30), 10)).isEmpty();
    storage().users().disable(Samples.ALICE, Samples.untold());
    assertThat(storage().sessions().of(Samples.ALICE, NOW, 10)).isEmpty();
  }

  /** Its browser is closed, and its application goes on: whoever lost that laptop must see it. */
  @Test
  void listsASessionInWhichAnApplicationGoesOn() {
    begin("f1");
    Instant quiet = NOW.plus(Duration.ofHours(2));
    assertThat(storage().sessions().find(SESSION, quiet)).isEmpty();
    assertThat(storage().sessions().of(Samples.ALICE, quiet, 10))
        .extracting(UserSession::id)
        .containsExactly(SESSION);
    storage().families().revoke(new FamilyId("f1"), "revoked", NOW, Samples.untold());
    assertThat(storage().sessions().of(Samples.ALICE, quiet, 10)).isEmpty();
  }

  @Test
  void endsEveryOtherSessionOfTheUserAndTellsOfEach() {
    begin("f1");
    storage().sessions().begin(other("s-2", NOW.plusSeconds(600)), Samples.untold());
    storage().sessions().begin(other("s-3", NOW.minusSeconds(1)), Samples.untold());
    List<Ending.Ended> told = new ArrayList<>();
    endOthers(Samples.ALICE, new SessionId("s-2"), told);
    assertThat(told)
        .containsExactly(
            new Ending.Ended(SESSION, Samples.ALICE, 1, List.of(Samples.PHOTOS)),
            new Ending.Ended(new SessionId("s-3"), Samples.ALICE, 0, List.of()));
    assertThat(storage().sessions().find(SESSION, NOW)).isEmpty();
    assertThat(storage().sessions().find(new SessionId("s-2"), NOW)).isPresent();
    assertThat(storage().families().find(new FamilyId("f1")).orElseThrow().isActive()).isFalse();
    endOthers(Samples.ALICE, new SessionId("s-2"), told);
    assertThat(told).hasSize(2);
  }

  /** A session of somebody else's, or one that is over, is nothing to stay in. */
  @Test
  void endsNoOthersForASessionThatIsNotTheUsersOwnAndLive() {
    List<Ending.Ended> told = new ArrayList<>();
    endOthers(new UserId("u-bob"), SESSION, told);
    endOthers(Samples.ALICE, new SessionId("s-unknown"), told);
    storage().sessions().begin(other("s-over", NOW), Samples.untold());
    endOthers(Samples.ALICE, new SessionId("s-over"), told);
    assertThat(told).isEmpty();
    assertThat(storage().sessions().find(SESSION, NOW)).isPresent();
  }

  private void endOthers(UserId user, SessionId kept, List<Ending.Ended> told) {
    Telling<List<Ending.Ended>> telling =
        Samples.telling(
            ended -> {
              told.addAll(ended);
              return Told.NOTHING;
            },
            (occasion, event) -> {});
    storage().sessions().endOthers(user, kept, "signed out elsewhere", NOW, telling);
  }

  private static UserSession other(String id, Instant idleEnd) {
    return new UserSession(
        new SessionId(id),
        hash("cookie of " + id),
        Samples.ALICE,
        3,
        NOW.minusSeconds(9),
        idleEnd,
        NOW.plus(Duration.ofHours(10)));
  }

  /** A16: the cookie from before is worth nothing. */
  @Test
  void forgetsTheOldCookieWhenRenewed() {
    assertThat(storage().sessions().renew(renewed(Samples.ALICE), NOW, Samples.untold())).isTrue();
    assertThat(storage().sessions().use(hash("cookie"), NOW, IDLE)).isEmpty();
    assertThat(storage().sessions().use(hash("fresh"), NOW, IDLE))
        .map(UserSession::authTime)
        .contains(NOW);
  }

  @Test
  void renewsNeitherAnEndedSessionNorAnotherUsers() {
    assertThat(storage().sessions().renew(renewed(new UserId("u-bob")), NOW, Samples.untold()))
        .isFalse();
    storage().sessions().end(SESSION, "signed out", NOW, Samples.untold());
    assertThat(storage().sessions().renew(renewed(Samples.ALICE), NOW, Samples.untold())).isFalse();
    assertThat(storage().sessions().use(hash("fresh"), NOW, IDLE)).isEmpty();
  }

  private static UserSession renewed(UserId user) {
    return new UserSession(
        SESSION, hash("fresh"), user, 3, NOW, NOW.plus(IDLE), NOW.plus(Duration.ofHours(10)));
  }
}
