package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.device.DeviceAuthorizations;
import dev.grantwise.server.device.DeviceAuthorizations.Pace;
import dev.grantwise.server.device.DeviceAuthorizations.Poll;
import dev.grantwise.server.device.DeviceAuthorizations.Redeemer;
import dev.grantwise.server.device.DeviceAuthorizations.Start;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.sender.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract of {@link DeviceAuthorizations}. */
public abstract class DeviceAuthorizationsContract extends StorageContract {

  private static final Pace PACE =
      new Pace(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20));
  private static final Authorization ALLOWED = withoutNonce(Samples.SCOPES);
  private static final TokenFamily FAMILY = Samples.family("f", TokenFamily.Lifetime.SESSION);
  private static final TokenFamily OFFLINE = Samples.family("f", TokenFamily.Lifetime.OFFLINE);
  private static final DeviceAuthorization DEVICE = Samples.device("dc", "uc");
  private static final Redeemer FITS = allowed -> Optional.of(FAMILY);
  private static final Redeemer NEVER_ASKED =
      allowed -> {
        throw new AssertionError("asked although the code was not won");
      };

  @Test
  void knowsNoCodesThatWereNotGiven() {
    start();
    assertThat(devices().find(Samples.hash("another"))).isEmpty();
    assertThat(devices().waiting(Samples.hash("another"), NOW)).isEmpty();
    assertThat(approve("another", NOW)).isEmpty();
    assertThat(deny("another", NOW)).isEmpty();
    assertThat(poll("another", PHOTOS, NOW, NEVER_ASKED)).isEqualTo(new Poll.Unknown());
  }

  /** One code never does for the other. */
  @Test
  void keepsTheTwoCodesApart() {
    start();
    assertThat(devices().waiting(Samples.hash("dc"), NOW)).isEmpty();
    assertThat(approve("dc", NOW)).isEmpty();
    assertThat(poll("uc", PHOTOS, NOW, NEVER_ASKED)).isEqualTo(new Poll.Unknown());
  }

  @Test
  void givesAUserCodeToOneDeviceAtATime() {
    start();
    assertThat(devices().start(Samples.device("dc 2", "uc"), Samples.untold()))
        .isEqualTo(Start.TAKEN);
    assertThat(devices().find(Samples.hash("dc 2"))).isEmpty();
    assertThat(devices().find(Samples.hash("dc"))).contains(DEVICE);
  }

  /** A56: another client's polls change nothing for the one that waits. */
  @Test
  void tellsAnotherClientNothingAndWaitsOn() {
    start();
    assertThat(approve("uc", NOW)).isPresent();
    assertThat(poll("dc", Samples.OTHER_CLIENT, NOW, NEVER_ASKED)).isEqualTo(new Poll.Unknown());
    assertThat(poll("dc", PHOTOS, NOW, FITS)).isInstanceOf(Poll.Redeemed.class);
  }

  @Test
  void isOverAtTheMomentOfExpiry() {
    start();
    Instant end = DEVICE.expires();
    assertThat(devices().waiting(Samples.hash("uc"), end)).isEmpty();
    assertThat(approve("uc", end)).isEmpty();
    assertThat(deny("uc", end)).isEmpty();
    assertThat(poll("dc", PHOTOS, end, NEVER_ASKED)).isEqualTo(new Poll.Expired());
  }

  /** Whether somebody allowed it or not: the end is the end. */
  @Test
  void givesNothingForAnApprovalAfterTheEnd() {
    start();
    assertThat(approve("uc", DEVICE.expires().minusMillis(1))).isPresent();
    assertThat(poll("dc", PHOTOS, DEVICE.expires(), NEVER_ASKED)).isEqualTo(new Poll.Expired());
  }

  @Test
  void livesNoLongerForBeingPolled() {
    start();
    for (int seconds = 0; seconds < 300; seconds += 5) {
      assertThat(poll("dc", PHOTOS, NOW.plusSeconds(seconds), NEVER_ASKED))
          .isEqualTo(new Poll.Pending());
    }
    assertThat(poll("dc", PHOTOS, NOW.plusSeconds(300), NEVER_ASKED)).isEqualTo(new Poll.Expired());
  }

  /** RFC 8628 3.5: five seconds more for each; what came too soon does not move the window. */
  @Test
  void slowsDownWhoeverAsksTooSoonUpToABound() {
    start();
    assertThat(polled(0)).isEqualTo(new Poll.Pending());
    assertThat(polled(4)).isEqualTo(new Poll.TooSoon(Duration.ofSeconds(10)));
    assertThat(polled(9)).isEqualTo(new Poll.TooSoon(Duration.ofSeconds(15)));
    assertThat(polled(15)).isEqualTo(new Poll.Pending());
    assertThat(polled(29)).isEqualTo(new Poll.TooSoon(Duration.ofSeconds(20)));
    assertThat(polled(30)).isEqualTo(new Poll.TooSoon(Duration.ofSeconds(20)));
    assertThat(polled(35)).isEqualTo(new Poll.Pending());
    assertThat(polled(54)).isEqualTo(new Poll.TooSoon(Duration.ofSeconds(20)));
    assertThat(polled(55)).isEqualTo(new Poll.Pending());
  }

  @Test
  void tellsOfADecisionHoweverSoonItIsAskedFor() {
    start();
    assertThat(polled(0)).isEqualTo(new Poll.Pending());
    assertThat(polled(1)).isInstanceOf(Poll.TooSoon.class);
    assertThat(deny("uc", NOW)).contains(DEVICE);
    assertThat(polled(2)).isEqualTo(new Poll.Denied());
  }

  @Test
  void staysDenied() {
    start();
    assertThat(deny("uc", NOW)).contains(DEVICE);
    assertThat(devices().waiting(Samples.hash("uc"), NOW)).isEmpty();
    assertThat(approve("uc", NOW)).isEmpty();
    assertThat(poll("dc", PHOTOS, NOW, NEVER_ASKED)).isEqualTo(new Poll.Denied());
    assertThat(poll("dc", PHOTOS, DEVICE.expires(), NEVER_ASKED)).isEqualTo(new Poll.Denied());
  }

  @Test
  void staysApproved() {
    start();
    assertThat(approve("uc", NOW)).contains(DEVICE);
    assertThat(devices().waiting(Samples.hash("uc"), NOW)).isEmpty();
    assertThat(deny("uc", NOW)).isEmpty();
    assertThat(approve("uc", NOW)).isEmpty();
    assertThat(poll("dc", PHOTOS, NOW, FITS)).isEqualTo(new Poll.Redeemed(ALLOWED, FAMILY));
  }

  /** A57: the lock-out comes after the approval, and before the tokens. */
  @Test
  void beginsNoFamilyForAUserWhoWasDisabledSince() {
    start();
    assertThat(approve("uc", NOW)).isPresent();
    storage().users().disable(Samples.ALICE, Samples.untold());
    assertThat(poll("dc", PHOTOS, NOW, FITS)).isEqualTo(new Poll.Gone(ALLOWED));
    assertThat(storage().families().find(FAMILY.id())).isEmpty();
    assertThat(poll("dc", PHOTOS, NOW, NEVER_ASKED))
        .isEqualTo(new Poll.Replayed(ALLOWED, Optional.empty()));
  }

  @Test
  void beginsNoFamilyForADisabledClient() {
    start();
    assertThat(approve("uc", NOW)).isPresent();
    storage().clients().disable(PHOTOS, NOW, Samples.untold());
    assertThat(poll("dc", PHOTOS, NOW, FITS)).isEqualTo(new Poll.Gone(ALLOWED));
  }

  @Test
  void beginsNoFamilyOfAnEndedSessionUnlessItOutlivesIt() {
    start();
    assertThat(approve("uc", NOW)).isPresent();
    assertThat(devices().start(Samples.device("dc 2", "uc 2"), Samples.untold()))
        .isEqualTo(Start.STARTED);
    assertThat(approve("uc 2", NOW)).isPresent();
    storage().sessions().end(Samples.SESSION, "signed out", NOW, Samples.untold());
    assertThat(poll("dc", PHOTOS, NOW, FITS)).isEqualTo(new Poll.Gone(ALLOWED));
    assertThat(poll("dc 2", PHOTOS, NOW, allowed -> Optional.of(OFFLINE)))
        .isEqualTo(new Poll.Redeemed(ALLOWED, OFFLINE));
  }

  @Test
  void burnsTheCodeOfARequestThatDoesNotFit() {
    start();
    assertThat(approve("uc", NOW)).isPresent();
    assertThat(poll("dc", PHOTOS, NOW, allowed -> Optional.empty()))
        .isEqualTo(new Poll.Unfit(ALLOWED));
    assertThat(poll("dc", PHOTOS, NOW, NEVER_ASKED))
        .isEqualTo(new Poll.Replayed(ALLOWED, Optional.empty()));
  }

  /** What was allowed counts, be it less than what was asked for. */
  @Test
  void remembersWhatWasAllowedAndNotWhatWasAskedFor() {
    start();
    Authorization less = withoutNonce(ScopeSet.NONE);
    assertThat(devices().approve(Samples.hash("uc"), less, NOW.plusSeconds(1), Samples.untold()))
        .contains(DEVICE);
    assertThat(poll("dc", PHOTOS, NOW, FITS)).isEqualTo(new Poll.Redeemed(less, FAMILY));
    assertThat(devices().find(Samples.hash("dc")))
        .as("what was asked for does not change")
        .contains(DEVICE);
  }

  @Test
  void recognisesAReplayEvenAfterTheEnd() {
    start();
    assertThat(approve("uc", NOW)).isPresent();
    assertThat(poll("dc", PHOTOS, NOW, FITS)).isEqualTo(new Poll.Redeemed(ALLOWED, FAMILY));
    assertThat(storage().families().find(FAMILY.id())).contains(FAMILY);
    assertThat(poll("dc", PHOTOS, NOW.plusSeconds(3600), NEVER_ASKED))
        .isEqualTo(new Poll.Replayed(ALLOWED, Optional.of(FAMILY.id())));
  }

  /** What need not be there: a key, a place, resources. */
  @Test
  void keepsADeviceOfWhichLittleIsKnown() {
    DeviceAuthorization bare =
        new DeviceAuthorization(
            Samples.hash("bare"),
            Samples.hash("bare uc"),
            DEVICE.grant(),
            PHOTOS,
            ScopeSet.NONE,
            List.of(),
            AuthorizationDetails.NONE,
            Sender.anyone(),
            Optional.<CoarseAddress>empty(),
            NOW,
            DEVICE.expires());
    assertThat(devices().start(bare, Samples.untold())).isEqualTo(Start.STARTED);
    assertThat(devices().find(Samples.hash("bare"))).contains(bare);
  }

  /** A56: of a hundred pollers at once, one. */
  @Test
  void hasOneWinnerInARace() {
    start();
    assertThat(approve("uc", NOW)).isPresent();
    AtomicInteger asked = new AtomicInteger();
    List<Poll> results =
        Race.run(
            () ->
                poll(
                    "dc",
                    PHOTOS,
                    NOW,
                    allowed -> {
                      asked.incrementAndGet();
                      return Optional.of(FAMILY);
                    }));
    assertThat(results).filteredOn(Poll.Redeemed.class::isInstance).hasSize(1);
    assertThat(results)
        .filteredOn(result -> !(result instanceof Poll.Redeemed))
        .hasSize(Race.RUNNERS - 1)
        .containsOnly(new Poll.Replayed(ALLOWED, Optional.of(FAMILY.id())));
    assertThat(asked).hasValue(1);
  }

  /** Yes and no at the same moment, in many tabs: one of them counts. */
  @Test
  void countsOneDecisionInARace() {
    start();
    List<Callable<Boolean>> decisions = new ArrayList<>();
    for (int i = 0; i < Race.RUNNERS / 2; i++) {
      decisions.add(() -> approve("uc", NOW).isPresent());
      decisions.add(() -> deny("uc", NOW).isPresent());
    }
    assertThat(Race.run(decisions)).filteredOn(counted -> counted).hasSize(1);
  }

  /** While it waits, one of many polls of the same moment counts. */
  @Test
  void countsOnePollOfAMoment() {
    start();
    assertThat(Race.run(() -> poll("dc", PHOTOS, NOW, NEVER_ASKED)))
        .filteredOn(Poll.Pending.class::isInstance)
        .hasSize(1);
  }

  private DeviceAuthorizations devices() {
    return storage().devices();
  }

  private void start() {
    assertThat(devices().start(DEVICE, Samples.untold())).isEqualTo(Start.STARTED);
  }

  private Optional<DeviceAuthorization> approve(String userCode, Instant now) {
    return devices().approve(Samples.hash(userCode), ALLOWED, now, Samples.untold());
  }

  private Optional<DeviceAuthorization> deny(String userCode, Instant now) {
    return devices().deny(Samples.hash(userCode), now, Samples.untold());
  }

  private Poll polled(int seconds) {
    return poll("dc", PHOTOS, NOW.plusSeconds(seconds), NEVER_ASKED);
  }

  private Poll poll(String code, ClientId client, Instant now, Redeemer redeemer) {
    return devices().poll(Samples.hash(code), client, PACE, now, redeemer, Samples.untold());
  }

  private static Authorization withoutNonce(ScopeSet scopes) {
    Authorization sample = Samples.authorization();
    return new Authorization(
            sample.grant(),
            sample.client(),
            sample.user(),
            sample.userEpoch(),
            sample.session(),
            scopes,
            sample.resources(),
            Optional.empty(),
            sample.authTime())
        .with(sample.details());
  }
}
