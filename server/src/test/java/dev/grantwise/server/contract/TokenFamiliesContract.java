package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static dev.grantwise.server.contract.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.FamilyStatus;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamilies.Revocation;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The contract of {@link dev.grantwise.server.grant.TokenFamilies}. */
public abstract class TokenFamiliesContract extends StorageContract {

  private static final int MOST = 3;
  private static final FamilyId ID = new FamilyId("f");
  private static final Instant GRACE_END = NOW.plusSeconds(60);

  /** An access token of a grant is worth something while this finds it. */
  @Test
  void findsTheGoodFamilyOfAGrantAndNoOther() {
    TokenFamily family = begin("f");
    GrantId grant = family.authorization().grant();
    assertThat(storage().families().good(grant, NOW)).contains(family);
    assertThat(storage().families().good(new GrantId("another"), NOW)).isEmpty();
    assertThat(storage().families().good(grant, family.end())).isEmpty();
    storage().sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold());
    assertThat(storage().families().good(grant, NOW)).isEmpty();
  }

  @Test
  void findsNoGoodFamilyOfADisabledUserOrClient() {
    GrantId grant = begin("f").authorization().grant();
    storage().users().disable(Samples.ALICE, Samples.untold());
    assertThat(storage().families().good(grant, NOW)).isEmpty();
  }

  @Test
  void doesNotRotateAnUnknownFamily() {
    assertThat(rotate(PHOTOS, 0, NOW)).isEmpty();
  }

  @Test
  void doesNotRotateForAnotherClient() {
    begin("f");
    assertThat(rotate(Samples.OTHER_CLIENT, 0, NOW)).isEmpty();
  }

  /** A28: the generation orders, and the hash must be of that very generation. */
  @Test
  void doesNotRotateAnotherGenerationOrSecret() {
    begin("f");
    assertThat(rotate(PHOTOS, 1, NOW)).isEmpty();
    assertThat(
            storage()
                .families()
                .rotate(
                    new Presented(ID, PHOTOS, 0, hash("wrong")),
                    successor(1, NOW),
                    NOW,
                    Samples.untold()))
        .isEmpty();
  }

  @Test
  void doesNotRotateAtItsIdleOrAbsoluteEnd() {
    TokenFamily family = begin("f");
    assertThat(rotate(PHOTOS, 0, family.idleEnd())).isEmpty();
    assertThat(rotate(PHOTOS, 0, family.absoluteEnd())).isEmpty();
  }

  /** A26, A31: sign-out, disabling, a new password, withdrawal, a disabled client. */
  @Test
  void doesNotRotateAfterTheSessionEnded() {
    begin("f");
    storage().sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold());
    assertThat(rotate(PHOTOS, 0, NOW)).isEmpty();
    assertThat(find().revocationReason()).contains("signed out");
  }

  @Test
  void doesNotRotateForADisabledUser() {
    begin("f");
    storage().users().disable(Samples.ALICE, Samples.untold());
    assertThat(rotate(PHOTOS, 0, NOW)).isEmpty();
  }

  @Test
  void doesNotRotateAfterThePasswordChanged() {
    begin("f");
    storage().users().changePassword(Samples.ALICE, Samples.account().password(), Samples.untold());
    assertThat(rotate(PHOTOS, 0, NOW)).isEmpty();
  }

  @Test
  void doesNotRotateAfterConsentWasWithdrawn() {
    begin("f");
    storage().consents().withdraw(Samples.ALICE, PHOTOS, NOW, Samples.untold());
    assertThat(rotate(PHOTOS, 0, NOW)).isEmpty();
  }

  @Test
  void doesNotRotateForADisabledClient() {
    begin("f");
    storage().clients().disable(PHOTOS, NOW, Samples.untold());
    assertThat(rotate(PHOTOS, 0, NOW)).isEmpty();
  }

  @Test
  void keepsOfflineAccessWhenTheSessionEnds() {
    begin(Samples.family("f", TokenFamily.Lifetime.OFFLINE));
    storage().sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold());
    assertThat(rotate(PHOTOS, 0, NOW)).isPresent();
  }

  @Test
  void movesOneGenerationOn() {
    begin("f");
    TokenFamily rotated = rotate(PHOTOS, 0, NOW).orElseThrow();
    assertThat(rotated.generation().number()).isEqualTo(1);
    assertThat(rotated.generation().current()).isEqualTo(hash("f 1"));
    assertThat(rotated.generation().previous()).contains(hash("f 0"));
    assertThat(rotated.generation().keyId()).isEqualTo("k2");
    assertThat(rotated.generation().grace().until()).isEqualTo(GRACE_END);
    assertThat(rotated.generation().grace().used()).isZero();
    assertThat(rotated.idleEnd()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(find()).isEqualTo(rotated);
  }

  /** RFC 9700 4.14.2: no rotation carries a family past its absolute end. */
  @Test
  void capsTheIdleEndAtTheAbsoluteEnd() {
    TokenFamily family = begin("f");
    storage()
        .families()
        .rotate(
            presented(PHOTOS, 0),
            new Successor(hash("f 1"), "k2", GRACE_END, family.absoluteEnd().plusSeconds(1)),
            NOW,
            Samples.untold());
    assertThat(find().idleEnd()).isEqualTo(family.absoluteEnd());
  }

  @Test
  void doesNotRepeatTheCurrentGeneration() {
    begin("f");
    assertThat(repeat(0, NOW)).isEmpty();
  }

  @Test
  void doesNotRepeatAtTheEndOfTheGrace() {
    begin("f");
    rotate(PHOTOS, 0, NOW);
    assertThat(repeat(0, GRACE_END)).isEmpty();
  }

  /** A29: a grandparent inside the grace is not the direct predecessor. */
  @Test
  void doesNotRepeatTheGrandparent() {
    begin("f");
    rotate(PHOTOS, 0, NOW);
    rotate(PHOTOS, 1, NOW);
    assertThat(repeat(0, NOW)).isEmpty();
  }

  @Test
  void doesNotRepeatForAnotherClientOrARevokedFamily() {
    begin("f");
    rotate(PHOTOS, 0, NOW);
    assertThat(
            storage()
                .families()
                .repeat(presented(Samples.OTHER_CLIENT, 0), MOST, NOW, Samples.untold()))
        .isEmpty();
    storage().families().revoke(ID, "revoked", NOW, Samples.untold());
    assertThat(repeat(0, NOW)).isEmpty();
  }

  @Test
  void repeatsUpToTheLimit() {
    begin("f");
    TokenFamily rotated = rotate(PHOTOS, 0, NOW).orElseThrow();
    for (int i = 1; i <= MOST; i++) {
      TokenFamily repeated = repeat(0, NOW).orElseThrow();
      assertThat(repeated.generation().current()).isEqualTo(rotated.generation().current());
      assertThat(repeated.generation().grace().used()).isEqualTo(i);
    }
    assertThat(repeat(0, NOW)).isEmpty();
  }

  @Test
  void revokesOnce() {
    begin("f");
    assertThat(storage().families().revoke(ID, "reuse", NOW, Samples.untold()))
        .isEqualTo(Revocation.REVOKED);
    assertThat(storage().families().revoke(ID, "again", NOW, Samples.untold()))
        .isEqualTo(Revocation.ALREADY_ENDED);
    assertThat(find().status()).isEqualTo(new FamilyStatus.Revoked("reuse"));
    assertThat(rotate(PHOTOS, 0, NOW)).isEmpty();
  }

  /** A25: of a hundred at once, one rotates. */
  @Test
  void hasOneRotationInARace() {
    begin("f");
    List<Optional<TokenFamily>> results = Race.run(() -> rotate(PHOTOS, 0, NOW));
    assertThat(results).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(find().generation().number()).isEqualTo(1);
  }

  @Test
  void neverRepeatsMoreThanTheLimitInARace() {
    begin("f");
    rotate(PHOTOS, 0, NOW);
    assertThat(Race.run(() -> repeat(0, NOW))).filteredOn(Optional::isPresent).hasSize(MOST);
  }

  /** A26: whatever the order, after the revocation nothing rotates. */
  @Test
  void rotatesNothingAfterARevocationInARace() {
    for (int round = 0; round < 20; round++) {
      String id = "f" + round;
      begin(id);
      List<Callable<Object>> tasks = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        tasks.add(
            () ->
                storage()
                    .families()
                    .rotate(presented(id, 0), successor(1, NOW), NOW, Samples.untold()));
      }
      tasks.add(
          () -> storage().families().revoke(new FamilyId(id), "revoked", NOW, Samples.untold()));
      Race.run(tasks);
      for (long generation = 0; generation <= 1; generation++) {
        assertThat(
                storage()
                    .families()
                    .rotate(
                        presented(id, generation),
                        successor(generation + 1, NOW),
                        NOW,
                        Samples.untold()))
            .isEmpty();
      }
    }
  }

  private Optional<TokenFamily> rotate(ClientId client, long generation, Instant now) {
    return storage()
        .families()
        .rotate(
            presented(client, generation), successor(generation + 1, NOW), now, Samples.untold());
  }

  private Optional<TokenFamily> repeat(long generation, Instant now) {
    return storage().families().repeat(presented(PHOTOS, generation), MOST, now, Samples.untold());
  }

  private static Presented presented(ClientId client, long generation) {
    return new Presented(ID, client, generation, hash("f " + generation));
  }

  private static Presented presented(String id, long generation) {
    // A first secret is the family's own, a later one comes of the successor.
    String secret = generation == 0 ? id + " 0" : "f " + generation;
    return new Presented(new FamilyId(id), PHOTOS, generation, hash(secret));
  }

  private static Successor successor(long generation, Instant now) {
    return new Successor(hash("f " + generation), "k2", GRACE_END, now.plus(Duration.ofDays(1)));
  }

  private TokenFamily find() {
    return storage().families().find(ID).orElseThrow();
  }
}
