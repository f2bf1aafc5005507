package dev.grantwise.store.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteMemory;
import dev.grantwise.protocol.remote.RemoteMemory.Recalled;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
final class SqlProviderDocumentTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Issuer ISSUER = new Issuer("https://login.example");
  private static final Issuer OTHER = new Issuer("https://attacker.example");

  private final Database database;
  private final RemoteMemory<KeySet> keys;
  private final RemoteMemory<AuthorizationServerMetadata> metadata;

  SqlProviderDocumentTest(TestDatabase database) {
    this.database = database.empty();
    this.keys = keys(ISSUER);
    this.metadata = metadata(ISSUER);
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(keys.recall()).isEqualTo(new Recalled.Nothing<>());
    assertThat(metadata.recall()).isEqualTo(new Recalled.Nothing<>());
  }

  /** Whoever can write to the table can name neither keys nor addresses. */
  @Test
  void opensADocumentOnlyWhereItWasPut() {
    keys(OTHER).keep(set(NOW));
    rename(OTHER.value(), ISSUER.value());
    metadata(OTHER).keep(document(OTHER, NOW));
    rename("metadata " + OTHER.value(), "metadata " + ISSUER.value());

    assertThat(keys.recall()).isInstanceOf(Recalled.Unreadable.class);
    assertThat(metadata.recall())
        .isInstanceOfSatisfying(
            Recalled.Unreadable.class,
            unreadable -> assertThat(unreadable.why()).contains(ISSUER.value(), "does not open"));
  }

  @Test
  void opensNoDocumentThatWasChangedOrCutShort() {
    metadata.keep(document(ISSUER, NOW));
    byte[] whole = stored();
    for (byte[] change :
        List.of(
            Arrays.copyOf(whole, 40),
            Arrays.copyOf(whole, whole.length + 1),
            new byte[0],
            new byte[] {1})) {
      int _ =
          database.write(
              handle ->
                  handle
                      .createUpdate("UPDATE provider_document SET sealed_document = :change")
                      .bind("change", change)
                      .execute());
      assertThat(metadata.recall()).isInstanceOf(Recalled.Unreadable.class);
    }
  }

  private byte[] stored() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT sealed_document FROM provider_document")
                .mapTo(byte[].class)
                .one());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"metadata\":{},\"fetched_at\":1,\"fresh_until\":2}",
        "{\"metadata\":{\"issuer\":\"https://login.example\"}}",
        "{\"metadata\":{\"issuer\":\"https://login.example\"},\"fetched_at\":1}",
        "{\"metadata\":{\"issuer\":\"https://login.example\"},\"fetched_at\":-1,\"fresh_until\":2}",
        "{\"metadata\":{\"issuer\":\"https://login.example\"},\"fetched_at\":1,"
            + "\"fresh_until\":9223372036854775807}",
        "{\"jwks\":{\"keys\":[]},\"fetched_at\":1,\"fresh_until\":2}"
      })
  void readsNothingElseOutOfWhatOpens(String text) {
    metadata.keep(document(ISSUER, NOW));
    String name = "metadata " + ISSUER.value();
    byte[] sealed =
        TestDatabase.ENVELOPE.seal(new Place("provider_document.sealed_document", name), text);
    int _ =
        database.write(
            handle ->
                handle.execute(
                    "UPDATE provider_document SET sealed_document = ? WHERE url = ?",
                    sealed,
                    name));
    assertThat(metadata.recall()).isInstanceOf(Recalled.Unreadable.class);
  }

  /** An outage of the store is no broken document: it must not look like one. */
  @Test
  void doesNotTakeAFailingStoreForABrokenDocument() {
    int _ =
        database.write(handle -> handle.execute("ALTER TABLE provider_document RENAME TO away"));
    try {
      assertThatThrownBy(metadata::recall).isInstanceOf(RuntimeException.class);
    } finally {
      int _ =
          database.write(handle -> handle.execute("ALTER TABLE away RENAME TO provider_document"));
    }
  }

  @Test
  void recallsTheDocumentKeptLast() {
    keys.keep(set(NOW));
    Fetched<KeySet> last = set(NOW.plusSeconds(60));
    keys.keep(last);
    metadata.keep(document(ISSUER, NOW));

    assertThat(keys(ISSUER).recall()).isEqualTo(new Recalled.Kept<>(last));
    assertThat(keys(OTHER).recall()).isEqualTo(new Recalled.Nothing<>());
    Fetched<AuthorizationServerMetadata> recalled =
        metadata(ISSUER).recall().toOptional().orElseThrow();
    assertThat(recalled.content().toJson()).isEqualTo(json(ISSUER));
    assertThat(recalled.fetchedAt()).isEqualTo(NOW);
    assertThat(recalled.freshUntil()).isEqualTo(NOW.plus(Fetched.USUAL));
    assertThat(metadata(OTHER).recall()).isEqualTo(new Recalled.Nothing<>());
  }

  @Test
  void deletesWhatIsTooOldToServe() {
    keys.keep(set(NOW));
    metadata.keep(document(ISSUER, NOW));

    assertThat(SqlProviderDocument.OLD.run(database, NOW, 10)).isZero();
    assertThat(SqlProviderDocument.OLD.run(database, NOW.plusSeconds(1), 10)).isEqualTo(2);
    assertThat(keys.recall()).isEqualTo(new Recalled.Nothing<>());
  }

  private void rename(String from, String to) {
    int _ =
        database.write(
            handle ->
                handle.execute("UPDATE provider_document SET url = ? WHERE url = ?", to, from));
  }

  private RemoteMemory<KeySet> keys(Issuer issuer) {
    return SqlProviderDocument.ofKeys(database, TestDatabase.ENVELOPE, issuer.value());
  }

  private RemoteMemory<AuthorizationServerMetadata> metadata(Issuer issuer) {
    return SqlProviderDocument.ofMetadata(database, TestDatabase.ENVELOPE, issuer);
  }

  private static Fetched<KeySet> set(Instant now) {
    KeySet keys =
        new KeySet(List.of(SigningKey.generate(SigningAlgorithm.ES256).verificationKey()));
    return Fetched.of(keys, Optional.of(Duration.ofHours(1)), now);
  }

  private static Fetched<AuthorizationServerMetadata> document(Issuer issuer, Instant now) {
    return Fetched.of(
        AuthorizationServerMetadata.parse(json(issuer)).orThrow(), Optional.empty(), now);
  }

  private static JsonObject json(Issuer issuer) {
    return JsonObject.EMPTY
        .with("issuer", issuer.value())
        .with("token_endpoint", issuer.value() + "/token");
  }
}
