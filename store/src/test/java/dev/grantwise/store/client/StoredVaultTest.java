package dev.grantwise.store.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.MemoryTokenVault;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.contract.Race;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stored vault behaves as the one in memory does, whatever is done in whatever order. */
public abstract class StoredVaultTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final GrantKey KEY = new GrantKey("grant");
  private static final int ROUNDS = 30;
  private static final int STEPS = 40;

  private TokenVault vault = new MemoryTokenVault(); // replaced before each test

  /** A vault with nothing in it. */
  protected abstract TokenVault emptyVault();

  @BeforeEach
  void empty() {
    vault = emptyVault();
  }

  @Test
  void refusesASecondGrantUnderOneKey() {
    vault.open(grant(KEY));
    assertThatThrownBy(() -> vault.open(grant(KEY))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesTheKeyOfAGrantThatEnded() {
    vault.open(grant(KEY));
    vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW);
    assertThatThrownBy(() -> vault.open(grant(KEY))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void savesNothingAfterTheEnd() {
    vault.open(grant(KEY));
    vault.begin(KEY, 0, NOW, NOW.plusSeconds(12));
    assertThat(vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW)).isPresent();
    assertThat(vault.save(KEY, 1, tokens("late"))).isInstanceOf(TokenVault.Saved.Over.class);
    assertThat(vault.read(KEY))
        .isEqualTo(new TokenVault.Reading.Ended(SessionEndReason.SIGNED_OUT, NOW));
  }

  @Test
  void givesOneOfAHundredTheLease() {
    vault.open(grant(KEY));
    assertThat(Race.run(() -> vault.begin(KEY, 0, NOW, NOW.plusSeconds(12))))
        .filteredOn(TokenVault.Begun.Owner.class::isInstance)
        .hasSize(1);
  }

  @Test
  void givesTheTokensOfAnEndedGrantToOneOfAHundred() {
    vault.open(grant(KEY));
    assertThat(Race.run(() -> vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW)))
        .filteredOn(Optional::isPresent)
        .containsExactly(Optional.of(grant(KEY)));
  }

  @Test
  void agreesWithTheVaultInMemory() {
    for (int round = 0; round < ROUNDS; round++) {
      GrantKey key = new GrantKey("round-" + round);
      TokenVault model = new MemoryTokenVault();
      TokenVault stored = emptyVault();
      model.open(grant(key));
      stored.open(grant(key));
      long seed = 20261122L + round;
      Random mine = new Random(seed);
      Random models = new Random(seed);
      for (int step = 0; step < STEPS; step++) {
        Instant now = NOW.plusSeconds(step);
        assertThat(act(stored, key, mine, now))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(act(model, key, models, now));
        assertThat(stored.read(key))
            .as("seed %d, after step %d", seed, step)
            .isEqualTo(model.read(key));
      }
    }
  }

  private static Object act(TokenVault vault, GrantKey key, Random random, Instant now) {
    long fence = random.nextInt(4) == 0 ? random.nextInt(5) : fence(vault, key);
    Instant lease = now.plusSeconds(random.nextInt(4));
    return switch (random.nextInt(20)) {
      case 0 -> vault.endAt(key, fence, SessionEndReason.REFRESH_REFUSED, now);
      case 1, 2, 3 -> vault.repeat(key, fence, lease);
      case 4, 5, 6 -> {
        vault.abandon(key, fence);
        yield "abandoned";
      }
      case 7, 8, 9, 10, 11 -> vault.save(key, fence, tokens("t" + random.nextInt(1_000)));
      case 12 -> vault.purge(now.minusSeconds(random.nextInt(20)));
      default -> vault.begin(key, fence, now, lease);
    };
  }

  private static long fence(TokenVault vault, GrantKey key) {
    return vault.read(key) instanceof TokenVault.Reading.Standing(StoredGrant grant)
        ? grant.fence()
        : 0;
  }

  private static StoredGrant grant(GrantKey key) {
    return StoredGrant.opened(
        key,
        Optional.empty(),
        List.of(new ResourceIndicator("https://api.example")),
        tokens("first"));
  }

  private static GrantTokens tokens(String name) {
    return new GrantTokens(
        new AccessToken("at-" + name),
        NOW,
        NOW.plusSeconds(300),
        Optional.of(new RefreshToken("rt-" + name)),
        ScopeSet.parse("photos.read").orThrow(),
        Optional.empty());
  }
}
