package dev.grantwise.store.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeyRing;
import dev.grantwise.server.key.KeySchedule;
import dev.grantwise.server.key.KeyTimes;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Micros;
import dev.grantwise.store.sqlite.SqliteDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of the first schema had one key: it goes on signing, and then retires as any other. */
final class SigningKeyMigrationTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir Path folder;

  @Test
  void carriesTheOneKeyOver() throws Exception {
    SigningKey old = SigningKey.generate(SigningAlgorithm.ES256);
    Path file = folder.resolve("grantwise.db");
    writeFirstSchema("jdbc:sqlite:" + file, old);
    AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    try (Database database = SqliteDatabase.open(file)) {
      KeyRing ring =
          KeyRing.start(
              new SqlKeptKeys(
                  new Ledger(
                      database,
                      TestDatabase.CHAIN,
                      TestDatabase.SQLITE.outbox(),
                      Consequences.NONE),
                  TestDatabase.ENVELOPE,
                  Samples::untold),
              List.of(new DatabaseKeeper()),
              new KeySchedule(Set.of(SigningAlgorithm.ES256), KeyTimes.DEFAULT),
              () -> NOW.plus(passed.get()),
              passed::get);
      assertThat(ring.active(SigningAlgorithm.ES256).id()).isEqualTo(old.id());
      assertThat(ring.published().keys()).containsExactly(old.verificationKey());
      ring.rotate(SigningAlgorithm.ES256);
      passed.set(KeyTimes.DEFAULT.lead());
      ring.tend();
      assertThat(ring.active(SigningAlgorithm.ES256).id()).isNotEqualTo(old.id());
      assertThat(ring.published().keys()).contains(old.verificationKey());
    }
  }

  private static void writeFirstSchema(String url, SigningKey key) throws Exception {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:dev/grantwise/store/migration")
        .target("1")
        .load()
        .migrate();
    String kid = key.id().value();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO signing_key VALUES (?, ?, 'active', ?)")) {
      insert.setString(1, kid);
      insert.setBytes(
          2,
          TestDatabase.ENVELOPE.seal(new Place("signing_key.sealed_jwk", kid), key.jwk().reveal()));
      insert.setLong(3, Micros.of(NOW));
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }
}
