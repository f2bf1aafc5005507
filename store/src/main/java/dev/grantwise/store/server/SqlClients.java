package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.ProfileJson;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Dialect;
import dev.grantwise.store.sql.Lists;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Clients in {@code client}, {@code client_redirect_uri} and {@code client_secret}. */
final class SqlClients implements Clients {

  private static final String DISABLED = "client_disabled";

  private static final String INSERT =
      """
      INSERT INTO client
        (client_id, name, status, authentication_method, grant_types, scopes, resources,
         profile)
      VALUES
        (:id, :name, :status, :method, :grantTypes, :scopes, :resources, :profile)
      ON CONFLICT (client_id) DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE client SET
        name = :name,
        status = :status,
        authentication_method = :method,
        grant_types = :grantTypes,
        scopes = :scopes,
        resources = :resources,
        profile = :profile
      WHERE client_id = :id
      """;

  private final Ledger ledger;
  private final Database database;
  private final UnderstoodClients understood = new UnderstoodClients();

  SqlClients(Ledger ledger) {
    this.ledger = ledger;
    this.database = ledger.database();
  }

  @Override
  public Optional<RegisteredClient> find(ClientId id) {
    return database.read(handle -> find(handle, id)).map(understood::client);
  }

  private static Optional<ClientRow> find(Handle handle, ClientId id) {
    return handle
        .createQuery(ClientRow.SELECT + "WHERE client_id = :id")
        .bind("id", id.value())
        .map((row, context) -> ClientRow.read(row))
        .findOne();
  }

  /** The same, and it stays so until the end of the unit of work. */
  private static Optional<RegisteredClient> own(Handle handle, ClientId id) {
    // First the lock, then the row: what a statement that waits reads beside it may be older.
    handle
        .createQuery("SELECT 1 FROM client WHERE client_id = :id" + Dialect.of(handle).forUpdate())
        .bind("id", id.value())
        .mapTo(Integer.class)
        .findOne();
    return find(handle, id).map(ClientRow::client);
  }

  @Override
  public List<RegisteredClient> list(int most) {
    return database.read(
        handle ->
            handle
                .createQuery(ClientRow.SELECT + "ORDER BY client_id LIMIT :most")
                .bind("most", most)
                .map((row, context) -> ClientRow.read(row).client())
                .list());
  }

  @Override
  public Addition add(RegisteredClient client, Telling<? super RegisteredClient> telling) {
    return ledger.write(
        telling,
        handle -> {
          if (store(handle, INSERT, client) == 0) {
            return Addition.TAKEN;
          }
          addLists(handle, client);
          return Addition.ADDED;
        },
        addition -> addition == Addition.ADDED ? Optional.of(client) : Optional.empty());
  }

  @Override
  public boolean replaceSecrets(
      ClientId id,
      List<SecretHash> read,
      List<SecretHash> secrets,
      Telling<? super ClientId> telling) {
    return ledger.write(
        telling,
        handle -> {
          // The client's row is locked, so that the secrets stay as they are read here.
          Optional<RegisteredClient> now = own(handle, id);
          if (now.filter(client -> client.secrets().equals(read)).isEmpty()) {
            return false;
          }
          forget(handle, "client_secret", id);
          addSecrets(handle, id, secrets);
          return true;
        },
        done -> done ? Optional.of(id) : Optional.empty());
  }

  @Override
  public void register(RegisteredClient client, Telling<? super Registration> telling) {
    ledger.write(
        telling,
        handle -> {
          Optional<RegisteredClient> before = replaced(handle, client);
          forget(handle, "client_redirect_uri", client.id());
          forget(handle, "client_secret", client.id());
          addLists(handle, client);
          return new Registration(client, before);
        });
  }

  private static void addLists(Handle handle, RegisteredClient client) {
    addUris(handle, client.id(), ClientRow.REDIRECT, client.redirectUris());
    addUris(handle, client.id(), ClientRow.POST_LOGOUT, client.postLogoutRedirectUris());
    addSecrets(handle, client.id(), client.secrets());
  }

  @Override
  public List<RegisteredClient> loosened() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    ClientRow.SELECT
                        + "WHERE status = 'active' AND profile LIKE :named"
                        + " ORDER BY client_id")
                .bind("named", "%\"" + ProfileJson.LOOSENINGS + "\"%")
                .map((row, context) -> ClientRow.read(row).client())
                .list()
                .stream()
                .filter(client -> !client.profile().loosenings().isEmpty())
                .toList());
  }

  @Override
  public void disable(ClientId id, Instant now, Telling<? super Integer> telling) {
    ledger.write(
        telling,
        handle -> {
          int disabled = disable(handle, id);
          int ended =
              FamilyRow.revoke(handle, FamilyRow.Which.OF_CLIENT, id.value(), DISABLED, now);
          // Last: what others wait for, and what a refresh can undo, is over as soon as can be.
          if (disabled == 1) {
            RevocationRows.add(handle, List.of(RevocationRows.of(By.CLIENT, id.value(), now)));
          }
          return disabled + ended == 0 ? Optional.<Integer>empty() : Optional.of(ended);
        },
        Function.identity());
  }

  @Override
  public boolean enable(ClientId id, Telling<? super ClientId> telling) {
    return ledger.write(
        telling,
        handle ->
            handle
                    .createUpdate(
                        "UPDATE client SET status = 'active'"
                            + " WHERE client_id = :id AND status = 'disabled'")
                    .bind("id", id.value())
                    .execute()
                == 1,
        enabled -> Optional.of(id).filter(_ -> enabled));
  }

  private static int disable(Handle handle, ClientId id) {
    return handle
        .createUpdate(
            "UPDATE client SET status = 'disabled' WHERE client_id = :id AND status = 'active'")
        .bind("id", id.value())
        .execute();
  }

  /** What was there before; the row is ours until the end of the unit of work. */
  private static Optional<RegisteredClient> replaced(Handle handle, RegisteredClient client) {
    if (store(handle, INSERT, client) == 1) {
      return Optional.empty();
    }
    Optional<RegisteredClient> before = own(handle, client.id());
    store(handle, UPDATE, client);
    return before;
  }

  private static int store(Handle handle, String sql, RegisteredClient client) {
    return handle
        .createUpdate(sql)
        .bind("id", client.id().value())
        .bind("name", client.name())
        .bind("status", client.status().name().toLowerCase(Locale.ROOT))
        .bind("method", client.authenticationMethod().value())
        .bind("grantTypes", Lists.join(client.grantTypes(), GrantType::value))
        .bind("scopes", client.scopes().toString())
        .bind("resources", Lists.join(client.resources(), ResourceIndicator::value))
        .bind("profile", ProfileJson.write(client.profile()).encode())
        .execute();
  }

  private static void forget(Handle handle, String table, ClientId id) {
    handle
        .createUpdate("DELETE FROM " + table + " WHERE client_id = :id")
        .bind("id", id.value())
        .execute();
  }

  private static void addUris(Handle handle, ClientId id, String kind, List<RedirectUri> uris) {
    for (int position = 0; position < uris.size(); position++) {
      handle
          .createUpdate(
              """
              INSERT INTO client_redirect_uri (client_id, kind, position, uri)
              VALUES (:id, :kind, :position, :uri)
              """)
          .bind("id", id.value())
          .bind("kind", kind)
          .bind("position", position)
          .bind("uri", uris.get(position).value())
          .execute();
    }
  }

  private static void addSecrets(Handle handle, ClientId id, List<SecretHash> secrets) {
    for (int position = 0; position < secrets.size(); position++) {
      handle
          .createUpdate(
              "INSERT INTO client_secret (client_id, position, hash) VALUES (:id, :position, :hash)")
          .bind("id", id.value())
          .bind("position", position)
          .bind("hash", secrets.get(position).value())
          .execute();
    }
  }
}
