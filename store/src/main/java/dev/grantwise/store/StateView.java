package dev.grantwise.store;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.event.ChainKey;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Keys;
import dev.grantwise.store.protection.KeysFile;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sqlite.ReadOnlyDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A state directory as a command looks at it, beside a server that may be running: nothing in it is
 * changed, and no lock is taken.
 */
public final class StateView {

  private final Database database;
  private final EventAudit events;

  private StateView(Database database, EventAudit events) {
    this.database = database;
    this.events = events;
  }

  /**
   * Looks at a directory that a server made.
   *
   * @throws StorageException that says what is wrong with it
   */
  public static StateView of(Path directory, Randomness randomness) {
    Path file = directory.resolve("grantwise.db");
    Path keysFile = directory.resolve("keys.json");
    if (!Files.exists(file) || !Files.exists(keysFile)) {
      throw StorageException.of(Kind.UNREADABLE, directory + " is no state directory")
          .expected("the directory of a server, with grantwise.db and keys.json in it")
          .remedy("Name it with --state; grantwise run says which one it opens");
    }
    Keys keys = KeysFile.read(keysFile);
    Database database = ReadOnlyDatabase.of(file);
    return new StateView(
        database,
        new EventAudit(
            database, ChainKey.of(keys.pepper()), new Envelope(keys.encryption(), randomness)));
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
}
