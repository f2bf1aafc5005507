package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.grant.AuthorizationCodes.Redeemer;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.TokenFamily;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract of {@link dev.grantwise.server.grant.AuthorizationCodes}. */
public abstract class AuthorizationCodesContract extends StorageContract {

  private static final TokenFamily FAMILY = Samples.family("f", TokenFamily.Lifetime.SESSION);
  private static final Redeemer FITS = code -> Optional.of(FAMILY);
  private static final Redeemer NEVER_ASKED =
      code -> {
        throw new AssertionError("asked although the code was not won");
      };

  @Test
  void knowsNoCodeThatWasNotIssued() {
    assertThat(redeem("never issued", PHOTOS, NOW, NEVER_ASKED))
        .isInstanceOf(Redemption.Unknown.class);
  }

  @Test
  void doesNotRedeemAtTheMomentOfExpiry() {
    issue();
    assertThat(redeem("c", PHOTOS, Samples.code("c").expires(), NEVER_ASKED))
        .isInstanceOf(Redemption.Unknown.class);
  }

  /** A11: the code of one client in the hands of another is burnt. */
  @Test
  void burnsTheCodeOfAnotherClient() {
    issue();
    assertThat(redeem("c", Samples.OTHER_CLIENT, NOW, NEVER_ASKED))
        .isEqualTo(new Redemption.OtherClient(Samples.code("c")));
    assertThat(redeem("c", PHOTOS, NOW, NEVER_ASKED))
        .isEqualTo(new Redemption.Replayed(Samples.code("c"), Optional.empty()));
  }

  /** RFC 7636 4.6: one guess at the verifier for each code. */
  @Test
  void burnsTheCodeThatDoesNotFit() {
    issue();
    assertThat(redeem("c", PHOTOS, NOW, code -> Optional.empty()))
        .isEqualTo(new Redemption.Unfit(Samples.code("c")));
    assertThat(redeem("c", PHOTOS, NOW, NEVER_ASKED))
        .isEqualTo(new Redemption.Replayed(Samples.code("c"), Optional.empty()));
  }

  @Test
  void beginsNoFamilyForADisabledUser() {
    issue();
    storage().users().disable(Samples.ALICE, Samples.untold());
    assertThat(redeem("c", PHOTOS, NOW, FITS)).isInstanceOf(Redemption.UserGone.class);
    assertThat(storage().families().find(FAMILY.id())).isEmpty();
  }

  /** A31: disabling a client ends its families, so none begins behind it. */
  @Test
  void beginsNoFamilyForADisabledClient() {
    issue();
    storage().clients().disable(PHOTOS, NOW, Samples.untold());
    assertThat(redeem("c", PHOTOS, NOW, FITS)).isInstanceOf(Redemption.UserGone.class);
    assertThat(storage().families().find(FAMILY.id())).isEmpty();
  }

  @Test
  void beginsNoFamilyInAnEndedSession() {
    issue();
    storage().sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold());
    assertThat(redeem("c", PHOTOS, NOW, FITS)).isInstanceOf(Redemption.UserGone.class);
    assertThat(storage().families().find(FAMILY.id())).isEmpty();
  }

  /** A9: a replay is told from an unknown code, and leads to what came of the code. */
  @Test
  void recognisesAReplayEvenAfterExpiry() {
    issue();
    redeem("c", PHOTOS, NOW, FITS);
    assertThat(redeem("c", PHOTOS, NOW.plusSeconds(3600), NEVER_ASKED))
        .isEqualTo(new Redemption.Replayed(Samples.code("c"), Optional.of(FAMILY.id())));
  }

  @Test
  void redeemsOnceAndBeginsTheFamily() {
    issue();
    assertThat(redeem("c", PHOTOS, NOW, FITS))
        .isEqualTo(new Redemption.Redeemed(Samples.code("c"), FAMILY));
    assertThat(storage().families().find(FAMILY.id())).contains(FAMILY);
  }

  /** A10: of a hundred at once, one. */
  @Test
  void hasOneWinnerInARace() {
    issue();
    AtomicInteger asked = new AtomicInteger();
    List<Redemption> results =
        Race.run(
            () ->
                redeem(
                    "c",
                    PHOTOS,
                    NOW,
                    code -> {
                      asked.incrementAndGet();
                      return Optional.of(FAMILY);
                    }));
    assertThat(results).filteredOn(Redemption.Redeemed.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(result -> !(result instanceof Redemption.Redeemed))
        .hasSize(Race.RUNNERS - 1)
        .containsOnly(new Redemption.Replayed(Samples.code("c"), Optional.of(FAMILY.id())));
    assertThat(asked).hasValue(1);
  }

  private void issue() {
    storage().codes().issue(Samples.code("c"), Samples.untold());
  }

  private Redemption redeem(String code, ClientId client, Instant now, Redeemer redeemer) {
    return storage().codes().redeem(Samples.hash(code), client, now, redeemer, Samples.untold());
  }
}
