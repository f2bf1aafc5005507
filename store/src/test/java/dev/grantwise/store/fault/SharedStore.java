package dev.grantwise.store.fault;

import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.redis.RedisSettings;
import dev.grantwise.store.redis.RedisStore;
import dev.grantwise.store.testkit.TestPostgresql;
import dev.grantwise.store.testkit.TestRedis;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What two nodes share. */
enum SharedStore {
  POSTGRESQL {
    @Override
    String create() {
      return TestPostgresql.create().url();
    }

    @Override
    Node join(String state, String url, InstantSource local) {
      EmbeddedStore store =
          EmbeddedStore.open(
              Path.of(state), KeysPlace::file, TestPostgresql.named(url), RANDOMNESS);
      return new Node(store.tokenVault(), store.clock(local));
    }
  },

  /** The keys are in the state directory, as they are for `session.store: redis`. */
  REDIS {
    @Override
    String create() {
      return TestRedis.shared().url() + "/7";
    }

    @Override
    Node join(String state, String url, InstantSource local) {
      EmbeddedStore keys = EmbeddedStore.open(Path.of(state), RANDOMNESS);
      RedisStore store = keys.onRedis(RedisSettings.of(url), TestRedis.LONGEST_SESSION);
      return new Node(store.tokenVault(), store.clock(local));
    }
  };

  private static final Randomness RANDOMNESS = new SecureRandom()::nextBytes;

  /** A new and empty one. */
  abstract String create();

  /** It, as one node sees it, which goes by its clock. */
  abstract Node join(String state, String url, InstantSource local);

  /**
   * A node's part.
   *
   * @param clock the node's own, corrected as the store does it
   */
  record Node(TokenVault vault, InstantSource clock) {}
}
