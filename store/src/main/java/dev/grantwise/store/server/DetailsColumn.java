package dev.grantwise.store.server;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column of authorization details, encrypted for its row; none where there are none.
 *
 * @param column its name in that table
 */
record DetailsColumn(Envelope envelope, String table, String column) {

  /** What it is called in most tables. */
  static final String NAME = "sealed_details";

  DetailsColumn(Envelope envelope, String table) {
    this(envelope, table, NAME);
  }

  /**
   * The details as they are kept in a row.
   *
   * @param row what the row is found by
   */
  byte @Nullable [] seal(String row, AuthorizationDetails details) {
    return details.isEmpty() ? null : envelope.seal(place(row), details.encode());
  }

  /** The details of a row. */
  AuthorizationDetails open(String row, ResultSet values) throws SQLException {
    byte @Nullable [] sealed = values.getBytes(column);
    return sealed == null
        ? AuthorizationDetails.NONE
        : AuthorizationDetails.parseKept(envelope.open(place(row), sealed)).orThrow();
  }

  private Place place(String row) {
    return new Place(table + "." + column, row);
  }
}
