package dev.grantwise.store.race;

import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.device.DeviceAuthorizations.Pace;
import dev.grantwise.server.device.DeviceAuthorizations.Poll;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.server.ServerTables;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** storage.md 5: whatever meets, there is one outcome, and after a revocation nothing refreshes. */
@OnEachDatabase
final class StateRaceTest {

  private static final Duration APART = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final int REVOCATIONS = 25;
  private static final int REFRESHERS = 3;

  private final Ledger ledger;
  private final Storage storage;
  private final Janitor janitor;

  StateRaceTest(TestDatabase database) {
    this.ledger = database.emptyLedger();
    this.storage = ServerTables.over(ledger, TestDatabase.ENVELOPE);
    this.janitor = new Janitor(ledger.database(), TestDatabase.CHAIN, database.outbox());
    stand();
  }

  /** Everything that ends a family, and how it is taken back where it can be. */
  enum Ending {
    FAMILY(
        storage -> storage.families().revoke(new FamilyId("f"), "revoked", NOW, Samples.untold())),
    SESSION(
        storage -> storage.sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold())),
    USER(storage -> storage.users().disable(Samples.ALICE, Samples.untold())),
    PASSWORD(
        storage ->
            storage
                .users()
                .changePassword(Samples.ALICE, Samples.account().password(), Samples.untold())),
    CONSENT(storage -> storage.consents().withdraw(Samples.ALICE, PHOTOS, NOW, Samples.untold())),
    ALL_CONSENTS(storage -> storage.consents().withdrawAll(Samples.ALICE, NOW, Samples.untold())),
    CLIENT(storage -> storage.clients().disable(PHOTOS, NOW, Samples.untold()));

    @SuppressWarnings("ImmutableEnumChecker") // A lambda over nothing.
    private final Consumer<Storage> verb;

    Ending(Consumer<Storage> verb) {
      this.verb = verb;
    }
  }

  /** A26, A31: a refresh that begins after the answer to a revocation finds nothing. */
  @ParameterizedTest
  @EnumSource(Ending.class)
  void refreshesNothingOnceARevocationWasAnswered(Ending ending) {
    for (int round = 0; round < REVOCATIONS; round++) {
      forget();
      stand();
      redeem("c", "f");
      AtomicBoolean answered = new AtomicBoolean();
      List<Callable<Boolean>> tasks =
          new ArrayList<>(Collections.nCopies(REFRESHERS, () -> refreshesLate(answered)));
      tasks.add(
          () -> {
            try {
              ending.verb.accept(storage);
            } finally {
              // Also where it fails: the others would go on for ever, and the failure not be told.
              answered.set(true);
            }
            return false;
          });
      assertThat(Race.run(tasks)).as("round %d", round).containsOnly(false);
    }
  }

  /** Refreshes until somebody says that it is over; whether one succeeded that began later. */
  private boolean refreshesLate(AtomicBoolean answered) {
    while (true) {
      boolean late = answered.get();
      long generation = find("f").generation().number();
      boolean refreshed = rotate("f", generation, NOW).isPresent();
      if (late) {
        return refreshed;
      }
    }
  }

  /** A family that is born while its session, user or client ends is no good, also later. */
  @ParameterizedTest
  @EnumSource(
      value = Ending.class,
      names = {"SESSION", "USER", "PASSWORD", "CONSENT", "ALL_CONSENTS", "CLIENT"})
  void bearsNoFamilyBehindARevocation(Ending ending) {
    for (int round = 0; round < REVOCATIONS; round++) {
      forget();
      stand();
      storage.codes().issue(Samples.code("c"), Samples.untold());
      Race.run(
          List.<Callable<Object>>of(
              () -> redeemIssued("c", "f"),
              () -> {
                ending.verb.accept(storage);
                return "ended";
              }));
      // A client that was disabled may be registered again: nothing of before comes back with it.
      storage.clients().register(Samples.client(PHOTOS), Samples.untold());
      assertThat(rotate("f", 0, NOW)).as("round %d", round).isEmpty();
    }
  }

  /**
   * A57: the same for a device that fetches what it was allowed; its tokens are on the feed then.
   */
  @ParameterizedTest
  @EnumSource(
      value = Ending.class,
      names = {"USER", "PASSWORD", "CONSENT", "ALL_CONSENTS"})
  void leavesNoFamilyOfADeviceBehindARevocation(Ending ending) {
    for (int round = 0; round < REVOCATIONS; round++) {
      forget();
      stand();
      storage.devices().start(Samples.device("dc", "uc"), Samples.untold());
      storage.devices().approve(Samples.hash("uc"), Samples.authorization(), NOW, Samples.untold());
      Race.run(
          List.<Callable<Object>>of(
              () -> poll("dc"),
              () -> {
                ending.verb.accept(storage);
                return "ended";
              }));
      assertThat(storage.families().find(new FamilyId("of device")))
          .as("round %d", round)
          .satisfies(born -> assertThat(born.map(TokenFamily::isActive).orElse(false)).isFalse());
    }
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

  @Test
  void givesEveryWinnerOfARefreshTheSameSuccessor() {
    redeem("c", "f");
    List<Optional<TokenFamily>> refreshed =
        Race.run(() -> rotate("f", 0, NOW).or(() -> repeat("f", 0, NOW)));
    assertThat(refreshed)
        .allSatisfy(
            family ->
                assertThat(family.orElseThrow().generation().current())
                    .isEqualTo(Samples.hash("f 1")));
    assertThat(find("f").generation().number()).isOne();
  }

  /** Five minutes apart: the generation orders, so there is still one next one. */
  @Test
  void hasOneNextGenerationHoweverFarApartTheClocksAre() {
    redeem("c", "f");
    List<Callable<Boolean>> nodes = new ArrayList<>();
    for (int i = 0; i < Race.RUNNERS; i++) {
      Instant now = i % 2 == 0 ? NOW : NOW.plus(APART);
      nodes.add(() -> rotate("f", 0, now).isPresent());
    }
    assertThat(Race.run(nodes)).filteredOn(Boolean::booleanValue).hasSize(1);
    assertThat(rotate("f", 1, NOW)).isPresent();
    assertThat(rotate("f", 1, NOW.plus(APART))).isEmpty();
    assertThat(find("f").generation().number()).isEqualTo(2);
  }

  /** A node that is behind gives no longer grace than until the successor is used. */
  @Test
  void repeatsNothingForANodeThatIsBehindOnceTheSuccessorWasUsed() {
    redeem("c", "f");
    assertThat(rotate("f", 0, NOW.plus(APART))).isPresent();
    assertThat(repeat("f", 0, NOW)).isPresent();
    assertThat(rotate("f", 1, NOW)).isPresent();
    assertThat(repeat("f", 0, NOW.minus(APART))).isEmpty();
  }

  /** Registered twice at once, as nodes do that start together: one was first. */
  @Test
  void registersAClientOnceForNodesThatStartTogether() {
    forget();
    List<Boolean> before = Collections.synchronizedList(new ArrayList<>());
    Race.run(
        () -> {
          storage
              .clients()
              .register(
                  Samples.client(PHOTOS),
                  Samples.telling(
                      registration -> {
                        before.add(registration.before().isPresent());
                        return Told.NOTHING;
                      },
                      (occasion, event) -> {}));
          return 0;
        });
    assertThat(before).filteredOn(known -> !known).isNotEmpty();
    assertThat(storage.clients().find(PHOTOS)).contains(Samples.client(PHOTOS));
  }

  @Test
  void cleansUpBesideRefreshesAndOtherNodesThatCleanUp() {
    redeem("c", "f");
    for (int i = 0; i < 700; i++) {
      storage.codes().issue(Samples.code("old " + i), Samples.untold());
    }
    Instant later = NOW.plus(Duration.ofDays(2));
    List<Callable<Integer>> tasks =
        new ArrayList<>(Collections.nCopies(2, () -> swept(later, "authorization_code")));
    tasks.add(
        () -> {
          for (long generation = 0; generation < 50; generation++) {
            assertThat(rotate("f", generation, NOW)).isPresent();
          }
          return 0;
        });
    assertThat(Race.run(tasks).stream().mapToInt(Integer::intValue).sum()).isEqualTo(700);
    assertThat(find("f").generation().number()).isEqualTo(50);
    // The code of a family that refreshes stays, so that its replay is known.
    assertThat(redeemIssued("c", "g")).isInstanceOf(Redemption.Replayed.class);
  }

  private int swept(Instant now, String table) {
    return Objects.requireNonNull(janitor.sweep(now).get(table));
  }

  private void stand() {
    storage.clients().register(Samples.client(PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
  }

  private void forget() {
    int _ =
        ledger
            .database()
            .write(
                handle -> {
                  for (String table :
                      List.of(
                          "client_redirect_uri",
                          "client_secret",
                          "client",
                          "password_credential",
                          "app_user",
                          "sso_session",
                          "authorization_code",
                          "device_authorization",
                          "token_family")) {
                    handle.execute("DELETE FROM " + table);
                  }
                  return 0;
                });
  }

  private void redeem(String code, String family) {
    storage.codes().issue(Samples.code(code), Samples.untold());
    assertThat(redeemIssued(code, family)).isInstanceOf(Redemption.Redeemed.class);
  }

  private Redemption redeemIssued(String code, String family) {
    return storage
        .codes()
        .redeem(
            Samples.hash(code),
            PHOTOS,
            NOW,
            issued -> Optional.of(Samples.family(family, Lifetime.SESSION)),
            Samples.untold());
  }

  private TokenFamily find(String family) {
    return storage.families().find(new FamilyId(family)).orElseThrow();
  }

  private Optional<TokenFamily> rotate(String family, long generation, Instant now) {
    return storage
        .families()
        .rotate(
            presented(family, generation),
            new Successor(
                Samples.hash(family + " " + (generation + 1)),
                "k1",
                now.plus(GRACE),
                now.plus(Duration.ofDays(1))),
            now,
            Samples.untold());
  }

  private Optional<TokenFamily> repeat(String family, long generation, Instant now) {
    return storage
        .families()
        .repeat(presented(family, generation), Race.RUNNERS, now, Samples.untold());
  }

  private static Presented presented(String family, long generation) {
    return new Presented(
        new FamilyId(family), PHOTOS, generation, Samples.hash(family + " " + generation));
  }
}
