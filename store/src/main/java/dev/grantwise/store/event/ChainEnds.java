package dev.grantwise.store.event;

import dev.grantwise.store.sql.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where a chain begins and ends.
 *
 * @param base the last event that was deleted for its age; number 0 while none was
 * @param head the newest event
 */
record ChainEnds(Link base, Link head, String mac) {

  private static final String BEGINNING = "";

  private static final String OWN =
      """
      SELECT event_chain.*,
        (SELECT count(*) FROM (SELECT 1 FROM event_log
          WHERE event_log.chain = event_chain.chain AND seq > head_seq LIMIT 1) AS later) AS behind
      FROM event_chain WHERE chain = :chain""";

  /**
   * Ends that nobody else moves until the end of the unit of work.
   *
   * @param isOverrun whether events stand behind the newest one
   */
  record Owned(ChainEnds ends, boolean isOverrun) {

    /** Whether the ends are what we wrote, and nothing was added behind them. */
    boolean isWhole(ChainKey key) {
      return ends.isGenuine(key) && !isOverrun;
    }
  }

  static ChainEnds beginning(String chain, ChainKey key) {
    Link none = new Link(chain, 0, BEGINNING);
    return of(none, none, key);
  }

  static ChainEnds of(Link base, Link head, ChainKey key) {
    return new ChainEnds(base, head, mac(base, head, key));
  }

  static Optional<ChainEnds> find(Handle handle, String chain) {
    return handle
        .createQuery("SELECT * FROM event_chain WHERE chain = :chain")
        .bind("chain", chain)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** The same, and nobody else adds to the chain until the end of the unit of work. */
  static Optional<Owned> own(Handle handle, String chain) {
    return handle
        .createQuery(OWN + Dialect.of(handle).forUpdate())
        .bind("chain", chain)
        .map((row, context) -> new Owned(read(row), row.getInt("behind") > 0))
        .findOne();
  }

  static List<ChainEnds> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM event_chain ORDER BY chain")
        .map((row, context) -> read(row))
        .list();
  }

  /** Makes the row of a chain that begins, unless somebody else does at this moment. */
  void begin(Handle handle) {
    store(
        handle,
        """
        INSERT INTO event_chain (chain, base_seq, base_hash, head_seq, head_hash, mac)
        VALUES (:chain, :baseSeq, :baseHash, :headSeq, :headHash, :mac)
        ON CONFLICT (chain) DO NOTHING
        """);
  }

  void store(Handle handle) {
    store(
        handle,
        """
        UPDATE event_chain SET
          base_seq = :baseSeq,
          base_hash = :baseHash,
          head_seq = :headSeq,
          head_hash = :headHash,
          mac = :mac
        WHERE chain = :chain
        """);
  }

  private void store(Handle handle, String sql) {
    handle
        .createUpdate(sql)
        .bind("chain", head.chain())
        .bind("baseSeq", base.seq())
        .bind("baseHash", base.hash())
        .bind("headSeq", head.seq())
        .bind("headHash", head.hash())
        .bind("mac", mac)
        .execute();
  }

  /** Whether nobody without the key wrote this. */
  boolean isGenuine(ChainKey key) {
    return mac.equals(mac(base, head, key));
  }

  private static String mac(Link base, Link head, ChainKey key) {
    return key.hash(
        ChainKey.text("ends"),
        ChainKey.text(head.chain()),
        ChainKey.number(base.seq()),
        ChainKey.text(base.hash()),
        ChainKey.number(head.seq()),
        ChainKey.text(head.hash()));
  }

  private static ChainEnds read(ResultSet row) throws SQLException {
    String chain = row.getString("chain");
    return new ChainEnds(
        new Link(chain, row.getLong("base_seq"), row.getString("base_hash")),
        new Link(chain, row.getLong("head_seq"), row.getString("head_hash")),
        row.getString("mac"));
  }
}
