package dev.grantwise.store.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.ReplayGuardContract;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Work;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@OnEachDatabase
final class SqlReplayGuardTest extends ReplayGuardContract {

  private final Database database;

  SqlReplayGuardTest(TestDatabase database) {
    this.database = database.empty();
  }

  @Override
  protected ReplayGuard guard() {
    return new SqlReplayGuard(database);
  }

  /** Two objects over one database are what two nodes have, or one before and after a restart. */
  @Test
  void remembersWhatAnotherNodeSaw() {
    assertThat(guard().use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    assertThat(guard().use(proof("a"), NOW)).isEqualTo(Use.REPEATED);
  }

  @Test
  void isCleanedOfWhatIsOverAndOfNothingElse() {
    assertThat(guard().use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    assertThat(SqlReplayGuard.EXPIRED.run(database, NOW.plusSeconds(80), 10)).isZero();
    assertThat(guard().use(proof("a"), NOW)).isEqualTo(Use.REPEATED);
    assertThat(SqlReplayGuard.EXPIRED.run(database, NOW.plusSeconds(81), 10)).isOne();
  }

  @Test
  void storesNoIdentifier() {
    assertThat(guard().use(proof("canary-identifier"), NOW)).isEqualTo(Use.FIRST);
    List<byte[]> stored =
        database.read(
            handle ->
                handle.createQuery("SELECT use_hash FROM replay_guard").mapTo(byte[].class).list());
    assertThat(stored).hasSize(1).allSatisfy(hash -> assertThat(hash).hasSize(32));
  }

  /** A database that does not answer says nothing, and certainly not that it was the first. */
  @Test
  void isUnavailableWhereItsDatabaseIs() {
    for (StorageException.Kind kind : StorageException.Kind.values()) {
      ReplayGuard guard = new SqlReplayGuard(new Failing(kind));
      assertThatThrownBy(() -> guard.use(proof("a"), NOW))
          .isInstanceOf(ReplayGuard.Unavailable.class)
          .hasMessageContaining("the disk is gone")
          .hasCauseInstanceOf(StorageException.class);
    }
  }

  private record Failing(StorageException.Kind kind) implements Database {
    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
      throw StorageException.of(kind, "the disk is gone").remedy("Bring it back");
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
      return write(work);
    }

    @Override
    public void close() {}
  }
}
