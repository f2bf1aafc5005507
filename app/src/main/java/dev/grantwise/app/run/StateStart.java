package dev.grantwise.app.run;

import dev.grantwise.advisor.file.DatabaseChoice;
import dev.grantwise.advisor.file.RedisChoice;
import dev.grantwise.advisor.file.SecretSource;
import dev.grantwise.advisor.file.SessionModel;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.signature.NativeSignatures;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.StateView;
import dev.grantwise.store.clock.NodeClock;
import dev.grantwise.store.gateway.GatewayStorage;
import dev.grantwise.store.postgresql.DatabasePassword;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.redis.RedisPassword;
import dev.grantwise.store.redis.RedisSettings;
import dev.grantwise.store.redis.RedisStore;
import dev.grantwise.store.rollover.MasterKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens what an installation keeps, where its client file says: the first step of a start. */
final class StateStart {

  private static final Logger LOG = LoggerFactory.getLogger(StateStart.class);

  /** Clocks drift by milliseconds in this time, and steps are rare. */
  private static final Duration CLOCK_PAUSE = Duration.ofMinutes(1);

  private static final Duration REDIS_PAUSE = Duration.ofMinutes(5);

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

  /**
   * Looks at it without changing anything, also beside a process that has it open.
   *
   * @return what was found, for people
   */
  List<String> check() throws CommandFailure {
    List<String> found = new ArrayList<>();
    PostgresqlSettings shared = session().store() == SessionStore.POSTGRESQL ? settings() : null;
    if (Files.isDirectory(order.state())) {
      try (StateView view =
          StateView.of(
              order.state(),
              file -> KeysPlace.of(System.getenv(), file),
              () -> Objects.requireNonNull(shared),
              platform.randomness())) {
        view.proveKeys();
      }
      found.add("state " + order.state() + " opens, and its keys fit");
    } else {
      requireWritable(order.state());
      found.add("state " + order.state() + " is not there yet, and would be made");
    }
    if (session().store() == SessionStore.REDIS) {
      RedisSettings settings = redisSettings();
      Optional<String> warning = RedisStore.look(settings);
      found.add(settings.url() + " answers" + warning.map(text -> ": " + text).orElse(""));
    }
    return found;
  }

  private static void requireWritable(Path state) throws CommandFailure {
    Path at = state.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    if (!Files.isDirectory(at) || !Files.isWritable(at)) {
      throw new CommandFailure(
          ExitCode.TOKEN_STORE_UNAVAILABLE,
          state
              + " cannot be made: "
              + at
              + " is no folder that this user may write to. Expected one, or another --state.");
    }
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
    if (session().server().orElse(null)
        instanceof DatabaseChoice(var url, var user, var password)) {
      return new PostgresqlSettings(
          url.value(), user, secret("The database's password", password, DatabasePassword::new));
    }
    throw missing(
        "database_url", "the database's address, such as postgresql://db.example/grantwise");
  }

  private RedisSettings redisSettings() throws CommandFailure {
    if (session().server().orElse(null) instanceof RedisChoice(var url, var user, var password)) {
      return new RedisSettings(
          url.value(), user, secret("The Redis server's password", password, RedisPassword::new));
    }
    throw missing("redis_url", "the server's address, such as rediss://redis.example");
  }

  private CommandFailure missing(String key, String expected) {
    return new CommandFailure(
        ExitCode.FILE_INVALID,
        "session.store is "
            + session().store().word()
            + ", and session."
            + key
            + " is missing. Expected "
            + expected
            + ". Set it, as a key, a flag or GRANTWISE_SESSION_"
            + key.toUpperCase(Locale.ROOT)
            + ".");
  }

  private <S extends Secret> Optional<S> secret(
      String whose, Optional<SecretSource> source, Function<String, S> type) throws CommandFailure {
    return source.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NamedSecrets(order.folder(), System.getenv()).named(whose, source.get(), type));
  }

  /**
   * What the gateway keeps, where its nodes share it.
   *
   * @param store of this node
   */
  GatewayStorage gateway(EmbeddedStore store, Running running) throws CommandFailure {
    if (session().store() != SessionStore.REDIS) {
      return store;
    }
    RedisSettings settings = redisSettings();
    progress.step("opening " + settings.url() + " with the keys of " + order.state());
    Duration longest = session().lifetime().orElseThrow().absolute();
    RedisStore shared = running.add(store.onRedis(settings, longest));
    shared.warning().ifPresent(warning -> LOG.warn("{}: {}", settings.url(), warning));
    running.add(
        new Periodic(
            "clean-up of Redis", REDIS_PAUSE, () -> shared.sweep(platform.clock().instant())));
    return shared;
  }

  private SessionModel session() {
    return order.file().session();
  }

  /**
   * The platform by the time that all nodes share.
   *
   * @param store of this node
   * @param gateway what the gateway keeps
   */
  Platform keepingTime(EmbeddedStore store, GatewayStorage gateway, Running running) {
    return switch (session().store()) {
      case EMBEDDED, MEMORY -> platform;
      case POSTGRESQL -> keepingTime(store.clock(platform.clock()), running);
      case REDIS -> keepingTime(gateway.clock(platform.clock()), running);
    };
  }

  private Platform keepingTime(NodeClock clock, Running running) {
    if (clock.correction().abs().compareTo(NodeClock.UNEXPLAINED) > 0) {
      LOG.warn(
          "the clock of this machine differs from that of the nodes' store by {}, which is corrected"
              + " here; set the clock",
          clock.correction());
    }
    running.add(new Periodic("reading of the clock", CLOCK_PAUSE, () -> tend(clock)));
    return platform.with(clock);
  }

  private static void tend(NodeClock clock) {
    clock.tend();
    if (!clock.isSure()) {
      LOG.error(
          "the clock of this machine or of the nodes' store jumped by more than {}; the time of before"
              + " is kept until a second measurement says the same",
          NodeClock.UNEXPLAINED);
    }
  }
}
