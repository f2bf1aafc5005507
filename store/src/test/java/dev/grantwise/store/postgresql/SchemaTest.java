package dev.grantwise.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.store.testkit.TestDatabase;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** One history, one outcome: both databases have the same tables, however each stores them. */
final class SchemaTest {

  @Test
  void hasTheSameColumnsInBoth() {
    String sqlite =
        """
        SELECT m.name || '.' || c.name || ' '
          || CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea' ELSE 'text' END
          || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' required' ELSE '' END
          || CASE WHEN c.dflt_value IS NULL THEN '' ELSE ' with default' END
        FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'flyway_%' AND m.name NOT LIKE 'sqlite_%'
        """;
    String postgresql =
        """
        SELECT table_name || '.' || column_name || ' ' || data_type
          || CASE WHEN is_nullable = 'NO' THEN ' required' ELSE '' END
          || CASE WHEN column_default IS NULL THEN '' ELSE ' with default' END
        FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name NOT LIKE 'flyway_%'
        """;
    assertSame(sqlite, postgresql, 100);
  }

  @Test
  void hasTheSameKeysAndIndexesInBoth() {
    String sqlite =
        """
        SELECT m.name || '(' || (
            SELECT group_concat(name, ',') FROM (
              SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || ')'
          || CASE i."unique" WHEN 1 THEN ' unique' ELSE '' END
          || CASE i.partial WHEN 1 THEN ' partial' ELSE '' END
          || CASE i.origin WHEN 'c' THEN ' ' || i.name ELSE '' END
        FROM sqlite_master AS m JOIN pragma_index_list(m.name) AS i
        WHERE m.type = 'table' AND m.name NOT LIKE 'flyway_%'
        """;
    String postgresql =
        """
        SELECT t.relname || '(' || (
            SELECT string_agg(a.attname, ',' ORDER BY k.position)
            FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, position)
            JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.attnum) || ')'
          || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
          || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END
          || CASE WHEN c.conname IS NULL THEN ' ' || x.relname ELSE '' END
        FROM pg_index AS i
        JOIN pg_class AS t ON t.oid = i.indrelid
        JOIN pg_class AS x ON x.oid = i.indexrelid
        JOIN pg_namespace AS n ON n.oid = t.relnamespace AND n.nspname = current_schema()
        LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
        WHERE t.relname NOT LIKE 'flyway_%'
        """;
    assertSame(sqlite, postgresql, 35);
  }

  /** Which rows a partial index holds, as each writes it. */
  @Test
  void hasTheSamePartialIndexesInBoth() {
    String sqlite = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'";
    String postgresql =
        "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()"
            + " AND indexdef LIKE '% WHERE %'";
    List<String> ours = conditions(TestDatabase.SQLITE, sqlite);
    assertThat(ours).hasSizeGreaterThanOrEqualTo(7);
    assertThat(conditions(TestDatabase.POSTGRESQL, postgresql)).isEqualTo(ours);
  }

  @Test
  void checksAndRefersAlikeInBoth() {
    String sqlite =
        """
        SELECT name || ' ' || ((length(sql) - length(replace(sql, 'CHECK (', ''))) / 7) || ' '
          || (SELECT count(DISTINCT id) FROM pragma_foreign_key_list(name))
        FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'flyway_%'
        """;
    String postgresql =
        """
        SELECT t.relname || ' '
          || (SELECT count(*) FROM pg_constraint AS c WHERE c.conrelid = t.oid AND contype = 'c')
          || ' '
          || (SELECT count(*) FROM pg_constraint AS c WHERE c.conrelid = t.oid AND contype = 'f')
        FROM pg_class AS t
        JOIN pg_namespace AS n ON n.oid = t.relnamespace AND n.nspname = current_schema()
        WHERE t.relkind = 'r' AND t.relname NOT LIKE 'flyway_%'
        """;
    assertSame(sqlite, postgresql, 18);
  }

  @Test
  void leavesRoomForTheNextGenerationOnThePageOfTheFamily() {
    assertThat(
            rows(
                TestDatabase.POSTGRESQL,
                "SELECT array_to_string(reloptions, ',') FROM pg_class"
                    + " WHERE relname = 'token_family'"))
        .containsExactly("fillfactor=70");
  }

  private static void assertSame(String sqlite, String postgresql, int atLeast) {
    List<String> ours = rows(TestDatabase.SQLITE, sqlite);
    assertThat(ours).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(rows(TestDatabase.POSTGRESQL, postgresql)).isEqualTo(ours);
  }

  private static List<String> conditions(TestDatabase database, String sql) {
    return rows(database, sql).stream()
        .map(text -> text.substring(text.indexOf(" WHERE ") + 7).replaceAll("::text|[()\\s]", ""))
        .map(text -> text.toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }

  private static List<String> rows(TestDatabase database, String sql) {
    return database
        .asItIs()
        .read(handle -> handle.createQuery(sql.replace("::", "\\:\\:")).mapTo(String.class).list())
        .stream()
        .sorted()
        .toList();
  }
}
