package dev.grantwise.client.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.profile.ProfileVault.Replaced;
import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantStoreContract;
import dev.grantwise.client.refresh.Grants;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.client.refresh.TokenVault.Begun;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.refresh.TokenVault.Saved;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ProfileVault} holds to. */
public abstract class ProfileVaultContract extends GrantStoreContract {

  private static final Instant NOW = MovableClock.START;
  private static final GrantKey FIRST = new GrantKey("sign-in-1");
  private static final GrantKey SECOND = new GrantKey("sign-in-2");

  private ProfileVault profile;

  protected ProfileVaultContract() {
    this.profile = new MemoryProfileVault(); // replaced before each test
  }

  /** A profile that was never signed in. */
  protected abstract ProfileVault emptyProfile();

  @Override
  protected final TokenVault emptyVault() {
    return emptyProfile();
  }

  @BeforeEach
  void begin() {
    profile = emptyProfile();
  }

  @Test
  void isSignedInWithNothingAtFirst() {
    assertThat(profile.current()).isEmpty();
    assertThat(profile.read(FIRST)).isEqualTo(new Reading.Absent());
  }

  @Test
  void refusesAGrantUnderTheNameOfAnother() {
    assertThatThrownBy(() -> profile.signIn(signedIn(FIRST), Grants.opened(SECOND)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(profile.current()).isEmpty();
  }

  @Test
  void keepsWhoIsSignedInWhere() {
    assertThat(profile.signIn(signedIn(FIRST), Grants.opened(FIRST))).isEmpty();
    assertThat(profile.current()).contains(signedIn(FIRST));
    assertThat(profile.read(FIRST)).isEqualTo(new Reading.Standing(Grants.opened(FIRST)));
  }

  @Test
  void givesTheGrantThatMadeWayToBeRevoked() {
    profile.signIn(signedIn(FIRST), Grants.opened(FIRST));
    assertThat(profile.signIn(signedIn(SECOND), Grants.opened(SECOND)))
        .contains(new Replaced(signedIn(FIRST), Grants.opened(FIRST)));
    assertThat(profile.current()).contains(signedIn(SECOND));
    assertThat(profile.read(FIRST)).isEqualTo(new Reading.Absent());
  }

  @Test
  void hasNothingToRevokeOfAGrantThatEnded() {
    profile.signIn(signedIn(FIRST), Grants.opened(FIRST));
    profile.end(FIRST, SessionEndReason.SIGNED_OUT, NOW);
    assertThat(profile.current()).contains(signedIn(FIRST));
    assertThat(profile.signIn(signedIn(SECOND), Grants.opened(SECOND))).isEmpty();
  }

  @Test
  void savesNothingOfAGrantThatMadeWay() {
    profile.signIn(signedIn(FIRST), Grants.opened(FIRST));
    assertThat(profile.begin(FIRST, 0, NOW, NOW.plusSeconds(12))).isInstanceOf(Begun.Owner.class);
    profile.signIn(signedIn(SECOND), Grants.opened(SECOND));
    assertThat(profile.save(FIRST, 1, Grants.tokens(2))).isEqualTo(new Saved.Over());
    assertThat(profile.read(SECOND)).isEqualTo(new Reading.Standing(Grants.opened(SECOND)));
  }

  private static SignedIn signedIn(GrantKey grant) {
    return new SignedIn(new Issuer("https://as.example"), new ClientId("photos"), grant);
  }
}
