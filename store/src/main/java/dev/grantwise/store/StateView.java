package dev.grantwise.store;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.event.ChainKey;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.postgresql.PostgresqlDatabase;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.KeyCheck;
import dev.grantwise.store.protection.Keys;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.protection.LiveKeys;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sqlite.ReadOnlyDatabase;
import dev.grantwise.store.state.StateDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A state directory, or the database of a node, as a command looks at it beside a server that may
 * be running: nothing in it is changed, and no lock is taken.
 */
public final class StateView implements AutoCloseable {

  private final Database database;
  private final EventAudit events;
  private final Keys keys;
  private final Randomness randomness;

  private StateView(Database database, EventAudit events, Keys keys, Randomness randomness) {
    this.database = database;
    this.events = events;
    this.keys = keys;
    this.randomness = randomness;
  }

  /**
   * Looks at a directory that a server made.
   *
   * @param place where the keys are, from where they are by default
   * @param shared the database of the nodes, asked for if the directory is one of a node
   * @throws StorageException that says what is wrong with it
   */
  public static StateView of(
      Path directory,
      Function<Path, KeysPlace> place,
      Supplier<PostgresqlSettings> shared,
      Randomness randomness) {
    Path file = directory.resolve("grantwise.db");
    KeysPlace keysPlace = place.apply(directory.resolve("keys.json"));
    boolean node = StateDirectory.isOfNode(directory);
    if (!(node || Files.exists(file)) || !keysPlace.exists()) {
      throw StorageException.of(Kind.UNREADABLE, directory + " is no state directory")
          .expected("the directory of a server, with grantwise.db and keys.json in it")
          .remedy("Name it with --state; grantwise run says which one it opens");
    }
    Keys keys = keysPlace.read();
    Database database =
        node ? PostgresqlDatabase.join(shared.get(), randomness) : ReadOnlyDatabase.of(file);
    return new StateView(
        database,
        new EventAudit(
            database,
            ChainKey.of(keys.pepper()),
            new Envelope(new LiveKeys(keysPlace, keys), randomness)),
        keys,
        randomness);
  }

  /**
   * Proves the keys against everything that the database was written with.
   *
   * @throws StorageException that says which is missing, or another
   */
  public void proveKeys() {
    new KeyCheck(randomness).proveKnown(keys, database);
  }

  public EventAudit events() {
    return events;
  }

  /** The identifier of the user with that login, which events name users by. */
  public Optional<String> userOf(String login) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT id FROM app_user WHERE login = :login")
                .bind("login", login)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void close() {
    database.close();
  }
}
