package dev.grantwise.store.server;

import static dev.grantwise.server.contract.Samples.ALICE;
import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.OTHER_CLIENT;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static dev.grantwise.server.contract.Samples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.grantwise.protocol.event.AccountEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.administration.SignIns;
import dev.grantwise.server.administration.SignIns.Ended;
import dev.grantwise.server.administration.SignIns.EndedSession;
import dev.grantwise.server.administration.SignIns.LiveSession;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.device.DeviceAuthorizations.Pace;
import dev.grantwise.server.device.DeviceAuthorizations.Poll;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.SessionTrace;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forced logout: what it ends, what it leaves alone, and that nothing slips through beside it. */
@OnEachDatabase
final class SqlSignInsTest {

  private static final UserId BOB = new UserId("u-bob");
  private static final SessionId BOBS = new SessionId("s-bob");
  private static final SessionTrace TRACE =
      new SessionTrace(
          NOW.minusSeconds(90),
          NOW.minusSeconds(30),
          Optional.of(new CoarseDevice("Firefox on Linux")));
  private static final int MANY = 100;

  private final Storage storage;
  private final SignIns signIns;

  SqlSignInsTest(TestDatabase database) {
    Ledger ledger = database.emptyLedger();
    this.storage = ServerTables.over(ledger, TestDatabase.ENVELOPE);
    this.signIns = ServerTables.signIns(ledger);
  }

  @BeforeEach
  void storeTwoUsersAndTheirSessions() {
    storage.clients().register(Samples.client(PHOTOS), Samples.untold());
    storage.clients().register(Samples.client(OTHER_CLIENT), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    User bob = new User(BOB, "bob", "Bob", UserStatus.ACTIVE, 0);
    storage.users().add(new Account(bob, new PasswordHash("x")), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
    storage.sessions().begin(bobs(NOW.minusSeconds(60)).with(TRACE), Samples.untold());
  }

  @Test
  void endsNothingOfAnUnknownUserOrClient() {
    TokenFamily family = begin("f", Lifetime.SESSION);
    assertThat(signIns.endOfUser(new UserId("nobody"), NOW, Samples.untold()))
        .isEqualTo(new Ended(List.of(), 0, 0));
    assertThat(signIns.endOfClient(OTHER_CLIENT, NOW, Samples.untold()))
        .isEqualTo(new Ended(List.of(), 0, 0));
    assertThat(rotate(family)).isPresent();
  }

  /** A session that never was is no session that ended. */
  @Test
  void tellsNothingOfAnUnknownSession() {
    List<Event> heard = new ArrayList<>();
    assertThat(signIns.endOfSession(new SessionId("' OR ''='"), NOW, heard(heard))).isEmpty();
    assertThat(heard).isEmpty();
    assertThat(signIns.live(Optional.empty(), NOW, MANY)).hasSize(2);
  }

  @Test
  void endsTheSessionsAndEveryFamilyOfAUserAndOfNobodyElse() {
    TokenFamily bound = begin("bound", Lifetime.SESSION);
    TokenFamily offline = begin("offline", Lifetime.OFFLINE);
    assertThat(signIns.endOfUser(ALICE, NOW, Samples.untold()))
        .isEqualTo(new Ended(List.of(new EndedSession(SESSION, ALICE, List.of(PHOTOS))), 1, 2));
    assertThat(rotate(bound)).isEmpty();
    assertThat(rotate(offline)).isEmpty();
    assertThat(storage.sessions().use(Samples.hash("cookie"), NOW, Duration.ofHours(1))).isEmpty();
    assertThat(storage.sessions().find(BOBS, NOW)).isPresent();
    assertThat(signIns.endOfUser(ALICE, NOW, Samples.untold()))
        .isEqualTo(new Ended(List.of(), 0, 0));
  }

  /** APIs go by their feed: what ends here is in it, by grant or by client. */
  @Test
  void tellsApisOfTheTokensOfAUser() {
    assertRevoked(begin("f", Lifetime.OFFLINE), () -> signIns.endOfUser(ALICE, NOW, untold()));
  }

  @Test
  void tellsApisOfTheTokensOfAClient() {
    assertRevoked(begin("f", Lifetime.OFFLINE), () -> signIns.endOfClient(PHOTOS, NOW, untold()));
  }

  @Test
  void tellsApisOfTheTokensOfASession() {
    assertRevoked(begin("f", Lifetime.SESSION), () -> signIns.endOfSession(SESSION, NOW, untold()));
  }

  @Test
  void tellsApisOfEverybodysTokens() {
    assertRevoked(begin("f", Lifetime.SESSION), () -> signIns.endEverything(NOW, untold()));
  }

  private void assertRevoked(TokenFamily family, Runnable end) {
    JwtClaims token =
        new JwtClaims(
            JsonObject.EMPTY
                .with("grant_id", family.authorization().grant().value())
                .with("client_id", PHOTOS.value())
                .with("iat", NOW.getEpochSecond()));
    assertThat(storage.revocations().isRevoked(token, NOW)).isFalse();
    end.run();
    assertThat(storage.revocations().isRevoked(token, NOW)).isTrue();
  }

  private static <T> Telling<T> untold() {
    return Samples.untold();
  }

  /** A code that is out, or a device that was let in, would begin what was just ended. */
  @Test
  void redeemsNothingThatAUserAllowedBefore() {
    storage.codes().issue(Samples.code("c"), Samples.untold());
    letIn("d");
    signIns.endOfUser(ALICE, NOW, Samples.untold());
    assertThat(redeem("c", "f")).isInstanceOf(Redemption.UserGone.class);
    assertThat(poll("d")).isInstanceOf(Poll.Gone.class);
  }

  @Test
  void redeemsNothingThatWasAllowedToAClientBefore() {
    TokenFamily family = begin("f", Lifetime.OFFLINE);
    storage.codes().issue(Samples.code("c"), Samples.untold());
    letIn("d");
    assertThat(signIns.endOfClient(PHOTOS, NOW, Samples.untold()))
        .isEqualTo(new Ended(List.of(), 0, 1));
    assertThat(rotate(family)).isEmpty();
    // Unknown, so that it raises no alarm of a replay.
    assertThat(redeem("c", "g")).isInstanceOf(Redemption.Unknown.class);
    assertThat(poll("d")).isInstanceOf(Poll.Denied.class);
    assertThat(storage.sessions().find(SESSION, NOW)).isPresent();
    assertThat(storage.clients().find(PHOTOS).orElseThrow().isActive()).isTrue();
  }

  @Test
  void redeemsNothingThatWasAllowedInASessionBefore() {
    TokenFamily offline = begin("f", Lifetime.OFFLINE);
    storage.codes().issue(Samples.code("c"), Samples.untold());
    letIn("d");
    assertThat(signIns.endOfSession(SESSION, NOW, Samples.untold()))
        .contains(new Ended(List.of(new EndedSession(SESSION, ALICE, List.of(PHOTOS))), 1, 1));
    assertThat(rotate(offline)).isEmpty();
    assertThat(redeem("c", "g")).isInstanceOf(Redemption.UserGone.class);
    assertThat(poll("d")).isInstanceOf(Poll.Denied.class);
  }

  /** The user signed out, and what was given to outlive that is left. */
  @Test
  void endsTheOfflineAccessOfASessionThatEndedBefore() {
    TokenFamily offline = begin("f", Lifetime.OFFLINE);
    storage.sessions().end(SESSION, "signed out", NOW, Samples.untold());
    assertThat(rotate(offline)).isPresent();
    assertThat(signIns.endOfSession(SESSION, NOW, Samples.untold()))
        .contains(new Ended(List.of(), 0, 1));
    assertThat(storage.families().find(offline.id()).orElseThrow().isActive()).isFalse();
  }

  @Test
  void endsEverythingOfEverybody() {
    TokenFamily family = begin("f", Lifetime.OFFLINE);
    storage.codes().issue(Samples.code("c"), Samples.untold());
    assertThat(signIns.endEverything(NOW, Samples.untold())).isEqualTo(new Ended(List.of(), 2, 1));
    assertThat(rotate(family)).isEmpty();
    assertThat(redeem("c", "g")).isInstanceOf(Redemption.UserGone.class);
    assertThat(signIns.live(Optional.empty(), NOW, MANY)).isEmpty();
    // A session that began a moment before with what was read before that is none either.
    storage.sessions().begin(second("late", 3), Samples.untold());
    assertThat(storage.sessions().find(new SessionId("late"), NOW)).isEmpty();
  }

  @Test
  void listsLiveSessionsOnlyTheLatestFirst() {
    begin("f", Lifetime.SESSION);
    assertThat(signIns.live(Optional.empty(), NOW, MANY))
        .extracting(LiveSession::login, LiveSession::clients)
        .containsExactly(tuple("alice", List.of(PHOTOS)), tuple("bob", List.of()));
    assertThat(signIns.live(Optional.of(BOB), NOW, MANY))
        .containsExactly(
            new LiveSession(
                BOBS,
                BOB,
                "bob",
                NOW.minusSeconds(60),
                NOW.plusSeconds(60),
                NOW.plusSeconds(120),
                TRACE,
                List.of()));
    assertThat(signIns.live(Optional.of(ALICE), NOW, MANY))
        .extracting(LiveSession::trace)
        .containsExactly(Samples.session().trace());
    assertThat(signIns.live(Optional.empty(), NOW, 1))
        .extracting(LiveSession::login)
        .containsExactly("alice");
    assertThat(signIns.live(Optional.empty(), NOW.plusSeconds(60), MANY))
        .extracting(LiveSession::login)
        .containsExactly("alice");
    storage.users().disable(ALICE, Samples.untold());
    assertThat(signIns.live(Optional.of(ALICE), NOW, MANY)).isEmpty();
  }

  /** However they meet: what the refresh token led to is not good once the logout has returned. */
  @Test
  void leavesNothingBehindInARaceWithRefreshesAndRedemptions() {
    TokenFamily family = begin("f", Lifetime.OFFLINE);
    for (int i = 0; i < 8; i++) {
      storage.codes().issue(Samples.code("c" + i), Samples.untold());
    }
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      tasks.add(() -> rotate(family).isPresent());
      tasks.add(() -> redeem("c" + number, "raced" + number) instanceof Redemption.Redeemed);
      tasks.add(
          () ->
              switch (number) {
                case 0 -> signIns.endOfUser(ALICE, NOW, Samples.untold()).families() >= 0;
                case 1 -> signIns.endOfClient(PHOTOS, NOW, Samples.untold()).families() >= 0;
                case 2 -> signIns.endOfSession(SESSION, NOW, Samples.untold()).isPresent();
                case 3 -> signIns.endEverything(NOW, Samples.untold()).families() >= 0;
                default -> true;
              });
    }
    assertThat(Race.run(tasks)).hasSize(24);
    assertThat(rotate(storage.families().find(family.id()).orElseThrow())).isEmpty();
    for (int i = 0; i < 8; i++) {
      storage
          .families()
          .find(new FamilyId("raced" + i))
          .ifPresent(raced -> assertThat(rotate(raced)).isEmpty());
    }
  }

  /** The same for each alone: the others would hide what one of them leaves. */
  @Test
  void leavesNoFamilyOfAClientBehindInARaceWithRedemptions() {
    for (int round = 0; round < 5; round++) {
      String name = "r" + round + "-";
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String code = name + i;
        storage.codes().issue(Samples.code(code), Samples.untold());
        tasks.add(() -> redeem(code, code) instanceof Redemption.Redeemed);
      }
      tasks.add(3, () -> signIns.endOfClient(PHOTOS, NOW, Samples.untold()).families() >= 0);
      Race.run(tasks);
      for (int i = 0; i < 6; i++) {
        storage
            .families()
            .find(new FamilyId(name + i))
            .ifPresent(raced -> assertThat(raced.isActive()).isFalse());
      }
    }
  }

  private static <R> Telling<R> heard(List<Event> heard) {
    return Samples.telling(
        change -> Told.of(new AccountEvent.AccountDisabled(Concern.UNKNOWN)),
        (occasion, event) -> heard.add(event));
  }

  private TokenFamily begin(String id, Lifetime lifetime) {
    storage.codes().issue(Samples.code("code of " + id), Samples.untold());
    TokenFamily family = Samples.family(id, lifetime);
    assertThat(
            storage
                .codes()
                .redeem(
                    Samples.hash("code of " + id),
                    PHOTOS,
                    NOW,
                    issued -> Optional.of(family),
                    Samples.untold()))
        .isInstanceOf(Redemption.Redeemed.class);
    return family;
  }

  private Redemption redeem(String code, String family) {
    return storage
        .codes()
        .redeem(
            Samples.hash(code),
            PHOTOS,
            NOW,
            issued -> Optional.of(Samples.family(family, Lifetime.OFFLINE)),
            Samples.untold());
  }

  private void letIn(String code) {
    storage.devices().start(Samples.device(code, "user code"), Samples.untold());
    assertThat(
            storage
                .devices()
                .approve(Samples.hash("user code"), Samples.authorization(), NOW, Samples.untold()))
        .isPresent();
  }

  private Poll poll(String code) {
    return storage
        .devices()
        .poll(
            Samples.hash(code),
            PHOTOS,
            new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO),
            NOW,
            authorization -> Optional.of(Samples.family("of device", Lifetime.OFFLINE)),
            Samples.untold());
  }

  private Optional<TokenFamily> rotate(TokenFamily family) {
    return storage
        .families()
        .rotate(
            new Presented(
                family.id(), PHOTOS, family.generation().number(), family.generation().current()),
            new Successor(Samples.hash("next"), "k1", NOW, NOW.plusSeconds(60)),
            NOW,
            Samples.untold());
  }

  private static UserSession bobs(Instant authTime) {
    return new UserSession(
        BOBS, Samples.hash("bob"), BOB, 0, authTime, NOW.plusSeconds(60), NOW.plusSeconds(120));
  }

  private static UserSession second(String id, long epoch) {
    return new UserSession(
        new SessionId(id),
        Samples.hash(id),
        ALICE,
        epoch,
        NOW,
        NOW.plusSeconds(60),
        NOW.plusSeconds(120));
  }
}
