package dev.grantwise.store;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.store.event.EventAudit.Fault;
import dev.grantwise.store.event.EventAudit.Verdict;
import dev.grantwise.store.event.Link;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.protection.Purpose;
import dev.grantwise.store.rollover.Dropped;
import dev.grantwise.store.rollover.MasterKeys;
import dev.grantwise.store.rollover.Operator;
import dev.grantwise.store.testkit.TestPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes over one database: the same keys or none, one state, and a record that stays whole. */
final class PostgresqlStoreTest {

  private static final int NODES = 2;

  @TempDir Path temporary;

  private final Randomness randomness = new SecureRandom()::nextBytes;
  private final PostgresqlSettings settings = TestPostgresql.create();

  @Test
  void refusesANodeWithOtherKeysAndLetsGoOfItsDirectory() {
    node("one").close();
    assertThatThrownBy(() -> node("two"))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.KEY_MISSING));
    assertThatThrownBy(() -> node("two"))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.KEY_MISSING));
    node("one").close();
  }

  /**
   * Two first starts at the same moment: one's keys are the installation's, the other's are not.
   */
  @Test
  void startsOneOfManyNodesThatMadeKeysOfTheirOwn() {
    List<Callable<Optional<EmbeddedStore>>> starts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String name = "node" + i;
      starts.add(
          () -> {
            try {
              return Optional.of(node(name));
            } catch (StorageException e) {
              assertThat(e.kind()).isEqualTo(Kind.KEY_MISSING);
              return Optional.empty();
            }
          });
    }
    List<EmbeddedStore> started = Race.run(starts).stream().flatMap(Optional::stream).toList();
    assertThat(started).hasSize(1);
    started.getFirst().close();
  }

  @Test
  void refusesASecondProcessInOneDirectory() {
    try (EmbeddedStore _ = node("one")) {
      assertThatThrownBy(() -> node("one"))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE));
    }
  }

  @Test
  void seesOnOneNodeWhatAnotherDid() throws IOException {
    try (EmbeddedStore one = node("one");
        EmbeddedStore two = nodeLike("one", "two")) {
      begin(one.server());
      TokenFamily family = Samples.family("f", TokenFamily.Lifetime.OFFLINE);
      assertThat(redeem(one.server(), "c", family)).isTrue();
      assertThat(rotate(two.server(), 0)).isPresent();
      assertThat(rotate(one.server(), 0)).isEmpty();
      assertThat(rotate(one.server(), 1)).isPresent();
      assertThat(two.secretHasher().key("x")).isEqualTo(one.secretHasher().key("x"));
    }
  }

  /** L3: each node has chains of its own, and goes on with them after a start. */
  @Test
  void keepsAWholeRecordOfEveryNode() throws IOException {
    for (int start = 0; start < 2; start++) {
      try (EmbeddedStore one = node("one");
          EmbeddedStore two = start == 0 ? nodeLike("one", "two") : node("two")) {
        List<Storage> nodes = List.of(one.server(), two.server());
        List<Callable<Integer>> tellers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          Storage storage = nodes.get(i % NODES);
          String name = start + "-" + i;
          tellers.add(
              () -> {
                storage.codes().issue(Samples.code(name), signedOut());
                return 0;
              });
        }
        Race.run(tellers);
        assertWhole(one, 60L * (start + 1));
        // None is begun beside one that is whole.
        assertThat(chains(one)).hasSizeBetween(NODES, 24).noneMatch(name -> name.contains("~"));
      }
    }
  }

  /** A directory that was copied whole gives two nodes one name: slower, and still right. */
  @Test
  void keepsAWholeRecordOfTwoNodesWithOneName() throws IOException {
    try (EmbeddedStore one = node("one")) {
      Path copy = Files.createDirectories(temporary.resolve("copy"));
      for (String file : List.of("keys.json", "node")) {
        Files.copy(
            temporary.resolve("one").resolve(file),
            copy.resolve(file),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
      try (EmbeddedStore two = node("copy")) {
        List<Callable<Integer>> tellers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          Storage storage = (i % NODES == 0 ? one : two).server();
          String name = "c" + i;
          tellers.add(
              () -> {
                storage.codes().issue(Samples.code(name), signedOut());
                return 0;
              });
        }
        Race.run(tellers);
        assertWhole(two, 100);
      }
    }
  }

  /** A node that never comes back leaves events, which another one prunes. */
  @Test
  void prunesTheEventsOfNodesThatAreGone() throws IOException {
    node("one").close();
    try (EmbeddedStore two = nodeLike("one", "two")) {
      two.server().codes().issue(Samples.code("c"), signedOut());
    }
    try (EmbeddedStore one = node("one")) {
      assertWhole(one, 1);
      assertThat(one.janitor().sweep(NOW.plus(Janitor.EVENTS_KEPT).plusSeconds(1)))
          .containsEntry("event_log", 1);
      assertWhole(one, 0);
    }
  }

  /** The copy is right in itself; a generation and a link from later tell. */
  @Test
  void showsThatABackupWasRestored() throws IOException {
    List<Link> kept;
    PostgresqlSettings backup;
    try (EmbeddedStore one = node("one")) {
      begin(one.server());
      assertThat(redeem(one.server(), "c", Samples.family("f", TokenFamily.Lifetime.OFFLINE)))
          .isTrue();
    }
    backup = TestPostgresql.copy(settings);
    try (EmbeddedStore one = node("one")) {
      assertThat(rotate(one.server(), 0)).isPresent();
      one.server().codes().issue(Samples.code("later"), signedOut());
      kept = ((Verdict.Whole) one.eventAudit().verify()).heads();
    }
    try (EmbeddedStore restored = node("one", backup)) {
      assertThat(rotate(restored.server(), 1)).isEmpty();
      assertThat(
              restored
                  .server()
                  .families()
                  .find(new FamilyId("f"))
                  .orElseThrow()
                  .generation()
                  .number())
          .as("below what was presented")
          .isZero();
      assertThat(restored.eventAudit().verify(kept))
          .isInstanceOfSatisfying(
              Verdict.Broken.class,
              broken -> assertThat(broken.fault()).isEqualTo(Fault.NOT_THE_KEPT_ONE));
    }
  }

  /** Another node may write with the old key until every one of them took the new one. */
  @Test
  void dropsNoKeyBeforeEveryNodeTookTheNext() throws IOException {
    try (EmbeddedStore one = node("one")) {
      one.tendKeys(NOW);
      MasterKeys keys = one.masterKeys();
      String old =
          keys.list(NOW).stream()
              .filter(key -> key.purpose() == Purpose.ENCRYPTION)
              .findFirst()
              .orElseThrow()
              .kid();
      keys.rotate(Purpose.ENCRYPTION, operator(), NOW);
      assertThat(keys.drop(Purpose.ENCRYPTION, old, operator(), NOW))
          .isInstanceOf(Dropped.NotSettled.class);
      one.tendKeys(NOW);
      assertThat(keys.drop(Purpose.ENCRYPTION, old, operator(), NOW.plusSeconds(30)))
          .isInstanceOf(Dropped.NotSettled.class);
      assertThat(keys.drop(Purpose.ENCRYPTION, old, operator(), NOW.plus(MasterKeys.SETTLED)))
          .isInstanceOf(Dropped.Gone.class);
    }
  }

  /** Commands beside nodes: they see and change the shared state, and make no node of their own. */
  @Test
  void letsCommandsComeBesideANode() {
    Path directory = temporary.resolve("one");
    try (EmbeddedStore one = node("one")) {
      begin(one.server());
      one.server().codes().issue(Samples.code("c"), signedOut());
      try (StateView view = StateView.of(directory, KeysPlace::file, () -> settings, randomness)) {
        assertThat(view.events().since(NOW.minusSeconds(1))).hasSize(1);
        assertThat(view.userOf("alice")).contains(Samples.ALICE.value());
      }
      try (EmbeddedStore command =
          EmbeddedStore.join(directory, KeysPlace::file, () -> settings, randomness)) {
        assertThat(command.masterKeys().isBesideAnother()).isTrue();
        command.masterKeys().rotate(Purpose.ENCRYPTION, operator(), NOW);
        one.server().codes().issue(Samples.code("d"), signedOut());
      }
      assertWhole(one, 3);
    }
  }

  @Test
  void saysWhichVariableNamesTheDatabaseOfANode() {
    assertThatThrownBy(() -> PostgresqlSettings.of(Map.of()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("GRANTWISE_SESSION_DATABASE_URL");
    assertThatThrownBy(
            () ->
                PostgresqlSettings.of(
                    Map.of(
                        "GRANTWISE_SESSION_DATABASE_URL",
                        settings.url(),
                        "GRANTWISE_SESSION_DATABASE_PASSWORD_FILE",
                        temporary.resolve("none").toString())))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("GRANTWISE_SESSION_DATABASE_PASSWORD_FILE");
    assertThat(
            PostgresqlSettings.of(
                Map.of(
                    "GRANTWISE_SESSION_DATABASE_URL",
                    settings.url(),
                    "GRANTWISE_SESSION_DATABASE_USER",
                    "postgres")))
        .isEqualTo(settings);
  }

  private static Operator operator() {
    return new Operator(
        "tester", () -> Samples.telling(Function.<Told>identity(), (occasion, event) -> {}));
  }

  private EmbeddedStore node(String name) {
    return node(name, settings);
  }

  private EmbeddedStore node(String name, PostgresqlSettings database) {
    return EmbeddedStore.open(temporary.resolve(name), KeysPlace::file, database, randomness);
  }

  /** A node with the keys of another. */
  private EmbeddedStore nodeLike(String first, String name) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(name));
    Files.copy(
        temporary.resolve(first).resolve("keys.json"),
        directory.resolve("keys.json"),
        StandardCopyOption.COPY_ATTRIBUTES);
    return node(name);
  }

  private static void begin(Storage storage) {
    storage.clients().register(Samples.client(Samples.PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
  }

  private static boolean redeem(Storage storage, String code, TokenFamily family) {
    storage.codes().issue(Samples.code(code), Samples.untold());
    return storage
            .codes()
            .redeem(
                Samples.hash(code),
                Samples.PHOTOS,
                NOW,
                issued -> Optional.of(family),
                Samples.untold())
        instanceof Redemption.Redeemed;
  }

  private static Optional<TokenFamily> rotate(Storage storage, long generation) {
    return storage
        .families()
        .rotate(
            new Presented(
                new FamilyId("f"), Samples.PHOTOS, generation, Samples.hash("f " + generation)),
            new Successor(
                Samples.hash("f " + (generation + 1)),
                "k1",
                NOW.plusSeconds(60),
                NOW.plusSeconds(600)),
            NOW,
            signedOut());
  }

  private static <R> Telling<R> signedOut() {
    return Samples.telling(
        change -> Told.of(new LogoutEvent.SignedOut(Concern.of(Samples.PHOTOS), "signed out")),
        (occasion, event) -> {});
  }

  private static void assertWhole(EmbeddedStore store, long events) {
    assertThat(store.eventAudit().verify())
        .isInstanceOfSatisfying(
            Verdict.Whole.class, whole -> assertThat(whole.events()).isEqualTo(events));
  }

  private static List<String> chains(EmbeddedStore store) {
    return ((Verdict.Whole) store.eventAudit().verify()).heads().stream().map(Link::chain).toList();
  }
}
