package dev.grantwise.store.server;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.grant.IssuedCode;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Authorization details may be personal: whoever reads the database alone reads none of them. */
@OnEachDatabase
final class DetailsAtRestTest {

  private static final String SECRET = "DE02 1203 0000 0000 2020 51";

  private static final AuthorizationDetails DETAILS =
      AuthorizationDetails.parse("[{\"type\":\"payment\",\"iban\":\"" + SECRET + "\"}]").orThrow();

  /** Every table that keeps some. */
  private static final List<String> TABLES =
      List.of(
          "authorization_code",
          "device_authorization",
          "consent_grant",
          "opaque_access_token",
          "token_family");

  private final Ledger ledger;
  private final Storage storage;

  DetailsAtRestTest(TestDatabase database) {
    this.ledger = database.emptyLedger();
    this.storage = ServerTables.over(ledger, TestDatabase.ENVELOPE);
  }

  @Test
  void areInNoColumnThatCanBeRead() {
    keepOneOfEach();
    for (String table : TABLES) {
      List<Map<String, Object>> rows = rows(table);
      assertThat(rows).as(table).isNotEmpty();
      assertThat(rows)
          .as(table)
          .allSatisfy(row -> assertThat(row.values()).noneMatch(DetailsAtRestTest::showsThem));
    }
    assertThat(storage.consents().of(Samples.ALICE, Samples.PHOTOS).getFirst().details())
        .isEqualTo(DETAILS);
    assertThat(
            storage
                .opaqueTokens()
                .find(Samples.hash("token"), NOW)
                .orElseThrow()
                .json()
                .objects("authorization_details"))
        .contains(DETAILS.toJson());
  }

  /** Sealed for its row: what one user agreed to does not open as another's. */
  @Test
  void openInNoOtherRow() {
    keepOneOfEach();
    ledger
        .database()
        .write(handle -> handle.execute("UPDATE consent_grant SET user_id = 'u-mallory'"));
    assertThatThrownBy(() -> storage.consents().of(new UserId("u-mallory"), Samples.PHOTOS))
        .isInstanceOf(StorageException.class);
  }

  private void keepOneOfEach() {
    storage.clients().register(Samples.client(Samples.PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
    IssuedCode code = Samples.code("code");
    IssuedCode detailed =
        new IssuedCode(
            code.code(),
            code.authorization().with(DETAILS),
            code.redirectUri(),
            code.challenge(),
            code.key(),
            code.expires());
    storage.codes().issue(detailed, Samples.untold());
    storage
        .codes()
        .redeem(
            code.code(),
            Samples.PHOTOS,
            NOW,
            won -> Optional.of(Samples.family("f-1", Lifetime.OFFLINE)),
            Samples.untold());
    DeviceAuthorization device = Samples.device("dc", "uc");
    storage.devices().start(device, Samples.untold());
    storage
        .devices()
        .approve(device.userCode(), Samples.authorization().with(DETAILS), NOW, Samples.untold());
    storage
        .consents()
        .give(
            List.of(
                new Consent(
                    Samples.ALICE, Samples.PHOTOS, Samples.API, ScopeSet.NONE, DETAILS, 0, NOW)),
            Samples.untold());
    storage
        .opaqueTokens()
        .keep(
            Samples.hash("token"),
            new JwtClaims(DETAILS.addTo(JsonObject.EMPTY.with("sub", "u"))),
            NOW.plusSeconds(60));
  }

  private List<Map<String, Object>> rows(String table) {
    return ledger
        .database()
        .read(handle -> handle.createQuery("SELECT * FROM " + table).mapToMap().list());
  }

  private static boolean showsThem(Object value) {
    String text =
        value instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.ISO_8859_1)
            : String.valueOf(value);
    return text.contains("DE02") || text.contains("iban") || text.contains("1.50");
  }
}
