package dev.grantwise.store.server;

import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.administration.SignIns;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.user.Users;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Accounts in {@code app_user}, their password hashes in {@code password_credential}.
 *
 * <p>A password hash is encrypted besides: who has the database alone cannot try passwords on it.
 */
final class SqlUsers implements Users {

  private static final String COLUMN = "password_credential.sealed_hash";
  private static final String PASSWORD_CHANGED = "password changed";

  private final Ledger ledger;
  private final Database database;
  private final Envelope envelope;

  SqlUsers(Ledger ledger, Envelope envelope) {
    this.ledger = ledger;
    this.database = ledger.database();
    this.envelope = envelope;
  }

  @Override
  public Optional<User> find(UserId id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM app_user WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> user(row))
                .findOne());
  }

  @Override
  public Optional<Account> findByLogin(String login) {
    String sql =
        """
        SELECT app_user.*, password_credential.sealed_hash
        FROM app_user JOIN password_credential ON password_credential.user_id = app_user.id
        WHERE app_user.login = :login
        """;
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bind("login", login.toLowerCase(Locale.ROOT))
                .map((row, context) -> account(row))
                .findOne());
  }

  @Override
  public Addition add(Account account, Telling<? super User> telling) {
    User user = account.user();
    byte[] hash = seal(user.id(), account.password());
    return ledger.write(
        telling,
        handle -> {
          if (insert(handle, user) == 0) {
            return Addition.TAKEN;
          }
          insertPassword(handle, user.id(), hash);
          return Addition.ADDED;
        },
        addition -> addition == Addition.ADDED ? Optional.of(user) : Optional.empty());
  }

  @Override
  public List<User> list(int most) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM app_user ORDER BY login LIMIT :most")
                .bind("most", most)
                .map((row, context) -> user(row))
                .list());
  }

  @Override
  public Optional<Ended> changePassword(
      UserId id, PasswordHash password, Telling<? super UserId> telling) {
    return setPassword(
        id,
        password,
        telling,
        handle -> EndOfUser.end(handle, id, "", PASSWORD_CHANGED, telling.time()));
  }

  @Override
  public Optional<Ended> replacePassword(
      User seen, PasswordHash password, Telling<? super UserId> telling) {
    return setPassword(
        seen.id(),
        password,
        telling,
        handle -> EndOfUser.endIfUnchanged(handle, seen, PASSWORD_CHANGED, telling.time()));
  }

  private Optional<Ended> setPassword(
      UserId id,
      PasswordHash password,
      Telling<? super UserId> telling,
      Work<Optional<SignIns.Ended>> end) {
    byte[] hash = seal(id, password);
    return ending(
        id,
        telling,
        handle -> {
          Optional<SignIns.Ended> ended = end.on(handle);
          if (ended.isPresent()) {
            handle
                .createUpdate(
                    "UPDATE password_credential SET sealed_hash = :hash WHERE user_id = :user")
                .bind("user", id.value())
                .bind("hash", hash)
                .execute();
          }
          return ended;
        });
  }

  @Override
  public Optional<Ended> disable(UserId id, Telling<? super UserId> telling) {
    return ending(
        id,
        telling,
        handle -> {
          Optional<SignIns.Ended> ended =
              EndOfUser.end(
                  handle, id, ", status = 'disabled'", "account disabled", telling.time());
          if (ended.isPresent()) {
            // Last, since whoever writes the feed has it until the commit.
            RevocationRows.add(
                handle, List.of(RevocationRows.of(By.SUBJECT, id.value(), telling.time())));
          }
          return ended;
        });
  }

  /** The clients hear of it whoever ended it. */
  private Optional<Ended> ending(
      UserId id, Telling<? super UserId> telling, Work<Optional<SignIns.Ended>> work) {
    return ledger
        .write(
            telling,
            handle -> {
              Optional<SignIns.Ended> ended = work.on(handle);
              ended.ifPresent(all -> ledger.send(handle, all.notices(), telling.time()));
              return ended;
            },
            ended -> ended.map(_ -> id))
        .map(ended -> new Ended((int) ended.sessions(), (int) ended.families()));
  }

  @Override
  public boolean enable(UserId id, Telling<? super UserId> telling) {
    return ledger.write(
        telling,
        handle ->
            handle
                    .createUpdate(
                        "UPDATE app_user SET status = 'active'"
                            + " WHERE id = :id AND status = 'disabled'")
                    .bind("id", id.value())
                    .execute()
                == 1,
        enabled -> Optional.of(id).filter(_ -> enabled));
  }

  private static int insert(Handle handle, User user) {
    return handle
        .createUpdate(
            """
            INSERT INTO app_user (id, login, name, status, token_epoch)
            VALUES (:id, :login, :name, :status, :epoch) ON CONFLICT DO NOTHING
            """)
        .bind("id", user.id().value())
        .bind("login", user.login().toLowerCase(Locale.ROOT))
        .bind("name", user.name())
        .bind("status", user.isActive() ? "active" : "disabled")
        .bind("epoch", user.tokenEpoch())
        .execute();
  }

  private static int insertPassword(Handle handle, UserId id, byte[] hash) {
    return handle
        .createUpdate("INSERT INTO password_credential (user_id, sealed_hash) VALUES (:id, :hash)")
        .bind("id", id.value())
        .bind("hash", hash)
        .execute();
  }

  private byte[] seal(UserId id, PasswordHash hash) {
    return envelope.seal(new Place(COLUMN, id.value()), hash.reveal());
  }

  private Account account(ResultSet row) throws SQLException {
    User user = user(row);
    Place place = new Place(COLUMN, user.id().value());
    return new Account(user, new PasswordHash(envelope.open(place, row.getBytes("sealed_hash"))));
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        new UserId(row.getString("id")),
        row.getString("login"),
        row.getString("name"),
        UserStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getLong("token_epoch"));
  }
}
