package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.SESSION;
import static dev.grantwise.server.contract.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.session.UserSessions.Ending;
import dev.grantwise.server.user.UserId;
import java.time.Duration;
import java.util.List;
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
    UserSession used =
        storage().sessions().use(hash("cookie"), NOW.plusSeconds(60), IDLE).orElseThrow();
    assertThat(used.idleEnd()).isEqualTo(NOW.plusSeconds(60).plus(IDLE));
    UserSession capped =
        storage().sessions().use(hash("cookie"), NOW, Duration.ofDays(2)).orElseThrow();
    assertThat(capped.idleEnd()).isEqualTo(Samples.session().absoluteEnd());
    assertThat(storage().sessions().find(SESSION, NOW)).contains(capped);
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
