package dev.grantwise.app.command.key;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeyChange;
import dev.grantwise.server.key.KeyRing;
import dev.grantwise.server.key.KeySchedule;
import dev.grantwise.server.key.KeyState;
import dev.grantwise.server.key.KeyTimes;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.rollover.MasterKeys;
import dev.grantwise.store.rollover.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys of one state directory, open for one command; a server may have it meanwhile. */
final class KeyDesk implements AutoCloseable {

  private final EmbeddedStore store;
  private final InstantSource clock;
  private final Randomness randomness;

  private KeyDesk(EmbeddedStore store, InstantSource clock, Randomness randomness) {
    this.store = store;
    this.clock = clock;
    this.randomness = randomness;
  }

  static KeyDesk open(
      Path state, Map<String, String> environment, InstantSource clock, Randomness randomness) {
    return new KeyDesk(
        EmbeddedStore.join(
            state,
            file -> KeysPlace.of(environment, file),
            () -> PostgresqlSettings.of(environment),
            randomness),
        clock,
        randomness);
  }

  Instant now() {
    return clock.instant();
  }

  MasterKeys masterKeys() {
    return store.masterKeys();
  }

  Operator operator() {
    return new Operator(
        System.getProperty("user.name", "unknown"), () -> telling(Function.identity()));
  }

  List<KeptKey> signingKeys() {
    return store.signingKeys(this::keyTelling).all();
  }

  /**
   * The keys that sign as a server has them; one that other programs keep is left to the server.
   */
  KeyRing ring(List<KeptKey> keys) throws CommandFailure {
    Set<SigningAlgorithm> algorithms =
        keys.stream()
            .filter(key -> key.state() == KeyState.ACTIVE)
            .map(KeptKey::algorithm)
            .collect(Collectors.toUnmodifiableSet());
    if (algorithms.isEmpty()) {
      throw new CommandFailure(
          ExitCode.DENIED,
          "No key signs here yet. Expected the state of a server that has run. Start it once: it"
              + " makes its first keys.");
    }
    for (KeptKey key : keys) {
      if (!key.keeper().equals(DatabaseKeeper.NAME)) {
        throw new CommandFailure(
            ExitCode.DENIED,
            "The key "
                + key.id().value()
                + " is kept by "
                + key.keeper()
                + ". Expected keys that the database keeps. Rotate it where that is configured.");
      }
    }
    return KeyRing.start(
        store.signingKeys(this::keyTelling),
        List.of(new DatabaseKeeper()),
        new KeySchedule(algorithms, KeyTimes.DEFAULT),
        clock,
        () -> Duration.ofNanos(System.nanoTime()));
  }

  private Telling<KeyChange> keyTelling() {
    return telling(KeyChange::told);
  }

  /** The record in the database is all: the file of events belongs to the server. */
  private <R> Telling<R> telling(Function<? super R, Told> account) {
    return new Telling<>(
        Occasion.of(CorrelationId.generate(randomness)),
        clock.instant(),
        (occasion, event) -> {},
        account);
  }

  @Override
  public void close() {
    store.close();
  }
}
