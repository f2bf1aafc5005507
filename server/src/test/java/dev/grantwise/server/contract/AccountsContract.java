package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.ALICE;
import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.consent.Consents.Outcome;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.user.Users.Addition;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link dev.grantwise.server.user.Users}, {@link
 * dev.grantwise.server.client.Clients} and {@link dev.grantwise.server.consent.Consents}.
 */
public abstract class AccountsContract extends StorageContract {

  @Test
  void knowsNobodyElse() {
    assertThat(storage().users().find(new UserId("u-bob"))).isEmpty();
    assertThat(storage().users().findByLogin("bob")).isEmpty();
    assertThat(storage().users().findByLogin("alice' OR '1'='1")).isEmpty();
    assertThat(storage().clients().find(new ClientId("unknown"))).isEmpty();
    assertThat(storage().consents().of(ALICE, PHOTOS)).isEmpty();
  }

  @Test
  void addsNoSecondAccountOfOneIdOrLogin() {
    User bob = new User(new UserId("u-bob"), "alice", "Bob", UserStatus.ACTIVE, 0);
    assertThat(storage().users().add(new Account(bob, new PasswordHash("x")), Samples.untold()))
        .isEqualTo(Addition.TAKEN);
    User alice = new User(ALICE, "alice2", "Alice", UserStatus.ACTIVE, 0);
    assertThat(storage().users().add(new Account(alice, new PasswordHash("x")), Samples.untold()))
        .isEqualTo(Addition.TAKEN);
    assertThat(storage().users().findByLogin("alice")).contains(Samples.account());
  }

  @Test
  void findsALoginWithoutRegardToCase() {
    assertThat(storage().users().findByLogin("ALICE")).contains(Samples.account());
    assertThat(storage().users().find(ALICE)).contains(Samples.account().user());
  }

  @Test
  void raisesTheEpochWithANewPassword() {
    storage().users().changePassword(ALICE, new PasswordHash("new"), Samples.untold());
    Account changed = storage().users().findByLogin("alice").orElseThrow();
    assertThat(changed.password()).isEqualTo(new PasswordHash("new"));
    assertThat(changed.user().tokenEpoch()).isEqualTo(4);
  }

  @Test
  void raisesTheEpochWhenDisabling() {
    storage().users().disable(ALICE, Samples.untold());
    User disabled = storage().users().find(ALICE).orElseThrow();
    assertThat(disabled.isActive()).isFalse();
    assertThat(disabled.tokenEpoch()).isEqualTo(4);
  }

  @Test
  void keepsAClientAsItWasRegistered() {
    assertThat(storage().clients().find(PHOTOS)).contains(Samples.client(PHOTOS));
  }

  @Test
  void replacesAnEarlierRegistrationWhole() {
    RegisteredClient changed = RegisteredClient.publicClient(PHOTOS, "Renamed");
    storage().clients().register(changed, Samples.untold());
    assertThat(storage().clients().find(PHOTOS)).contains(changed);
  }

  @Test
  void addsNoSecondClientOfOneIdentifier() {
    RegisteredClient other = RegisteredClient.publicClient(PHOTOS, "Not Photos");
    assertThat(storage().clients().add(other, Samples.untold())).isEqualTo(Clients.Addition.TAKEN);
    assertThat(storage().clients().find(PHOTOS)).contains(Samples.client(PHOTOS));
    ClientId third = new ClientId("a-third");
    List<Clients.Addition> raced =
        Race.run(() -> storage().clients().add(Samples.client(third), Samples.untold()));
    assertThat(raced).containsOnlyOnce(Clients.Addition.ADDED);
    assertThat(storage().clients().find(third)).contains(Samples.client(third));
    assertThat(storage().clients().list(2))
        .containsExactly(Samples.client(third), Samples.client(Samples.OTHER_CLIENT));
  }

  @Test
  void replacesSecretsOnceAndOnlyThoseThatWereRead() {
    List<SecretHash> read = List.of(Samples.hash("secret"));
    List<SecretHash> two = List.of(Samples.hash("new"), Samples.hash("secret"));
    assertThat(storage().clients().replaceSecrets(PHOTOS, two, read, Samples.untold())).isFalse();
    assertThat(
            storage()
                .clients()
                .replaceSecrets(new ClientId("unknown"), read, two, Samples.untold()))
        .isFalse();
    List<Boolean> raced =
        Race.run(() -> storage().clients().replaceSecrets(PHOTOS, read, two, Samples.untold()));
    assertThat(raced).containsOnlyOnce(true);
    assertThat(storage().clients().find(PHOTOS).orElseThrow().secrets()).isEqualTo(two);
  }

  @Test
  void disablesAClient() {
    storage().clients().disable(PHOTOS, NOW, Samples.untold());
    assertThat(storage().clients().find(PHOTOS)).map(RegisteredClient::isActive).contains(false);
  }

  /** Two tabs cannot widen a consent behind each other's back. */
  @Test
  void refusesAConsentThatChangedSinceItWasRead() {
    assertThat(storage().consents().give(List.of(consent("photos.read", 0)), Samples.untold()))
        .isEqualTo(Outcome.GIVEN);
    assertThat(storage().consents().give(List.of(consent("photos.write", 0)), Samples.untold()))
        .isEqualTo(Outcome.CHANGED);
    assertThat(storage().consents().of(ALICE, PHOTOS)).containsExactly(consent("photos.read", 1));
  }

  @Test
  void storesAllConsentsOrNone() {
    storage().consents().give(List.of(consent("photos.read", 0)), Samples.untold());
    Consent other =
        new Consent(
            ALICE,
            PHOTOS,
            new ResourceIndicator("https://second.example"),
            ScopeSet.of(Scope.OPENID),
            0,
            NOW);
    assertThat(
            storage().consents().give(List.of(other, consent("photos.write", 0)), Samples.untold()))
        .isEqualTo(Outcome.CHANGED);
    assertThat(storage().consents().of(ALICE, PHOTOS)).hasSize(1);
  }

  @Test
  void givesOneConsentInARace() {
    assertThat(
            Race.run(
                () ->
                    storage()
                        .consents()
                        .give(List.of(consent("photos.read", 0)), Samples.untold())))
        .filteredOn(Outcome.GIVEN::equals)
        .hasSize(1);
  }

  @Test
  void widensAConsentThatWasReadBefore() {
    storage().consents().give(List.of(consent("photos.read", 0)), Samples.untold());
    assertThat(
            storage()
                .consents()
                .give(List.of(consent("photos.read photos.write", 1)), Samples.untold()))
        .isEqualTo(Outcome.GIVEN);
    assertThat(storage().consents().of(ALICE, PHOTOS))
        .containsExactly(consent("photos.read photos.write", 2));
  }

  @Test
  void forgetsAWithdrawnConsent() {
    storage().consents().give(List.of(consent("photos.read", 0)), Samples.untold());
    storage().consents().withdraw(ALICE, PHOTOS, NOW, Samples.untold());
    assertThat(storage().consents().of(ALICE, PHOTOS)).isEmpty();
    assertThat(storage().consents().give(List.of(consent("photos.read", 0)), Samples.untold()))
        .isEqualTo(Outcome.GIVEN);
  }

  private static Consent consent(String scopes, long version) {
    return new Consent(ALICE, PHOTOS, Samples.API, ScopeSet.parse(scopes).orThrow(), version, NOW);
  }
}
