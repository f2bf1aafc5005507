package dev.grantwise.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.Grants;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.Sessions.Found;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.NamedKey;
import dev.grantwise.store.testkit.TestDatabase;
import dev.grantwise.store.testkit.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server has to be, what it never gets to see, and what becomes of it in trouble. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RedisStoreTest {

  private static final Instant NOW = MovableClock.START;
  private static final GrantKey KEY = Grants.KEY;

  @ParameterizedTest
  @ValueSource(strings = {"allkeys-lru", "volatile-ttl", "allkeys-random"})
  void refusesAServerThatDropsValuesWhenItsMemoryIsFull(String policy) {
    try (TestRedis server = TestRedis.start(Map.of("maxmemory-policy", policy))) {
      assertThatThrownBy(() -> open(server.url(), key("k1")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(policy)
          .hasMessageContaining("noeviction");
    }
  }

  @Test
  void saysWhatALogThatIsWrittenLaterMeans() {
    try (TestRedis server = TestRedis.start(Map.of("appendfsync", "everysec"));
        RedisStore store = open(server.url(), key("k1"))) {
      assertThat(store.warning().orElseThrow()).contains("appendfsync everysec");
    }
    try (TestRedis server = TestRedis.start(Map.of("appendonly", "no"));
        RedisStore store = open(server.url(), key("k1"))) {
      assertThat(store.warning().orElseThrow()).contains("appendonly no");
    }
  }

  @Test
  void saysNothingOfAServerThatIsAsItShouldBe() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      assertThat(store.warning()).isEmpty();
    }
  }

  @Test
  void goesOnWhereNobodyMayAskAndSaysSo() {
    try (TestRedis server = TestRedis.start(Map.of("rename-command", "CONFIG nobody"));
        RedisStore store = open(server.url(), key("k1"))) {
      assertThat(store.warning().orElseThrow()).contains("does not say");
    }
  }

  @Test
  void refusesAReplica() {
    try (TestRedis server = TestRedis.start(Map.of("replicaof", "127.0.0.1 1"))) {
      assertThatThrownBy(() -> open(server.url(), key("k1")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("replica");
    }
  }

  @Test
  void refusesAWrongPasswordWithoutShowingIt() {
    try (TestRedis server = TestRedis.start(Map.of("requirepass", "right"))) {
      RedisSettings wrong =
          new RedisSettings(
              server.url(), Optional.empty(), Optional.of(new RedisPassword("hunter2")));
      assertThatThrownBy(() -> RedisStore.open(wrong, envelope(key("k1")), Duration.ofHours(1)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("password")
          .hasMessageNotContaining("hunter2");
      RedisSettings right =
          new RedisSettings(
              server.url(), Optional.empty(), Optional.of(new RedisPassword("right")));
      RedisStore.open(right, envelope(key("k1")), Duration.ofHours(1)).close();
    }
  }

  /** As docs/redis.md grants it. */
  @Test
  void needsNoMoreRightsThanAreDocumented() throws IOException {
    String documented =
        Files.readString(Path.of("../docs/redis.md"))
            .lines()
            .filter(line -> line.contains("user grantwise on"))
            .findFirst()
            .orElseThrow()
            .replaceAll(".*`user (.*?)`.*", "$1");
    try (TestRedis server = TestRedis.start(Map.of())) {
      List<String> rule = new ArrayList<>(List.of("ACL", "SETUSER"));
      rule.addAll(List.of(documented.split(" ", -1)));
      assertThat(server.run(rule.toArray(String[]::new))).isEqualTo("OK");
      RedisSettings settings =
          new RedisSettings(
              server.url(), Optional.of("grantwise"), Optional.of(new RedisPassword("PASSWORD")));
      try (RedisStore store =
          RedisStore.open(settings, envelope(key("k1")), TestRedis.LONGEST_SESSION)) {
        assertThat(store.warning()).isEmpty();
        new Everything(store).keep();
        assertThat(store.sweep(NOW)).isZero();
        assertThat(store.sessions().endLapsed(NOW.plus(Duration.ofHours(11)), 9)).hasSize(1);
        assertThat(store.clock(Instant::now).isSure()).isTrue();
      }
      server.run("SET", "others", "1");
      assertThat(server.run("--user", "grantwise", "--pass", "PASSWORD", "GET", "others"))
          .contains("NOPERM");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1",
        "redis://me:hunter2@127.0.0.1",
        "redis://:hunter2@127.0.0.1:6379/0",
        "redis://127.0.0.1/zero",
        "redis://127.0.0.1?verifyPeer=NONE",
        "hunter2",
        "redis:// hunter2"
      })
  void refusesAUrlThatItDoesNotKnowWithoutShowingIt(String url) {
    assertThatThrownBy(() -> open(url, key("k1")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("rediss://HOST:PORT/DATABASE")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void sendsNoTokenInTheClearBeyondThisMachine() {
    assertThatThrownBy(() -> open("redis://redis.example", key("k1")))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("without TLS")
        .hasMessageContaining("?tls=none");
  }

  @Test
  void saysThatNobodyAnswers() {
    assertThatThrownBy(() -> open("redis://127.0.0.1:1", key("k1")))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  @Test
  void refusesTheKeysOfAnotherInstallation() {
    try (TestRedis server = TestRedis.start(Map.of())) {
      open(server.url(), key("k1")).close();
      NamedKey other = new NamedKey("k1", filled(9));
      assertThatThrownBy(() -> open(server.url(), other))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.WRONG_KEYS));
      assertThatThrownBy(() -> open(server.url(), key("k2")))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.KEY_MISSING));
    }
  }

  /** Two keys at once while the operator rolls over, and no sign-out. */
  @Test
  void putsEverythingUnderTheKeyInUseAndThenNeedsNoOther() {
    try (TestRedis server = TestRedis.start(Map.of())) {
      try (RedisStore before = open(server.url(), key("old"))) {
        before.tokenVault().open(Grants.opened(KEY));
        before.tokenVault().open(Grants.opened(new GrantKey("ended")));
        before.tokenVault().end(new GrantKey("ended"), SessionEndReason.SIGNED_OUT, NOW);
      }
      try (RedisStore during = open(server.url(), key("new"), key("old"))) {
        assertThat(during.sweep(NOW)).isEqualTo(1);
        assertThat(during.sweep(NOW)).isZero();
      }
      try (RedisStore after = open(server.url(), key("new"))) {
        assertThat(after.tokenVault().read(KEY))
            .isEqualTo(new Reading.Standing(Grants.opened(KEY)));
      }
    }
  }

  /** And a damaged one keeps none from its turn. */
  @Test
  void putsTheOthersUnderTheKeyInUseWhereOneIsDamaged() {
    try (TestRedis server = TestRedis.start(Map.of())) {
      try (RedisStore before = open(server.url(), key("old"))) {
        for (int i = 0; i < 20; i++) {
          before.tokenVault().open(Grants.opened(new GrantKey("g" + i)));
        }
      }
      server.run("HSET", "grantwise:grant:g7", "sealed", "nonsense");
      try (RedisStore during = open(server.url(), key("new"), key("old"))) {
        assertThat(during.sweep(NOW)).isEqualTo(19);
      }
      try (RedisStore after = open(server.url(), key("new"))) {
        assertThat(after.tokenVault().read(new GrantKey("g8")))
            .isInstanceOf(Reading.Standing.class);
      }
    }
  }

  /** A key that comes into use while the node runs, as an operator rolls over. */
  @Test
  void beginsAnewWhenAnotherKeyComesIntoUse() {
    AtomicReference<List<NamedKey>> keys = new AtomicReference<>(List.of(key("k1")));
    Envelope envelope = new Envelope(new Live(keys), TestDatabase.RANDOMNESS);
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store =
            RedisStore.open(RedisSettings.of(server.url()), envelope, TestRedis.LONGEST_SESSION)) {
      store.tokenVault().open(Grants.opened(KEY));
      assertThat(store.sweep(NOW)).isZero();
      keys.set(List.of(key("k2"), key("k1")));
      assertThat(store.sweep(NOW)).isEqualTo(1);
      assertThat(store.sweep(NOW)).isZero();
      open(server.url(), key("k2")).close();
    }
  }

  /** Keys that change while they are used. */
  private record Live(AtomicReference<List<NamedKey>> keys) implements Envelope.Source {

    @Override
    public List<NamedKey> encryption() {
      return keys.get();
    }

    @Override
    public List<NamedKey> encryptionAgain() {
      return keys.get();
    }

    @Override
    public String place() {
      return "this test";
    }
  }

  @Test
  void showsTheServerNoTokenAndNoVerifier() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      store.tokenVault().open(Grants.opened(KEY));
      String kept = server.run("HGETALL", "grantwise:grant:" + KEY.value());
      assertThat(kept).contains("fence").doesNotContain("at-1").doesNotContain("rt-1");
    }
  }

  /** Nothing is cached on a node: how late another one hears of an end is not at all. */
  @Test
  void endsASessionAtOneNodeForTheNextRequestAtAnother() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore here = open(server.url(), key("k1"));
        RedisStore there = open(server.url(), key("k1"))) {
      Session session = Everything.session("shared");
      here.sessions().begin(session);
      assertThat(there.sessions().use(session.key(), NOW)).isInstanceOf(Found.Active.class);
      assertThat(here.sessions().end(session.key(), SessionEndReason.SIGNED_OUT, NOW))
          .contains(session);
      assertThat(there.sessions().use(session.key(), NOW))
          .isEqualTo(new Found.Over(SessionEndReason.SIGNED_OUT));
      assertThat(there.sessions().end(session.key(), SessionEndReason.IDLE, NOW)).isEmpty();
    }
  }

  @Test
  void leavesNothingForEver() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      new Everything(store).keep();
      List<String> keys = Arrays.stream(server.run("KEYS", "*").split("\n", -1)).sorted().toList();
      assertThat(keys).hasSizeGreaterThanOrEqualTo(8);
      assertThat(keys.stream().filter(name -> server.run("TTL", name).equals("-1")))
          .as("only the check of the keys stays")
          .containsExactly("grantwise:key-check");
    }
  }

  @Test
  void keepsWhatItAcknowledgedThroughAKill() {
    TestRedis server = TestRedis.start(Map.of());
    try (RedisStore store = open(server.url(), key("k1"))) {
      TokenVault vault = store.tokenVault();
      vault.open(Grants.opened(KEY));
      vault.begin(KEY, 0, NOW, NOW.plusSeconds(12));
      vault.save(KEY, 1, Grants.tokens(2));
      server.kill();
      assertThatThrownBy(() -> vault.read(KEY)).isInstanceOf(StorageException.class);
    }
    try (TestRedis again = server.again();
        RedisStore store = open(again.url(), key("k1"))) {
      assertThat(store.tokenVault().read(KEY))
          .isInstanceOfSatisfying(
              Reading.Standing.class,
              standing -> assertThat(standing.grant().tokens()).isEqualTo(Grants.tokens(2)));
    }
  }

  /** The connection dies under a verb: it was done once or not at all, and nobody does it again. */
  @Test
  void sendsNothingTwiceWhenTheConnectionDies() throws Exception {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      TokenVault vault = store.tokenVault();
      vault.open(Grants.opened(KEY));
      // The server answers nobody until it is let go; the verb waits in the connection meanwhile.
      server.run("CLIENT", "PAUSE", "60000", "WRITE");
      CompletableFuture<TokenVault.Begun> verb =
          CompletableFuture.supplyAsync(() -> vault.begin(KEY, 0, NOW, NOW.plusSeconds(12)));
      while (!server.run("CLIENT", "LIST").contains("cmd=evalsha")) {
        Thread.onSpinWait();
      }
      server.run("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      server.run("CLIENT", "UNPAUSE");
      assertThatThrownBy(verb::join).hasCauseInstanceOf(StorageException.class);
      StoredGrant grant = standing(store);
      assertThat(grant.fence()).isZero();
      assertThat(grant.intent()).isEmpty();
    }
  }

  /** A node comes back by itself. */
  private static StoredGrant standing(RedisStore store) {
    while (true) {
      try {
        return ((Reading.Standing) store.tokenVault().read(KEY)).grant();
      } catch (StorageException e) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void loadsItsScriptsAgainAfterTheServerForgotThem() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      store.tokenVault().open(Grants.opened(KEY));
      server.run("SCRIPT", "FLUSH");
      assertThat(store.tokenVault().end(KEY, SessionEndReason.IDLE, NOW)).isPresent();
    }
  }

  @Test
  void saysThatMemoryIsFullAndChangesNothing() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      server.run("CONFIG", "SET", "maxmemory", "1");
      assertThatThrownBy(() -> store.tokenVault().open(Grants.opened(KEY)))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .hasMessageContaining("no room");
      server.run("CONFIG", "SET", "maxmemory", "0");
      assertThat(store.tokenVault().read(KEY)).isEqualTo(new Reading.Absent());
    }
  }

  @Test
  void refusesADamagedValueAndLeavesTheOthers() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      store.tokenVault().open(Grants.opened(KEY));
      store.tokenVault().open(Grants.opened(new GrantKey("other")));
      server.run("HSET", "grantwise:grant:" + KEY.value(), "sealed", "nonsense");
      assertThatThrownBy(() -> store.tokenVault().read(KEY)).isInstanceOf(StorageException.class);
      assertThat(store.tokenVault().read(new GrantKey("other")))
          .isInstanceOf(Reading.Standing.class);
    }
  }

  /** A node goes by the server's clock. */
  @Test
  void correctsAClockThatIsMinutesOff() {
    try (TestRedis server = TestRedis.start(Map.of());
        RedisStore store = open(server.url(), key("k1"))) {
      Duration off = Duration.ofMinutes(7);
      assertThat(store.clock(() -> Instant.now().plus(off)).correction().plus(off).abs())
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  private static RedisStore open(String url, NamedKey... keys) {
    return RedisStore.open(RedisSettings.of(url), envelope(keys), TestRedis.LONGEST_SESSION);
  }

  private static Envelope envelope(NamedKey... keys) {
    return new Envelope(List.of(keys), TestDatabase.RANDOMNESS);
  }

  private static NamedKey key(String name) {
    return new NamedKey(name, filled(name.hashCode()));
  }

  private static byte[] filled(int with) {
    byte[] bytes = new byte[NamedKey.BYTES];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }
}
