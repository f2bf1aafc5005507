package dev.grantwise.store;

import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.RemoteMemory;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.administration.SignIns;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.grant.RefreshTokenKeys;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.server.key.KeyTelling;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.store.client.SqlProviderDocument;
import dev.grantwise.store.client.SqlTokenVault;
import dev.grantwise.store.clock.NodeClock;
import dev.grantwise.store.event.ChainKey;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.event.EventChain;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.gateway.GatewayStorage;
import dev.grantwise.store.gateway.SqlSessions;
import dev.grantwise.store.gateway.SqlSignInAttempts;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.outbox.Backoff;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.postgresql.DatabaseTime;
import dev.grantwise.store.postgresql.PostgresqlDatabase;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.KeyCheck;
import dev.grantwise.store.protection.KeyUse;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.protection.LiveKeys;
import dev.grantwise.store.redis.RedisSettings;
import dev.grantwise.store.redis.RedisStore;
import dev.grantwise.store.replay.SqlReplayGuard;
import dev.grantwise.store.rollover.MasterKeys;
import dev.grantwise.store.server.EndedSessions;
import dev.grantwise.store.server.ServerTables;
import dev.grantwise.store.server.SqlKeptKeys;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sqlite.SqliteDatabase;
import dev.grantwise.store.state.StateDirectory;
import dev.grantwise.store.state.StateDirectory.Hold;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything that is kept: in one directory of one process or, of many nodes, in a PostgreSQL
 * database, with the keys in the directory of each.
 *
 * <pre>{@code
 * try (EmbeddedStore store = EmbeddedStore.open(Path.of("state"), randomness)) {
 *   Storage server = store.server();
 * }
 * }</pre>
 *
 * <p>Safe for many threads; made to be called on virtual ones.
 */
public final class EmbeddedStore implements GatewayStorage, AutoCloseable {

  /** One process at a time has the directory, so there is one chain of events. */
  private static final String CHAIN = "embedded";

  private final StateDirectory directory;
  private final Database database;
  private final Envelope envelope;
  private final LiveKeys keys;
  private final Randomness randomness;
  private final ChainKey chainKey;
  private final EventChain chain;
  private final Outbox outbox;

  private EmbeddedStore(
      StateDirectory directory, Database database, Chains chains, Randomness randomness) {
    this.directory = directory;
    this.database = database;
    this.randomness = randomness;
    this.keys = new LiveKeys(directory.keysPlace(), directory.keys());
    this.envelope = new Envelope(keys, randomness);
    this.chainKey = ChainKey.of(directory.keys().pepper());
    this.chain = chains.of(chainKey, envelope);
    this.outbox = new Outbox(database, envelope, randomness, Backoff.DEFAULT);
  }

  /**
   * Takes the directory, and makes or updates what is in it.
   *
   * @throws StorageException that says what is wrong and what to do; then nothing was changed and
   *     nothing stays open
   */
  public static EmbeddedStore open(Path path, Randomness randomness) {
    return open(path, KeysPlace::file, randomness);
  }

  /**
   * The same with keys that may be elsewhere.
   *
   * @param place where they are, from where they are by default
   */
  public static EmbeddedStore open(
      Path path, Function<Path, KeysPlace> place, Randomness randomness) {
    return over(
        StateDirectory.open(path, place, randomness),
        SqliteDatabase::open,
        EmbeddedStore::ofOneProcess,
        randomness);
  }

  /**
   * The same in a database that other nodes have too. The keys have to be the same on each.
   *
   * @param path of this node, for its lock, its name and, unless they are elsewhere, the keys
   */
  public static EmbeddedStore open(
      Path path,
      Function<Path, KeysPlace> place,
      PostgresqlSettings settings,
      Randomness randomness) {
    return ofNode(
        StateDirectory.ofNode(path, place, randomness),
        () -> PostgresqlDatabase.open(settings, randomness),
        randomness);
  }

  private static EmbeddedStore ofNode(
      StateDirectory directory, Supplier<Database> opening, Randomness randomness) {
    return over(
        directory,
        _ -> opening.get(),
        (key, envelope) ->
            EventChain.several(directory.nodeName(), PostgresqlDatabase.WRITERS, key, envelope),
        randomness);
  }

  /** How the events of this node are chained. */
  @FunctionalInterface
  private interface Chains {
    EventChain of(ChainKey key, Envelope envelope);
  }

  private static EventChain ofOneProcess(ChainKey key, Envelope envelope) {
    return new EventChain(CHAIN, key, envelope);
  }

  /**
   * Comes beside the process that has the directory, or takes it if none does: for commands, which
   * change only what is safe to change beside a server.
   *
   * @param shared the database of the nodes, asked for if the directory is one of a node
   */
  public static EmbeddedStore join(
      Path path,
      Function<Path, KeysPlace> place,
      Supplier<PostgresqlSettings> shared,
      Randomness randomness) {
    if (StateDirectory.isOfNode(path)) {
      PostgresqlSettings settings = shared.get();
      return ofNode(
          StateDirectory.joinNode(path, place),
          () -> PostgresqlDatabase.join(settings, randomness),
          randomness);
    }
    StateDirectory directory = StateDirectory.join(path, place);
    return over(
        directory,
        directory.hold() == Hold.OURS ? SqliteDatabase::open : SqliteDatabase::join,
        EmbeddedStore::ofOneProcess,
        randomness);
  }

  private static EmbeddedStore over(
      StateDirectory directory,
      Function<Path, Database> opening,
      Chains chains,
      Randomness randomness) {
    try {
      return over(directory, opening.apply(directory.databaseFile()), chains, randomness);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static EmbeddedStore over(
      StateDirectory directory, Database database, Chains chains, Randomness randomness) {
    try {
      new KeyCheck(randomness).prove(directory.keys(), database);
      return new EmbeddedStore(directory, database, chains, randomness);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The authorization server's ports. */
  public Storage server() {
    return server(Consequences.NONE);
  }

  /** The same, with what follows from its events. */
  public Storage server(Consequences consequences) {
    return ServerTables.over(ledger(consequences), envelope);
  }

  /** Who is signed in to the authorization server, for those who run it. */
  public SignIns signIns(Consequences consequences) {
    return ServerTables.signIns(ledger(consequences));
  }

  /** Sessions that ended, of which clients are yet to be told. */
  public EndedSessions endedSessions(Consequences consequences) {
    return EndedSessions.over(ledger(consequences));
  }

  private Ledger ledger(Consequences consequences) {
    return new Ledger(database, chain, outbox, consequences);
  }

  private Ledger ledger() {
    return ledger(Consequences.NONE);
  }

  /** What the authorization server signs with. */
  public KeptKeys signingKeys(KeyTelling telling) {
    return new SqlKeptKeys(ledger(), envelope, telling);
  }

  /** Hashes secrets under the pepper of this directory. */
  public SecretHasher secretHasher() {
    return SecretHasher.of(keys.now().pepper().reveal());
  }

  /** What refresh tokens are derived and authenticated with. */
  public RefreshTokenKeys refreshTokenKeys() {
    return RefreshTokenKeys.following(new RefreshKeys(keys));
  }

  /**
   * Takes keys into use that were added since, and notes what is written with. Call it at the start
   * and every third of {@link MasterKeys#SETTLED}, in the process that has the directory.
   */
  public void tendKeys(Instant now) {
    KeyUse.note(database, keys.again(), now);
  }

  /** The keys outside the database, for those who run the server. */
  public MasterKeys masterKeys() {
    return new MasterKeys(ledger(), envelope, keys, directory, randomness);
  }

  @Override
  public SignInAttempts signInAttempts() {
    return new SqlSignInAttempts(database, envelope);
  }

  @Override
  public Sessions sessions() {
    return new SqlSessions(database);
  }

  /**
   * What gateways on many nodes share on a Redis server, encrypted by the keys of this directory,
   * which have to be the same on each.
   *
   * @param longestSession the absolute end of sessions
   * @throws StorageException that says what is wrong and what to do; then nothing stays open
   */
  public RedisStore onRedis(RedisSettings settings, Duration longestSession) {
    return RedisStore.open(settings, envelope, longestSession);
  }

  /** The last good key set of an issuer or address. */
  public RemoteMemory<KeySet> keySetMemory(String name) {
    return SqlProviderDocument.ofKeys(database, envelope, name);
  }

  /** What an issuer said of itself last. */
  public RemoteMemory<AuthorizationServerMetadata> metadataMemory(Issuer provider) {
    return SqlProviderDocument.ofMetadata(database, envelope, provider);
  }

  @Override
  public ReplayGuard replayGuard() {
    return new SqlReplayGuard(database);
  }

  @Override
  public TokenVault tokenVault() {
    return new SqlTokenVault(database, envelope);
  }

  /** What happened, and whether the record of it is whole. */
  public EventAudit eventAudit() {
    return new EventAudit(database, chainKey, envelope);
  }

  /** What has to be delivered to others. */
  public Outbox outbox() {
    return outbox;
  }

  /**
   * The time of the database, which all its nodes share; of a database that one process has, its
   * own.
   *
   * @param local this machine's clock
   */
  @Override
  public NodeClock clock(InstantSource local) {
    return directory.hold() == Hold.OURS
        ? NodeClock.alone(local)
        : NodeClock.measured(local, () -> DatabaseTime.read(database));
  }

  /**
   * Asks the database for the least there is.
   *
   * @throws StorageException if it does not answer
   */
  public void touch() {
    var _ =
        database.read(
            handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).findOne().isPresent());
  }

  /** Deletes what is over. */
  public Janitor janitor() {
    return new Janitor(database, chain, outbox);
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      directory.close();
    }
  }
}
