package dev.grantwise.store.rollover;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Encrypts every value again under the key in use, some rows at a time, each lot a transaction of
 * its own. It keeps no record of how far it is: a value tells by itself which key sealed it. So it
 * may be killed and begun again at any time, and run twice at once.
 *
 * <p>Safe beside a server: a value is replaced only where it still is what was read, so whatever
 * the server wrote meanwhile stays.
 */
final class Reencryption {

  private static final int LOT = 200;

  private final Database database;
  private final Envelope envelope;

  Reencryption(Database database, Envelope envelope) {
    this.database = database;
    this.envelope = envelope;
  }

  /**
   * What became of the values of one table.
   *
   * @param replaced encrypted again
   * @param changed by somebody else meanwhile, and left to them
   * @param unreadable neither the key nor the value is good: left as they are
   */
  record Lot(String table, long replaced, long changed, long unreadable) {}

  /** Goes through every table once, and tells of each lot once it is durable. */
  void run(String kid, Consumer<Lot> told) {
    for (SealedColumn column : SealedColumn.ALL) {
      String after = "";
      List<SealedValue> values = next(column, kid, after);
      while (!values.isEmpty()) {
        told.accept(replaced(column, values));
        after = values.getLast().id();
        values = next(column, kid, after);
      }
    }
  }

  private List<SealedValue> next(SealedColumn column, String kid, String after) {
    return database.read(handle -> column.othersThan(handle, kid, after, LOT));
  }

  /** Encrypts before the transaction, which holds up every other writer. */
  private Lot replaced(SealedColumn column, List<SealedValue> values) {
    Map<SealedValue, byte[]> replacements = new LinkedHashMap<>();
    for (SealedValue value : values) {
      try {
        replacements.put(value, envelope.sealAgain(column.placeOf(value.id()), value.sealed()));
      } catch (StorageException e) {
        if (e.kind() != Kind.WRONG_KEYS && e.kind() != Kind.KEY_MISSING) {
          throw e;
        }
      }
    }
    long replaced =
        database.write(
            handle ->
                replacements.entrySet().stream()
                    .filter(one -> column.replace(handle, one.getKey(), one.getValue()))
                    .count());
    return new Lot(
        column.table(),
        replaced,
        replacements.size() - replaced,
        values.size() - replacements.size());
  }
}
