package dev.grantwise.store.event;

import dev.grantwise.store.protection.Envelope.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;

/**
 * An event as it is stored.
 *
 * @param micros its time, as it is stored
 * @param sealed its line, encrypted for its place in the chain, in base64
 */
record EventRow(
    String chain,
    long seq,
    long micros,
    String kind,
    String correlation,
    String sealed,
    String hash) {

  static EventRow read(ResultSet row) throws SQLException {
    return new EventRow(
        row.getString("chain"),
        row.getLong("seq"),
        row.getLong("time"),
        row.getString("kind"),
        row.getString("correlation_id"),
        Base64.getEncoder().encodeToString(row.getBytes("sealed_event")),
        row.getString("hash"));
  }

  static Place place(String chain, long seq) {
    return new Place("event_log.sealed_event", chain + "/" + seq);
  }

  byte[] sealedBytes() {
    return Base64.getDecoder().decode(sealed);
  }

  /** The hash it should have, after that one. */
  String hashAfter(String previous, ChainKey key) {
    return key.hash(
        ChainKey.text("event"),
        ChainKey.text(previous),
        ChainKey.text(chain),
        ChainKey.number(seq),
        ChainKey.number(micros),
        ChainKey.text(kind),
        ChainKey.text(correlation),
        ChainKey.text(sealed));
  }
}
