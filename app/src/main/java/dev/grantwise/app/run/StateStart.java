package dev.grantwise.app.run;

import dev.grantwise.advisor.file.DatabaseChoice;
import dev.grantwise.advisor.file.SecretSource;
import dev.grantwise.advisor.file.SessionModel;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.signature.NativeSignatures;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.clock.NodeClock;
import dev.grantwise.store.postgresql.DatabasePassword;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.rollover.MasterKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens what an installation keeps, where its client file says: the first step of a start. */
final class StateStart {

  private static final Logger LOG = LoggerFactory.getLogger(StateStart.class);

  /** Clocks drift by milliseconds in this time, and steps are rare. */
  private static final Duration CLOCK_PAUSE = Duration.ofMinutes(1);

  private final Installation.Order order;
  private final Platform platform;
  private final Progress progress;

  StateStart(Installation.Order order, Platform platform, Progress progress) {
    this.order = order;
    this.platform = platform;
    this.progress = progress;
  }

  /** Opens it, and takes new keys into use as long as it is open. */
  EmbeddedStore open(Running running) throws CommandFailure {
    // Before any key is read, so that all of them are held by whoever signs with them.
    NativeSignatures.install();
    Function<Path, KeysPlace> keys = file -> KeysPlace.of(System.getenv(), file);
    EmbeddedStore store =
        running.add(
            session().store() == SessionStore.POSTGRESQL ? shared(keys) : ofOneProcess(keys));
    Runnable tendKeys = () -> store.tendKeys(platform.clock().instant());
    tendKeys.run();
    running.add(new Periodic("reading of the keys", MasterKeys.SETTLED.dividedBy(3), tendKeys));
    return store;
  }

  private EmbeddedStore ofOneProcess(Function<Path, KeysPlace> keys) {
    progress.step("opening " + order.state());
    return EmbeddedStore.open(order.state(), keys, platform.randomness());
  }

  private EmbeddedStore shared(Function<Path, KeysPlace> keys) throws CommandFailure {
    PostgresqlSettings settings = settings();
    progress.step("opening " + settings.url() + " with the keys of " + order.state());
    return EmbeddedStore.open(order.state(), keys, settings, platform.randomness());
  }

  private PostgresqlSettings settings() throws CommandFailure {
    DatabaseChoice database =
        session()
            .database()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.FILE_INVALID,
                        "session.store is postgresql, and session.database_url is missing."
                            + " Expected the database's address, such as"
                            + " postgresql://db.example/grantwise. Set it, as a key, a flag or"
                            + " GRANTWISE_SESSION_DATABASE_URL."));
    return new PostgresqlSettings(
        database.url().value(), database.user(), password(database.password()));
  }

  private Optional<DatabasePassword> password(Optional<SecretSource> source) throws CommandFailure {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NamedSecrets(order.folder(), System.getenv())
            .named("The database's password", source.get(), DatabasePassword::new));
  }

  private SessionModel session() {
    return order.file().session();
  }

  /** The platform by the time that all nodes of the database share. */
  Platform keepingTime(EmbeddedStore store, Running running) {
    if (session().store() != SessionStore.POSTGRESQL) {
      return platform;
    }
    NodeClock clock = store.clock(platform.clock());
    if (clock.correction().abs().compareTo(NodeClock.UNEXPLAINED) > 0) {
      LOG.warn(
          "the clock of this machine differs from the database's by {}, which is corrected here;"
              + " set the clock",
          clock.correction());
    }
    running.add(new Periodic("reading of the clock", CLOCK_PAUSE, () -> tend(clock)));
    return platform.with(clock);
  }

  private static void tend(NodeClock clock) {
    clock.tend();
    if (!clock.isSure()) {
      LOG.error(
          "the clock of this machine or of the database jumped by more than {}; the time of before"
              + " is kept until a second measurement says the same",
          NodeClock.UNEXPLAINED);
    }
  }
}
