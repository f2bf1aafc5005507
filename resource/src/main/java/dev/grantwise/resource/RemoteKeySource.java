package dev.grantwise.resource;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.keyset.KeySetFetch;
import dev.grantwise.protocol.keyset.RemoteKeys;
import dev.grantwise.protocol.remote.RemoteMemory;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys fetched from their issuer, as {@link RemoteKeys} does. Safe for use by many threads. */
public final class RemoteKeySource implements KeySource {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySource.class);

  private final RemoteKeys keys;

  /** Forgets the keys when the program ends. */
  public RemoteKeySource(KeySetFetch fetch, InstantSource clock) {
    this(fetch, RemoteMemory.none(), clock);
  }

  /** Begins with the keys that the memory has, so that a start does not need the issuer. */
  public RemoteKeySource(KeySetFetch fetch, RemoteMemory<KeySet> memory, InstantSource clock) {
    this.keys =
        new RemoteKeys(
            fetch,
            memory,
            clock,
            task -> Thread.ofVirtual().name("jwks").start(task),
            why -> LOG.warn("no keys: {}; going on with those there are", why));
  }

  @Override
  public Optional<KeySet> current() {
    return keys.current();
  }

  @Override
  public Optional<KeySet> renewed() {
    return keys.renewed();
  }
}
