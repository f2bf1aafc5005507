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
import dev.grantwise.server.consent.Consents.Allowed;
import dev.grantwise.server.consent.Consents.Outcome;
import dev.grantwise.server.consent.Consents.Reach;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.user.Account;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.user.UserStatus;
import dev.grantwise.server.user.Users.Addition;
import dev.grantwise.server.user.Users.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Whoever ended something meanwhile had another one in mind, and is not undone. */
  @Test
  void replacesAPasswordOfAUserWhoIsAsTheyWereSeenAndOfNobodyElse() {
    User seen = Samples.account().user();
    User bob = new User(new UserId("u-bob"), "bob", "Bob", UserStatus.ACTIVE, 3);
    assertThat(replacePassword(bob)).isEmpty();
    assertThat(replacePassword(seen)).contains(new Ended(1, 0));
    assertThat(storage().users().findByLogin("alice").orElseThrow())
        .isEqualTo(new Account(seen.inNextEpoch(), new PasswordHash("new")));
    storage().users().changePassword(ALICE, new PasswordHash("reset"), Samples.untold());
    assertThat(replacePassword(seen)).isEmpty();
    assertThat(replacePassword(seen.inNextEpoch())).isEmpty();
    storage().users().disable(ALICE, Samples.untold());
    User disabled = storage().users().find(ALICE).orElseThrow();
    assertThat(replacePassword(disabled)).isEmpty();
    Account now = storage().users().findByLogin("alice").orElseThrow();
    assertThat(now.password()).isEqualTo(new PasswordHash("reset"));
    assertThat(now.user()).isEqualTo(disabled);
  }

  @Test
  void replacesAPasswordOnceInARace() {
    User seen = Samples.account().user();
    assertThat(Race.run(() -> replacePassword(seen).isPresent())).containsOnlyOnce(true);
    assertThat(storage().users().find(ALICE)).contains(seen.inNextEpoch());
  }

  private Optional<Ended> replacePassword(User seen) {
    return storage().users().replacePassword(seen, new PasswordHash("new"), Samples.untold());
  }

  @Test
  void raisesTheEpochWhenDisabling() {
    storage().users().disable(ALICE, Samples.untold());
    User disabled = storage().users().find(ALICE).orElseThrow();
    assertThat(disabled.isActive()).isFalse();
    assertThat(disabled.tokenEpoch()).isEqualTo(4);
  }

  /** Whoever is locked out or gets another password is out everywhere, and at every client. */
  @Test
  void saysWhatEndedAndForWhomNothingDid() {
    assertThat(storage().users().disable(new UserId("u-bob"), Samples.untold())).isEmpty();
    assertThat(
            storage()
                .users()
                .changePassword(new UserId("u-bob"), new PasswordHash("x"), Samples.untold()))
        .isEmpty();
    assertThat(storage().users().changePassword(ALICE, new PasswordHash("new"), Samples.untold()))
        .contains(new Ended(1, 0));
    assertThat(storage().users().disable(ALICE, Samples.untold())).contains(new Ended(0, 0));
    assertThat(storage().sessions().find(Samples.SESSION, NOW)).isEmpty();
  }

  @Test
  void letsInAgainWhoWasLockedOutAndNothingOfBefore() {
    assertThat(storage().users().enable(ALICE, Samples.untold())).isFalse();
    assertThat(storage().users().enable(new UserId("u-bob"), Samples.untold())).isFalse();
    storage().users().disable(ALICE, Samples.untold());
    assertThat(Race.run(() -> storage().users().enable(ALICE, Samples.untold())))
        .containsOnlyOnce(true);
    assertThat(storage().users().find(ALICE)).map(User::isActive).contains(true);
    assertThat(storage().sessions().find(Samples.SESSION, NOW)).isEmpty();
  }

  @Test
  void listsAccountsByTheirLogin() {
    User bob = new User(new UserId("u-0"), "bob", "Bob", UserStatus.ACTIVE, 0);
    storage().users().add(new Account(bob, new PasswordHash("x")), Samples.untold());
    assertThat(storage().users().list(10)).containsExactly(Samples.account().user(), bob);
    assertThat(storage().users().list(1)).containsExactly(Samples.account().user());
  }

  @Test
  void letsAClientInAgainThatWasDisabled() {
    assertThat(storage().clients().enable(PHOTOS, Samples.untold())).isFalse();
    assertThat(storage().clients().enable(new ClientId("unknown"), Samples.untold())).isFalse();
    storage().clients().disable(PHOTOS, NOW, Samples.untold());
    assertThat(storage().clients().enable(PHOTOS, Samples.untold())).isTrue();
    assertThat(storage().clients().find(PHOTOS)).contains(Samples.client(PHOTOS));
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

  @Test
  void saysWhatEachClientMayAndNothingOfOtherUsers() {
    assertThat(storage().consents().allowed(ALICE, NOW)).isEmpty();
    storage().consents().give(List.of(consent("photos.read", 0)), Samples.untold());
    Consent bobs =
        new Consent(new UserId("u-bob"), PHOTOS, Samples.API, ScopeSet.of(Scope.OPENID), 0, NOW);
    storage().consents().give(List.of(bobs), Samples.untold());
    assertThat(storage().consents().allowed(ALICE, NOW))
        .containsExactly(new Allowed(PHOTOS, List.of(consent("photos.read", 1)), Reach.NOTHING));
  }

  @Test
  void withdrawsFromEveryClientAtOnceAndFromNoOtherUsers() {
    storage().consents().give(List.of(consent("photos.read", 0)), Samples.untold());
    UserId bob = new UserId("u-bob");
    Consent bobs = new Consent(bob, PHOTOS, Samples.API, ScopeSet.of(Scope.OPENID), 0, NOW);
    storage().consents().give(List.of(bobs), Samples.untold());
    List<ClientId> told = new ArrayList<>();
    Telling<List<ClientId>> telling =
        Samples.telling(
            clients -> {
              told.addAll(clients);
              return Told.NOTHING;
            },
            (occasion, event) -> {});
    storage().consents().withdrawAll(ALICE, NOW, telling);
    storage().consents().withdrawAll(ALICE, NOW, telling);
    assertThat(told).containsExactly(PHOTOS);
    assertThat(storage().consents().allowed(ALICE, NOW)).isEmpty();
    assertThat(storage().consents().of(bob, PHOTOS)).hasSize(1);
  }

  private static Consent consent(String scopes, long version) {
    return new Consent(
        ALICE,
        PHOTOS,
        Samples.API,
        ScopeSet.parse(scopes).orThrow(),
        Samples.DETAILS,
        version,
        NOW);
  }
}
