package dev.grantwise.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that are used again behave as new ones do. */
final class KeptStatementsTest {

  private static final String INSERT = "INSERT INTO word (number, text) VALUES (:number, :text)";
  private static final String FIND = "SELECT text FROM word WHERE number = :number";
  private static final String ALL = "SELECT number FROM word ORDER BY number";

  @TempDir private Path folder;

  private int compiled;

  private final KeptStatements kept =
      new KeptStatements(
          new DefaultStatementBuilder() {
            @Override
            public PreparedStatement create(
                Connection connection, String sql, StatementContext context) throws SQLException {
              compiled++;
              return super.create(connection, sql, context);
            }
          },
          4);
  private Handle handle;

  @BeforeEach
  void open() {
    Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + folder.resolve("state"));
    jdbi.setStatementBuilderFactory(ignored -> kept);
    handle = jdbi.open();
    handle.execute("PRAGMA journal_mode = WAL");
    handle.execute("CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT)");
    IntStream.range(0, 5).forEach(number -> insert(number, "word " + number));
  }

  @AfterEach
  void close() {
    handle.close();
  }

  private void insert(int number, String text) {
    handle.createUpdate(INSERT).bind("number", number).bind("text", text).execute();
  }

  private String find(int number) {
    return handle.createQuery(FIND).bind("number", number).mapTo(String.class).one();
  }

  @Test
  void compilesOnceAndAnswersWhatIsAskedThisTime() {
    int before = compiled;
    assertThat(find(1)).isEqualTo("word 1");
    assertThat(find(3)).isEqualTo("word 3");
    assertThat(find(1)).isEqualTo("word 1");
    assertThat(compiled).isEqualTo(before + 1);

    insert(40, "one more");
    insert(41, "and another");
    assertThat(compiled).as("the insertions of the beginning").isEqualTo(before + 1);
  }

  @Test
  void takesNothingFromTheTimeBefore() {
    insert(10, "secret");
    String without = "INSERT INTO word (number, text) VALUES (11, ?)";
    handle.createUpdate(without).bind(0, "secret").execute();
    handle.createUpdate("DELETE FROM word WHERE number = 11").execute();

    assertThatThrownBy(() -> handle.createUpdate(without).execute())
        .isInstanceOf(JdbiException.class);
    assertThatThrownBy(() -> handle.createUpdate(INSERT).bind("number", 12).execute())
        .isInstanceOf(JdbiException.class);
  }

  @Test
  void lendsOneStatementToOneUserAtATime() {
    List<String> seen = new ArrayList<>();
    handle
        .createQuery(ALL)
        .mapTo(Integer.class)
        .forEach(
            outer ->
                handle
                    .createQuery(ALL)
                    .mapTo(Integer.class)
                    .forEach(inner -> seen.add(outer + " " + inner)));
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void worksOnAfterAFailure() {
    assertThatThrownBy(() -> insert(1, "a second one")).isInstanceOf(JdbiException.class);
    insert(20, "another");
    assertThat(find(20)).isEqualTo("another");
    assertThat(find(1)).isEqualTo("word 1");
  }

  @Test
  void holdsNoSnapshotBetweenTwoUses() {
    handle.execute("BEGIN");
    assertThat(handle.createQuery(ALL).mapTo(Integer.class).findFirst()).hasValue(0);
    handle.execute("COMMIT");
    insert(30, "later");

    int busy = handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)").mapTo(Integer.class).first();
    assertThat(busy).isZero();
  }

  @Test
  void seesTablesThatChangedMeanwhile() {
    String everything = "SELECT * FROM word WHERE number = 1";
    assertThat(handle.createQuery(everything).mapToMap().one()).hasSize(2);
    try (Handle other = Jdbi.open("jdbc:sqlite:" + folder.resolve("state"))) {
      other.execute("ALTER TABLE word ADD COLUMN more TEXT DEFAULT 'more'");
    }
    assertThat(handle.createQuery(everything).mapToMap().one()).containsEntry("more", "more");
  }

  @Test
  void keepsNoMoreThanItMay() {
    for (int i = 0; i < 50; i++) {
      assertThat(handle.createQuery("SELECT " + i).mapTo(Integer.class).one()).isEqualTo(i);
    }
    assertThat(kept.size()).isEqualTo(4);
    int before = compiled;
    assertThat(handle.createQuery("SELECT 49").mapTo(Integer.class).one()).isEqualTo(49);
    assertThat(compiled).isEqualTo(before);
    assertThat(handle.createQuery("SELECT 1").mapTo(Integer.class).one()).isEqualTo(1);
    assertThat(compiled).isEqualTo(before + 1);
  }

  @Test
  void runsABatchTwice() {
    for (int round = 1; round <= 2; round++) {
      var batch = handle.prepareBatch(INSERT);
      for (int i = 0; i < 3; i++) {
        batch.bind("number", 100 * round + i).bind("text", "in a batch").add();
      }
      assertThat(batch.execute()).containsExactly(1, 1, 1);
    }
    assertThat(find(202)).isEqualTo("in a batch");
  }
}
