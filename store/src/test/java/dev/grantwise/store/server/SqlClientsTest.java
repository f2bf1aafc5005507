package dev.grantwise.store.server;

import static dev.grantwise.server.contract.Samples.PHOTOS;
import static dev.grantwise.server.contract.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of clients is never older than the tables, whoever changed them. */
@OnEachDatabase
final class SqlClientsTest {

  private final Ledger ledger;
  private final Storage storage;

  SqlClientsTest(TestDatabase database) {
    this.ledger = database.emptyLedger();
    this.storage = ServerTables.over(ledger, TestDatabase.ENVELOPE);
    storage.clients().register(Samples.client(PHOTOS), Samples.untold());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE client SET name = 'Another'",
        "UPDATE client SET status = 'disabled'",
        "UPDATE client SET authentication_method = 'client_secret_post'",
        "UPDATE client SET grant_types = 'refresh_token'",
        "UPDATE client SET scopes = ''",
        "UPDATE client SET resources = ''",
        "UPDATE client SET profile = '{\"loosenings\":[]}'",
        "UPDATE client_secret SET hash = '__________________________________________g'",
        "DELETE FROM client_secret WHERE position = 7",
        "UPDATE client_redirect_uri SET uri = 'https://photos.example/elsewhere'",
        "DELETE FROM client_redirect_uri",
        "UPDATE client_redirect_uri SET kind = 'post_logout', position = 9 WHERE kind = 'redirect'",
        "DELETE FROM client"
      })
  void seesWhatAnyoneChangedAnywhere(String change) {
    ledger
        .database()
        .write(
            handle ->
                handle.execute(
                    "INSERT INTO client_secret (client_id, position, hash) VALUES (?, 7, ?)",
                    PHOTOS.value(),
                    hash("more").value()));
    RegisteredClient before = found();

    ledger
        .database()
        .write(
            handle -> {
              if (change.equals("DELETE FROM client")) {
                handle.execute("DELETE FROM client_secret");
                handle.execute("DELETE FROM client_redirect_uri");
              }
              return handle.execute(change);
            });

    assertThat(storage.clients().find(PHOTOS))
        .isEqualTo(ServerTables.over(ledger, TestDatabase.ENVELOPE).clients().find(PHOTOS));
    if (!change.contains("profile")) {
      assertThat(storage.clients().find(PHOTOS)).isNotEqualTo(Optional.of(before));
    }
  }

  @Test
  void keepsTheOrderOfLists() {
    for (int position = 20; position > 10; position--) {
      int at = position;
      ledger
          .database()
          .write(
              handle -> {
                handle.execute(
                    "INSERT INTO client_secret (client_id, position, hash) VALUES (?, ?, ?)",
                    PHOTOS.value(),
                    at,
                    hash("hash" + at).value());
                return handle.execute(
                    "INSERT INTO client_redirect_uri (client_id, kind, position, uri)"
                        + " VALUES (?, 'redirect', ?, ?)",
                    PHOTOS.value(),
                    at,
                    "https://photos.example/" + at);
              });
    }

    RegisteredClient client = found();

    assertThat(client.secrets())
        .endsWith(numbers().mapToObj(number -> hash("hash" + number)).toArray(SecretHash[]::new));
    assertThat(client.redirectUris())
        .endsWith(
            numbers()
                .mapToObj(number -> new RedirectUri("https://photos.example/" + number))
                .toArray(RedirectUri[]::new));
  }

  private static IntStream numbers() {
    return IntStream.rangeClosed(11, 20);
  }

  private RegisteredClient found() {
    return storage.clients().find(PHOTOS).orElseThrow();
  }
}
