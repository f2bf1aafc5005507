package dev.grantwise.store.server;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.protocol.secret.Sha256;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.revocation.AccessRevocations;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The revocation feed in {@code access_revocation}. */
final class SqlAccessRevocations implements AccessRevocations {

  private static final String BEGINNING = "0";

  private static final String AFTER =
      """
      SELECT * FROM access_revocation WHERE seq > :seq AND expires > :now
      ORDER BY seq LIMIT :most
      """;

  private static final String IS_REVOKED =
      """
      SELECT 1 FROM access_revocation
      WHERE expires > :now AND (issued_before IS NULL OR issued_before > :issuedAt) AND (%s)
      LIMIT 1
      """
          .formatted(
              Arrays.stream(By.values())
                  .map(by -> "(claim = '" + by.claim() + "' AND value = :" + by.claim() + ")")
                  .collect(Collectors.joining(" OR ")));

  private final Ledger ledger;
  private final Database database;

  SqlAccessRevocations(Ledger ledger) {
    this.ledger = ledger;
    this.database = ledger.database();
  }

  /** An entry and its number. */
  private record Row(long seq, RevokedTokens revoked) {

    static Row read(ResultSet row) throws SQLException {
      String claim = row.getString("claim");
      By by =
          By.named(claim)
              .orElseThrow(() -> new IllegalStateException("access_revocation: claim " + claim));
      return new Row(
          row.getLong("seq"),
          new RevokedTokens(
              by,
              row.getString("value"),
              Micros.optionalInstant(row, "issued_before"),
              Micros.instant(row, "expires")));
    }

    /** Says which entry has the number: in a restored database it may be another. */
    String cursor() {
      return seq + "." + Sha256.hex(revoked.toJson().encode()).substring(0, 16);
    }
  }

  @Override
  public void revoke(RevokedTokens which, Instant now, Telling<? super RevokedTokens> telling) {
    ledger.write(
        telling,
        handle -> {
          RevocationRows.add(handle, List.of(which));
          return which;
        });
  }

  @Override
  public RevocationPage after(Optional<String> cursor, int most, Instant now) {
    return database.read(
        handle -> {
          Optional<Row> last = cursor.flatMap(text -> known(handle, text));
          List<Row> rows =
              handle
                  .createQuery(AFTER)
                  .bind("seq", last.map(Row::seq).orElse(0L))
                  .bind("now", now)
                  .bind("most", most)
                  .map((row, context) -> Row.read(row))
                  .list();
          String next =
              rows.isEmpty() ? last.map(Row::cursor).orElse(BEGINNING) : rows.getLast().cursor();
          return new RevocationPage(
              rows.stream().map(Row::revoked).toList(), next, rows.size() == most);
        });
  }

  /** The entry at which a reader stands, if it is still the one that the cursor was made for. */
  private static Optional<Row> known(Handle handle, String cursor) {
    String number = cursor.split("\\.", 2)[0];
    if (!number.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return handle
        .createQuery("SELECT * FROM access_revocation WHERE seq = :seq")
        .bind("seq", Long.parseLong(number))
        .map((row, context) -> Row.read(row))
        .findOne()
        .filter(row -> row.cursor().equals(cursor));
  }

  @Override
  public boolean isRevoked(JwtClaims token, Instant now) {
    return database.read(
        handle -> {
          Query query =
              handle
                  .createQuery(IS_REVOKED)
                  .bind("now", now)
                  // One that does not say when it was issued may have been at any time.
                  .bind("issuedAt", token.issuedAt().orElse(Instant.EPOCH));
          for (By by : By.values()) {
            query.bind(by.claim(), by.of(token).orElse(""));
          }
          return query.mapTo(Integer.class).findOne().isPresent();
        });
  }
}
