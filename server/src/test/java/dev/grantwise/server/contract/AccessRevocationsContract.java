package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.ALICE;
import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamilies.Revocation;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.revocation.AccessRevocations;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link AccessRevocations} (attacks A26, A73). */
public abstract class AccessRevocationsContract extends StorageContract {

  private static final Instant END = NOW.plus(Lifetimes.REVOCATION_KEPT);
  private static final String GRANT = Samples.authorization().grant().value();

  @Test
  void isEmptyAtFirst() {
    RevocationPage page = page(Optional.empty(), 10);
    assertThat(page.revoked()).isEmpty();
    assertThat(page.more()).isFalse();
    assertThat(page(Optional.of(page.cursor()), 10).revoked()).isEmpty();
  }

  @Test
  void hearsOfARevokedFamilyByItsGrant() {
    begin("f");
    revoke("f");
    assertThat(all()).containsExactly(RevokedTokens.grant(GRANT, END));
    revoke("f");
    assertThat(all()).as("no second end").hasSize(1);
  }

  @Test
  void hearsOfWhatASessionEnds() {
    begin("f");
    begin(Samples.family("kept", TokenFamily.Lifetime.OFFLINE));
    storage().sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold());
    assertThat(all()).containsExactly(RevokedTokens.grant(GRANT, END));
  }

  /** Offline access outlives the session, and so do its access tokens. */
  @Test
  void hearsNothingOfWhatOutlivesItsSession() {
    begin(Samples.family("kept", TokenFamily.Lifetime.OFFLINE));
    storage().sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold());
    assertThat(all()).isEmpty();
  }

  @Test
  void hearsOfAWithdrawnConsentByItsGrant() {
    begin("f");
    storage().consents().withdraw(ALICE, PHOTOS, NOW, Samples.untold());
    assertThat(all()).containsExactly(RevokedTokens.grant(GRANT, END));
  }

  /** Also of tokens that are of no grant, and of those that were being made just then. */
  @Test
  void hearsOfADisabledUserByGrantAndSubject() {
    begin("f");
    storage().users().disable(ALICE, Samples.untold());
    assertThat(all())
        .containsExactlyInAnyOrder(
            RevokedTokens.grant(GRANT, END),
            new RevokedTokens(
                By.SUBJECT, ALICE.value(), Optional.of(NOW.plus(Lifetimes.REVOCATION_REACH)), END));
  }

  /** Who signs in with the new password a second later has tokens that are good. */
  @Test
  void hearsOfAChangedPasswordByTheGrantsAlone() {
    begin("f");
    storage().users().changePassword(ALICE, new PasswordHash("new"), Samples.untold());
    assertThat(all()).containsExactly(RevokedTokens.grant(GRANT, END));
  }

  /** However many families it has. */
  @Test
  void hearsOfADisabledClientByItsName() {
    begin("f");
    storage().clients().disable(PHOTOS, NOW, Samples.untold());
    storage().clients().disable(PHOTOS, NOW, Samples.untold());
    assertThat(all())
        .containsExactly(
            new RevokedTokens(
                By.CLIENT, PHOTOS.value(), Optional.of(NOW.plus(Lifetimes.REVOCATION_REACH)), END));
  }

  @Test
  void hearsNothingOfWhatIsNotThere() {
    storage().clients().disable(new ClientId("no"), NOW, Samples.untold());
    storage().users().disable(new UserId("no"), Samples.untold());
    storage().families().revoke(new FamilyId("no"), "r", NOW, Samples.untold());
    assertThat(all()).isEmpty();
  }

  @Test
  void tellsAPieceAtATimeAndNothingTwice() {
    for (int number = 0; number < 7; number++) {
      revokeToken("t" + number);
    }
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    RevocationPage page;
    do {
      page = page(cursor, 3);
      assertThat(page.revoked()).hasSizeLessThanOrEqualTo(3);
      page.revoked().forEach(entry -> seen.add(entry.value()));
      cursor = Optional.of(page.cursor());
    } while (page.more());
    assertThat(seen).containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6");
    assertThat(page(cursor, 3).revoked()).isEmpty();
    revokeToken("t7");
    assertThat(page(cursor, 3).revoked()).extracting(RevokedTokens::value).containsExactly("t7");
  }

  /** A reader of another database, or one that was away too long, is told everything. */
  @ParameterizedTest
  @ValueSource(strings = {"", "junk", "9999999999.0000", "-1.00", "1", "1.", "1.0000000000000000"})
  void tellsEverythingToWhoeverStandsNowhere(String cursor) {
    revokeToken("t0");
    revokeToken("t1");
    assertThat(page(Optional.of(cursor), 10).revoked())
        .extracting(RevokedTokens::value)
        .contains("t1");
  }

  @Test
  void forgetsWhatHasExpired() {
    revokeToken("t");
    assertThat(storage().revocations().after(Optional.empty(), 10, END.minusSeconds(1)).revoked())
        .hasSize(1);
    assertThat(storage().revocations().after(Optional.empty(), 10, END).revoked()).isEmpty();
    assertThat(storage().revocations().isRevoked(claims("jti", "t"), END)).isFalse();
  }

  @Test
  void knowsWhichTokensAreRevoked() {
    storage()
        .revocations()
        .revoke(new RevokedTokens(By.SUBJECT, "u", Optional.of(NOW), END), NOW, Samples.untold());
    storage().revocations().revoke(RevokedTokens.grant("g", END), NOW, Samples.untold());
    AccessRevocations revocations = storage().revocations();
    JwtClaims issued = new JwtClaims(claims("sub", "u").json().with("iat", NOW.getEpochSecond()));
    JwtClaims before =
        new JwtClaims(claims("sub", "u").json().with("iat", NOW.getEpochSecond() - 1));
    assertThat(revocations.isRevoked(before, NOW)).isTrue();
    assertThat(revocations.isRevoked(issued, NOW)).as("later").isFalse();
    assertThat(revocations.isRevoked(claims("sub", "u"), NOW)).as("whenever").isTrue();
    assertThat(revocations.isRevoked(claims("grant_id", "u"), NOW)).isFalse();
    assertThat(revocations.isRevoked(claims("grant_id", "g"), NOW)).isTrue();
    assertThat(revocations.isRevoked(new JwtClaims(JsonObject.EMPTY), NOW)).isFalse();
  }

  /** A node whose clock is behind ends something once more: no token is good again for that. */
  @Test
  void neverNarrowsWhatWasRevoked() {
    revokeSubject(Optional.of(NOW.plusSeconds(9)), END);
    revokeSubject(Optional.of(NOW), END.minusSeconds(60));
    assertThat(isRevoked(NOW.plusSeconds(8), END.minusSeconds(1))).isTrue();
    assertThat(isRevoked(NOW.plusSeconds(9), NOW)).isFalse();
    revokeSubject(Optional.empty(), END);
    revokeSubject(Optional.of(NOW), END.minusSeconds(60));
    assertThat(isRevoked(NOW.plusSeconds(99), END.minusSeconds(1))).isTrue();
  }

  private void revokeSubject(Optional<Instant> issuedBefore, Instant expires) {
    storage()
        .revocations()
        .revoke(new RevokedTokens(By.SUBJECT, "u", issuedBefore, expires), NOW, Samples.untold());
  }

  private boolean isRevoked(Instant issued, Instant now) {
    JwtClaims token = new JwtClaims(claims("sub", "u").json().with("iat", issued.getEpochSecond()));
    return storage().revocations().isRevoked(token, now);
  }

  /**
   * Transactions end in another order than they began. A reader that follows the feed all the while
   * hears of every one: a number that it has passed is never filled in behind it.
   */
  @Test
  void isFollowedWithoutAGapWhileManyRevokeAtOnce() {
    int writers = 40;
    int each = 5;
    AtomicInteger running = new AtomicInteger(writers);
    Set<String> seen = new HashSet<>();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      String name = "w" + writer;
      tasks.add(
          () -> {
            for (int number = 0; number < each; number++) {
              revokeToken(name + "." + number);
            }
            running.decrementAndGet();
            return true;
          });
    }
    tasks.add(
        () -> {
          Optional<String> cursor = Optional.empty();
          boolean last = false;
          while (true) {
            boolean over = running.get() == 0;
            RevocationPage page = page(cursor, 7);
            page.revoked().forEach(entry -> seen.add(entry.value()));
            cursor = Optional.of(page.cursor());
            if (last && !page.more()) {
              return true;
            }
            last = over && !page.more();
          }
        });
    assertThat(Race.run(tasks)).doesNotContain(false);
    assertThat(seen).hasSize(writers * each);
  }

  /** The one that ends last is heard of by whoever saw the one that began after it. */
  @Test
  void isFollowedWithoutAGapOverFamiliesThatEndAtOnce() {
    List<String> names = new ArrayList<>();
    for (int number = 0; number < 30; number++) {
      String name = "f" + number;
      begin(name);
      names.add(name);
    }
    List<Callable<Revocation>> tasks = new ArrayList<>();
    names.forEach(name -> tasks.add(() -> revoke(name)));
    assertThat(Race.run(tasks)).containsOnly(Revocation.REVOKED);
    assertThat(all()).containsExactly(RevokedTokens.grant(GRANT, END));
  }

  private Revocation revoke(String family) {
    return storage().families().revoke(new FamilyId(family), "r", NOW, Samples.untold());
  }

  private void revokeToken(String id) {
    storage().revocations().revoke(RevokedTokens.token(id, END), NOW, Samples.untold());
  }

  /** What a reader knows in the end: an entry that came again is one. */
  private Set<RevokedTokens> all() {
    return new HashSet<>(page(Optional.empty(), 100).revoked());
  }

  private RevocationPage page(Optional<String> cursor, int most) {
    return storage().revocations().after(cursor, most, NOW);
  }

  private static JwtClaims claims(String name, String value) {
    return new JwtClaims(JsonObject.EMPTY.with(name, value));
  }
}
