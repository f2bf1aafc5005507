package dev.grantwise.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;

/** What SQLite alone understands does not reach PostgreSQL. */
final class MigrationsTest {

  @Test
  void translatesWordsAndNothingElse() {
    assertThat(
            Migrations.translated(
                """
                CREATE TABLE integer_like (
                  a INTEGER NOT NULL,
                  b BLOB -- INTEGERS
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE t (
                  c TEXT
                )  STRICT;
                """))
        .isEqualTo(
            """
            CREATE TABLE integer_like (
              a BIGINT NOT NULL,
              b BYTEA -- INTEGERS
            );
            CREATE TABLE t (
              c TEXT
            );
            """);
  }

  @Test
  void leavesNoWordOfSqliteInAnyOfThem() throws IOException {
    Migrations migrations = Migrations.read();
    var all = migrations.getResources("", new String[] {".sql"});
    assertThat(all).hasSizeGreaterThanOrEqualTo(9);
    for (LoadableResource migration : all) {
      try (Reader text = migration.read()) {
        String statements = text.readAllAsString().replaceAll("--[^\n]*", "");
        assertThat(statements)
            .as(migration.getFilename())
            .doesNotContain("STRICT", "ROWID", "INTEGER", "BLOB", "PRAGMA", "AUTOINCREMENT");
      }
    }
  }

  @Test
  void findsAFileByItsNameAndNoOther() {
    Migrations migrations = Migrations.read();
    assertThat(migrations.getResource("V1__State.sql")).isNotNull();
    assertThat(migrations.getResource("R__Storage.sql")).isNotNull();
    assertThat(migrations.getResource("V1__State.sql.conf")).isNull();
    assertThat(migrations.getResources("R", new String[] {".sql"})).hasSize(1);
    assertThat(migrations.version()).isGreaterThanOrEqualTo(10);
  }
}
