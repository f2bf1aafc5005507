package dev.grantwise.store.janitor;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.replay.SingleUse.Kind;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.device.DeviceAuthorizations.Pace;
import dev.grantwise.server.device.DeviceAuthorizations.Poll;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.replay.SqlReplayGuard;
import dev.grantwise.store.server.ServerTables;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays is more important than what goes. */
@OnEachDatabase
final class JanitorTest {

  private final Ledger ledger;
  private final Storage storage;
  private final Janitor janitor;
  private final TokenFamily family = Samples.family("f", TokenFamily.Lifetime.SESSION);

  JanitorTest(TestDatabase database) {
    this.ledger = database.emptyLedger();
    this.storage = ServerTables.over(ledger, TestDatabase.ENVELOPE);
    this.janitor = new Janitor(ledger.database(), TestDatabase.CHAIN, database.outbox());
  }

  @BeforeEach
  void store() {
    storage.clients().register(Samples.client(Samples.PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
    storage.codes().issue(Samples.code("redeemed"), Samples.untold());
    storage.codes().issue(Samples.code("unused"), Samples.untold());
    assertThat(redeem("redeemed", NOW)).isInstanceOf(Redemption.Redeemed.class);
  }

  @Test
  void touchesNothingThatIsNew() {
    assertThat(janitor.sweep(NOW).values()).containsOnly(0);
  }

  @Test
  void keepsCodesForADay() {
    Instant beforeTheDay = Samples.code("c").expires().plus(Duration.ofHours(24));
    assertThat(janitor.sweep(beforeTheDay)).containsEntry("authorization_code", 0);
    assertThat(janitor.sweep(beforeTheDay.plusMillis(1))).containsEntry("authorization_code", 1);
    assertThat(redeem("unused", NOW)).isInstanceOf(Redemption.Unknown.class);
  }

  /** A56: a device code that comes again is recognised as long as what came of it refreshes. */
  @Test
  void keepsDevicesForADayAndAsLongAsTheirFamilyIsActive() {
    storage.devices().start(Samples.device("dc", "uc"), Samples.untold());
    storage.devices().start(Samples.device("ended", "uc 2"), Samples.untold());
    storage.devices().approve(Samples.hash("uc"), Samples.authorization(), NOW, Samples.untold());
    TokenFamily offline = Samples.family("of the device", TokenFamily.Lifetime.OFFLINE);
    assertThat(poll("dc", NOW, Optional.of(offline))).isInstanceOf(Poll.Redeemed.class);
    Instant day = Samples.device("dc", "uc").expires().plus(Duration.ofHours(24));
    assertThat(janitor.sweep(day)).containsEntry("device_authorization", 0);
    assertThat(janitor.sweep(day.plusMillis(1))).containsEntry("device_authorization", 1);
    assertThat(poll("ended", day, Optional.empty())).isEqualTo(new Poll.Unknown());
    assertThat(poll("dc", day, Optional.empty())).isInstanceOf(Poll.Replayed.class);
    storage.families().revoke(offline.id(), "code replayed", day, Samples.untold());
    assertThat(janitor.sweep(day.plusMillis(2))).containsEntry("device_authorization", 1);
  }

  /** A34: a clock that is ahead for one sweep makes nobody forget what is live once it is right. */
  @Test
  void forgetsNoProofForAClockThatWasAheadForAMoment() {
    ReplayGuard guard = new SqlReplayGuard(ledger.database());
    SingleUse proof = new SingleUse(Kind.DPOP_PROOF, "key", "id", NOW.plusSeconds(80));
    assertThat(guard.use(proof, NOW)).isEqualTo(ReplayGuard.Use.FIRST);
    Instant ahead = NOW.plus(Duration.ofDays(1));
    assertThat(janitor.sweep(ahead)).containsEntry("replay_guard", 0);
    assertThat(janitor.sweep(NOW.plusSeconds(1))).containsEntry("replay_guard", 0);
    assertThat(guard.use(proof, NOW.plusSeconds(2))).isEqualTo(ReplayGuard.Use.REPEATED);
    janitor.sweep(NOW.plus(Duration.ofMinutes(10)));
    assertThat(janitor.sweep(NOW.plus(Duration.ofMinutes(15)))).containsEntry("replay_guard", 1);
  }

  /** More proofs come between two sweeps than other rows do. */
  @Test
  void takesOutAllThatIsOverHoweverManyProofsCame() {
    ledger
        .database()
        .write(
            handle -> {
              PreparedBatch batch =
                  handle.prepareBatch("INSERT INTO replay_guard VALUES (:hash, :expires)");
              for (int number = 0; number < 20_000; number++) {
                byte[] hash = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
                batch.bind("hash", hash).bind("expires", NOW).add();
              }
              return batch.execute().length;
            });
    janitor.sweep(NOW.plus(Duration.ofHours(1)));
    assertThat(janitor.sweep(NOW.plus(Duration.ofHours(2)))).containsEntry("replay_guard", 20_000);
  }

  /** A26: an entry stays as long as a token that it meets could be good, and the numbers go on. */
  @Test
  void keepsARevocationAsLongAsItMattersAndUsesNoNumberTwice() {
    Instant end = NOW.plus(Duration.ofMinutes(5));
    storage.revocations().revoke(RevokedTokens.token("t", end), NOW, Samples.untold());
    RevocationPage page = storage.revocations().after(Optional.empty(), 10, NOW);
    Instant kept = end.plus(Duration.ofMinutes(5));
    assertThat(janitor.sweep(kept)).containsEntry("access_revocation", 0);
    assertThat(janitor.sweep(kept.plusMillis(1))).containsEntry("access_revocation", 1);
    Instant later = end.plus(Duration.ofMinutes(10));
    storage
        .revocations()
        .revoke(RevokedTokens.token("u", later.plusSeconds(60)), later, Samples.untold());
    RevocationPage next = storage.revocations().after(Optional.of(page.cursor()), 10, later);
    assertThat(next.revoked()).extracting(RevokedTokens::value).containsExactly("u");
    assertThat(next.cursor()).startsWith("2.").isNotEqualTo(page.cursor());
  }

  @Test
  void forgetsOpaqueTokensThatHaveExpired() {
    Instant end = NOW.plus(Duration.ofMinutes(5));
    JwtClaims claims = new JwtClaims(JsonObject.EMPTY.with("sub", "alice"));
    storage.opaqueTokens().keep(Samples.hash("at"), claims, end);
    assertThat(storage.opaqueTokens().find(Samples.hash("at"), end.minusMillis(1)))
        .contains(claims);
    assertThat(storage.opaqueTokens().find(Samples.hash("at"), end)).isEmpty();
    assertThat(janitor.sweep(end)).containsEntry("opaque_access_token", 0);
    assertThat(janitor.sweep(end.plus(Duration.ofMinutes(5)).plusMillis(1)))
        .containsEntry("opaque_access_token", 1);
  }

  /** A9: a replay ends the family, so the code is known as long as the family refreshes. */
  @Test
  void recognisesAReplayAsLongAsTheFamilyIsActive() {
    Instant late = NOW.plus(Duration.ofDays(29));
    janitor.sweep(late);
    assertThat(redeem("redeemed", late)).isInstanceOf(Redemption.Replayed.class);
  }

  @Test
  void keepsTheSessionThatAFamilyHangsOn() {
    Instant later = NOW.plus(Duration.ofDays(29));
    assertThat(janitor.sweep(later)).containsEntry("sso_session", 0);
    // The idle end was moved along, so the family is still good.
    Presented presented = new Presented(family.id(), Samples.PHOTOS, 0, Samples.hash("f 0"));
    Successor successor =
        new Successor(Samples.hash("f 1"), "k1", NOW, NOW.plus(Duration.ofDays(30)));
    assertThat(storage.families().rotate(presented, successor, NOW, Samples.untold())).isPresent();
  }

  @Test
  void keepsAFamilyPastItsEndByTheLifeOfAnAccessToken() {
    Instant end = family.absoluteEnd();
    assertThat(janitor.sweep(end.plus(Duration.ofHours(1)))).containsEntry("token_family", 0);
    assertThat(janitor.sweep(end.plus(Duration.ofDays(2))))
        .containsEntry("token_family", 1)
        .containsEntry("authorization_code", 1);
    assertThat(storage.families().find(family.id())).isEmpty();
  }

  @Test
  void deletesManyInSmallUnits() {
    for (int i = 0; i < 1_200; i++) {
      storage.codes().issue(Samples.code("bulk " + i), Samples.untold());
    }
    assertThat(janitor.sweep(NOW.plus(Duration.ofDays(2))))
        .containsEntry("authorization_code", 1_201);
  }

  private Poll poll(String code, Instant now, Optional<TokenFamily> begun) {
    Pace pace = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(60));
    return storage
        .devices()
        .poll(Samples.hash(code), Samples.PHOTOS, pace, now, allowed -> begun, Samples.untold());
  }

  private Redemption redeem(String code, Instant now) {
    return storage
        .codes()
        .redeem(
            Samples.hash(code),
            Samples.PHOTOS,
            now,
            issued -> Optional.of(family),
            Samples.untold());
  }
}
