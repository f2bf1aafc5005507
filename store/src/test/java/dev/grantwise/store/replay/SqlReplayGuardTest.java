package dev.grantwise.store.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.ReplayGuardContract;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlReplayGuardTest extends ReplayGuardContract {

  private final Database database = TestDatabase.empty();

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
}
