package dev.grantwise.store;

import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.keyset.KeySetMemory;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.grant.RefreshTokenKey;
import dev.grantwise.server.grant.RefreshTokenKeys;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.server.key.KeyTelling;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.store.client.SqlKeySetMemory;
import dev.grantwise.store.client.SqlTokenVault;
import dev.grantwise.store.event.ChainKey;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.event.EventChain;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.gateway.SqlSessions;
import dev.grantwise.store.gateway.SqlSignInAttempts;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.outbox.Backoff;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.KeyCheck;
import dev.grantwise.store.protection.NamedKey;
import dev.grantwise.store.replay.SqlReplayGuard;
import dev.grantwise.store.server.ServerTables;
import dev.grantwise.store.server.SqlKeptKeys;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sqlite.SqliteDatabase;
import dev.grantwise.store.state.StateDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that is kept, in one directory of one process.
 *
 * <pre>{@code
 * try (EmbeddedStore store = EmbeddedStore.open(Path.of("state"), randomness)) {
 *   Storage server = store.server();
 * }
 * }</pre>
 *
 * <p>Safe for many threads; made to be called on virtual ones.
 */
public final class EmbeddedStore implements AutoCloseable {

  /** One process at a time has the directory, so there is one chain of events. */
  private static final String CHAIN = "embedded";

  private final StateDirectory directory;
  private final Database database;
  private final Envelope envelope;
  private final ChainKey chainKey;
  private final EventChain chain;
  private final Outbox outbox;

  private EmbeddedStore(
      StateDirectory directory, Database database, Envelope envelope, Randomness randomness) {
    this.directory = directory;
    this.database = database;
    this.envelope = envelope;
    this.chainKey = ChainKey.of(directory.keys().pepper());
    this.chain = new EventChain(CHAIN, chainKey, envelope);
    this.outbox = new Outbox(database, envelope, randomness, Backoff.DEFAULT);
  }

  /**
   * Takes the directory, and makes or updates what is in it.
   *
   * @throws StorageException that says what is wrong and what to do; then nothing was changed and
   *     nothing stays open
   */
  public static EmbeddedStore open(Path path, Randomness randomness) {
    StateDirectory directory = StateDirectory.open(path, randomness);
    try {
      return over(directory, randomness);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static EmbeddedStore over(StateDirectory directory, Randomness randomness) {
    Database database = SqliteDatabase.open(directory.databaseFile());
    try {
      new KeyCheck(randomness).prove(directory.keys(), database);
      Envelope envelope = new Envelope(directory.keys().encryption(), randomness);
      return new EmbeddedStore(directory, database, envelope, randomness);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The authorization server's ports. */
  public Storage server() {
    return ServerTables.over(ledger(), envelope);
  }

  private Ledger ledger() {
    return new Ledger(database, chain, outbox);
  }

  /** What the authorization server signs with. */
  public KeptKeys signingKeys(KeyTelling telling) {
    return new SqlKeptKeys(ledger(), envelope, telling);
  }

  /** Hashes secrets under the pepper of this directory. */
  public SecretHasher secretHasher() {
    return SecretHasher.of(directory.keys().pepper().reveal());
  }

  /** What refresh tokens are derived and authenticated with. */
  public RefreshTokenKeys refreshTokenKeys() {
    List<NamedKey> newestFirst = directory.keys().refreshTokens();
    return new RefreshTokenKeys(
        newestFirst.reversed().stream()
            .map(key -> RefreshTokenKey.of(key.id(), key.reveal()))
            .toList());
  }

  /** The gateway's sign-in attempts. */
  public SignInAttempts signInAttempts() {
    return new SqlSignInAttempts(database, envelope);
  }

  /** The gateway's sessions. */
  public Sessions sessions() {
    return new SqlSessions(database);
  }

  /** The last good key set of an issuer or address. */
  public KeySetMemory keySetMemory(String name) {
    return new SqlKeySetMemory(database, envelope, name);
  }

  /** What may be used once and was. */
  public ReplayGuard replayGuard() {
    return new SqlReplayGuard(database);
  }

  /** The client's grants and tokens. */
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
