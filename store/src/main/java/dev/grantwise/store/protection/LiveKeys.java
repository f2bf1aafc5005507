package dev.grantwise.store.protection;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keys as this process has them, which another process may have added to: they are read again
 * every so often, and when a value names a key that is not among them. Safe for many threads.
 */
public final class LiveKeys implements Envelope.Source {

  private final KeysPlace place;
  private final AtomicReference<Keys> keys;

  public LiveKeys(KeysPlace place, Keys keys) {
    this.place = place;
    this.keys = new AtomicReference<>(keys);
  }

  /** As they were read last. */
  public Keys now() {
    return keys.get();
  }

  /**
   * Reads them again.
   *
   * @throws StorageException if they cannot be read or are not those of before; then the last ones
   *     stay in use
   */
  public Keys again() {
    Keys read = place.read();
    requireSame(List.of(read.pepper()), List.of(now().pepper()));
    for (Purpose purpose : Purpose.values()) {
      requireSame(read.of(purpose), now().of(purpose));
    }
    keys.set(read);
    return read;
  }

  @Override
  public List<NamedKey> encryption() {
    return now().encryption();
  }

  @Override
  public List<NamedKey> encryptionAgain() {
    return again().encryption();
  }

  @Override
  public String place() {
    return place.toString();
  }

  /** One name, one key: a file of another installation must not come into use. */
  private void requireSame(List<NamedKey> read, List<NamedKey> before) {
    boolean another =
        read.stream().noneMatch(key -> before.stream().anyMatch(key::isSame))
            || read.stream()
                .anyMatch(
                    key ->
                        before.stream()
                            .anyMatch(old -> old.id().equals(key.id()) && !old.isSame(key)));
    if (another) {
      throw StorageException.of(Kind.WRONG_KEYS, "Other keys came into " + place)
          .expected("the keys of before, and new ones in front of them")
          .remedy("Put back the keys that belong to this database; the last ones stay in use");
    }
  }
}
