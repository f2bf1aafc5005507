package dev.grantwise.store.rollover;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.KeyCheck;
import dev.grantwise.store.protection.KeyUse;
import dev.grantwise.store.protection.Keys;
import dev.grantwise.store.protection.LiveKeys;
import dev.grantwise.store.protection.NamedKey;
import dev.grantwise.store.protection.Purpose;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.state.StateDirectory;
import dev.grantwise.store.state.StateDirectory.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The keys outside the database, for those who run the server: {@link #rotate} a key, {@link
 * #reencrypt} what older ones sealed, {@link #drop} those that nothing needs.
 *
 * <p>Every step may be killed at any point and done again. One command at a time changes keys; the
 * server may run meanwhile.
 */
public final class MasterKeys {

  /**
   * How long after a server took another key something may still arrive under the one before: above
   * the longest wait of a write.
   */
  public static final Duration SETTLED = Duration.ofMinutes(1);

  private static final int PASSES = 3;

  private final Ledger ledger;
  private final Database database;
  private final Envelope envelope;
  private final LiveKeys keys;
  private final StateDirectory directory;
  private final Randomness randomness;

  public MasterKeys(
      Ledger ledger,
      Envelope envelope,
      LiveKeys keys,
      StateDirectory directory,
      Randomness randomness) {
    this.ledger = ledger;
    this.database = ledger.database();
    this.envelope = envelope;
    this.keys = keys;
    this.directory = directory;
    this.randomness = randomness;
  }

  /** Where the keys are, in words. */
  public String place() {
    return directory.keysPlace().toString();
  }

  /** Whether a server has the state directory while this is asked. */
  public boolean isBesideAnother() {
    return directory.hold() == Hold.ANOTHERS;
  }

  /** Every key, those in use first, and what needs it. */
  public List<MasterKey> list(Instant now) {
    Keys read = keys.again();
    return database.read(
        handle -> {
          Map<String, KeyUse> uses = KeyUse.all(handle);
          List<MasterKey> list = new ArrayList<>();
          for (Purpose purpose : Purpose.values()) {
            for (NamedKey key : read.of(purpose)) {
              KeyUse use = uses.getOrDefault(purpose.nameOf(key.id()), KeyUse.NONE);
              boolean active = key == read.of(purpose).getFirst();
              list.add(masterKey(handle, purpose, key.id(), active, use, now));
            }
          }
          return list;
        });
  }

  private static MasterKey masterKey(
      Handle handle, Purpose purpose, String kid, boolean active, KeyUse use, Instant now) {
    Map<String, Long> values = KeyNeeds.values(handle, purpose, kid, now);
    return new MasterKey(
        purpose,
        kid,
        active ? MasterKey.State.ACTIVE : state(values, use, now),
        use,
        values,
        purpose == Purpose.ENCRYPTION
            ? KeyNeeds.until(handle, purpose, kid, use)
            : Optional.empty());
  }

  private static MasterKey.State state(Map<String, Long> values, KeyUse use, Instant now) {
    if (values.isEmpty()) {
      boolean needed = use.neededUntil().filter(now::isBefore).isPresent();
      return needed ? MasterKey.State.READS : MasterKey.State.UNUSED;
    }
    return values.keySet().equals(Set.of(SealedColumn.EVENTS.table()))
        ? MasterKey.State.ARCHIVE
        : MasterKey.State.READS;
  }

  /**
   * Makes a new key, with which everything new is made from now on; a server that runs takes it
   * into use within a third of {@link #SETTLED}.
   *
   * @return its id
   */
  public String rotate(Purpose purpose, Operator operator, Instant now) {
    return alone(
        () -> {
          String kid = directory.keysPlace().add(purpose, randomness).id();
          Keys read = keys.again();
          new KeyCheck(randomness).prove(read, database);
          noteIfOurs(now);
          tell(operator, "added the key " + purpose.nameOf(kid));
          return kid;
        });
  }

  /**
   * Encrypts again, under the key in use, whatever older keys sealed.
   *
   * @param told of each lot, as it is done: how many values of which table
   */
  public Reencrypted reencrypt(
      Operator operator, Instant now, Consumer<Map.Entry<String, Long>> told) {
    return alone(
        () -> {
          String kid = keys.again().encryption().getFirst().id();
          noteIfOurs(now);
          Map<String, Long> replaced = new TreeMap<>();
          Map<String, Long> left = left(kid);
          Reencryption reencryption = new Reencryption(database, envelope);
          for (int pass = 0; pass < PASSES && !left.isEmpty(); pass++) {
            reencryption.run(
                kid,
                lot -> {
                  replaced.merge(lot.table(), lot.replaced(), Long::sum);
                  told.accept(Map.entry(lot.table(), lot.replaced()));
                });
            left = left(kid);
          }
          long events = database.read(handle -> SealedColumn.EVENTS.countOthersThan(handle, kid));
          tell(operator, "encrypted again under the key " + Purpose.ENCRYPTION.nameOf(kid));
          return new Reencrypted(kid, replaced, left, events);
        });
  }

  private Map<String, Long> left(String kid) {
    return database.read(
        handle -> {
          Map<String, Long> left = new TreeMap<>();
          for (SealedColumn column : SealedColumn.ALL) {
            long count = column.countOthersThan(handle, kid);
            if (count > 0) {
              left.put(column.table(), count);
            }
          }
          return left;
        });
  }

  /** Takes a key away if nothing needs it. */
  public Dropped drop(Purpose purpose, String kid, Operator operator, Instant now) {
    return alone(
        () -> {
          Keys read = keys.again();
          if (read.find(purpose, kid).isEmpty()) {
            return new Dropped.Unknown();
          }
          if (read.of(purpose).getFirst().id().equals(kid)) {
            return new Dropped.InUse();
          }
          // Before the database forgets it: then it would be gone there and stay here.
          directory.keysPlace().requireRemovable();
          noteIfOurs(now);
          Dropped dropped = forgotten(purpose, kid, operator, now);
          // The database first: a key too many is forgotten again, one too few stops every start.
          if (dropped instanceof Dropped.Gone) {
            directory.keysPlace().remove(purpose, kid);
            keys.again();
          }
          return dropped;
        });
  }

  private Dropped forgotten(Purpose purpose, String kid, Operator operator, Instant now) {
    return ledger.write(
        operator.telling().get(),
        handle -> forget(handle, purpose, kid, now),
        dropped ->
            dropped instanceof Dropped.Gone
                ? Optional.of(operator.did("dropped the key " + purpose.nameOf(kid)))
                : Optional.empty());
  }

  private Dropped forget(Handle handle, Purpose purpose, String kid, Instant now) {
    KeyUse use = KeyUse.all(handle).getOrDefault(purpose.nameOf(kid), KeyUse.NONE);
    Optional<Instant> settledAt = use.until().map(until -> until.plus(SETTLED));
    if (isBesideAnother() && settledAt.filter(at -> !now.isBefore(at)).isEmpty()) {
      return new Dropped.NotSettled(settledAt);
    }
    Map<String, Long> values = KeyNeeds.values(handle, purpose, kid, now);
    Optional<Instant> until = KeyNeeds.until(handle, purpose, kid, use).filter(now::isBefore);
    boolean needed = !values.isEmpty() || (purpose == Purpose.REFRESH_TOKENS && until.isPresent());
    if (needed) {
      return new Dropped.Needed(values, until);
    }
    KeyCheck.forget(handle, purpose, kid);
    return new Dropped.Gone();
  }

  private void noteIfOurs(Instant now) {
    if (!isBesideAnother()) {
      KeyUse.note(database, keys.now(), now);
    }
  }

  private void tell(Operator operator, String action) {
    ledger.write(operator.telling().get(), handle -> operator.did(action));
  }

  /** A step on the keys. */
  @FunctionalInterface
  private interface Step<T> {
    T take();
  }

  private <T> T alone(Step<T> step) {
    try (StateDirectory.KeysLock _ = directory.lockKeys()) {
      return step.take();
    }
  }
}
