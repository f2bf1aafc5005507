package dev.grantwise.store.rollover;

import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A column of encrypted values.
 *
 * @param id the column that a row is found by, and that its values are sealed for
 * @param place the column's name in the values: it stays what it was when a column is renamed
 */
record SealedColumn(String table, String id, String column, String place) {

  /** All that can be encrypted again. */
  static final List<SealedColumn> ALL =
      List.of(
          of("interaction", "id_hash", "sealed_request"),
          of("pushed_request", "name_hash", "sealed_parameters"),
          of("password_credential", "user_id", "sealed_hash"),
          new SealedColumn("signing_key", "kid", "sealed_handle", "signing_key.sealed_jwk"),
          of("sign_in_attempt", "key_digest", "sealed_attempt"),
          of("client_grant", "key", "sealed_tokens"),
          of("provider_document", "url", "sealed_document"),
          of("authorization_code", "code_hash", "sealed_details"),
          of("token_family", "id", "sealed_details"),
          of("device_authorization", "device_code_hash", "sealed_details"),
          of("device_authorization", "user_code_hash", "sealed_allowed_details"),
          of("opaque_access_token", "token_hash", "sealed_details"),
          of("consent_grant", "details_id", "sealed_details"),
          of("outbox", "id", "sealed_payload"));

  /**
   * What cannot: each row's hash covers the encrypted bytes of all before it, so that an auditor
   * can tell that nobody changed them. Nor could we, then.
   */
  static final SealedColumn EVENTS = of("event_log", "seq", "sealed_event");

  private static SealedColumn of(String table, String id, String column) {
    return new SealedColumn(table, id, column, table + "." + column);
  }

  Place placeOf(String row) {
    return new Place(place, row);
  }

  /** How many values a key sealed. */
  long count(Handle handle, String kid) {
    byte[] head = Envelope.head(kid);
    return handle
        .createQuery(
            "SELECT count(*) FROM %1$s WHERE %2$s IS NOT NULL AND substr(%2$s, 1, :length) = :head"
                .formatted(table, column))
        .bind("length", head.length)
        .bind("head", head)
        .mapTo(Long.class)
        .one();
  }

  /** How many values other keys sealed. */
  long countOthersThan(Handle handle, String kid) {
    byte[] head = Envelope.head(kid);
    return handle
        .createQuery(
            "SELECT count(*) FROM %1$s WHERE %2$s IS NOT NULL AND substr(%2$s, 1, :length) <> :head"
                .formatted(table, column))
        .bind("length", head.length)
        .bind("head", head)
        .mapTo(Long.class)
        .one();
  }

  /** The next values that another key sealed, in the order of their rows. */
  List<SealedValue> othersThan(Handle handle, String kid, String after, int atMost) {
    byte[] head = Envelope.head(kid);
    return handle
        .createQuery(
            """
            SELECT %2$s, %3$s FROM %1$s
            WHERE %2$s > :after AND %3$s IS NOT NULL AND substr(%3$s, 1, :length) <> :head
            ORDER BY %2$s LIMIT :most
            """
                .formatted(table, id, column))
        .bind("after", after)
        .bind("length", head.length)
        .bind("head", head)
        .bind("most", atMost)
        .map((row, context) -> new SealedValue(row.getString(id), row.getBytes(column)))
        .list();
  }

  /** Puts a value in the place of another, unless a third is there by now. */
  boolean replace(Handle handle, SealedValue old, byte[] sealed) {
    return handle
            .createUpdate(
                "UPDATE %1$s SET %3$s = :new WHERE %2$s = :id AND %3$s = :old"
                    .formatted(table, id, column))
            .bind("id", old.id())
            .bind("old", old.sealed())
            .bind("new", sealed)
            .execute()
        > 0;
  }
}
