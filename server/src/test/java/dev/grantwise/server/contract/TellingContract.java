package dev.grantwise.server.contract;

import static dev.grantwise.server.contract.Samples.ALICE;
import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static dev.grantwise.server.contract.Samples.SESSION;
import static dev.grantwise.server.contract.Samples.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamilies.Revocation;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.UserId;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Telling}: a verb that changed something tells of it, once; a verb that did
 * not tells nothing (attack L3).
 */
public abstract class TellingContract extends StorageContract {

  private static final FamilyId FAMILY = new FamilyId("f");

  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @Test
  void tellsNothingWhereNothingChanged() {
    storage().families().rotate(presented("f", 0), successor(), NOW, telling());
    storage().families().repeat(presented("f", 0), 3, NOW, telling());
    storage().families().revoke(FAMILY, "r", NOW, telling());
    storage().sessions().renew(renewed("u-bob"), NOW, telling());
    storage().users().add(Samples.account(), telling());
    storage().users().disable(new UserId("u-bob"), telling());
    storage().users().changePassword(new UserId("u-bob"), password(), telling());
    storage().clients().disable(new ClientId("unknown"), NOW, telling());
    storage().consents().withdraw(ALICE, PHOTOS, NOW, telling());
    storage().consents().give(List.of(consent(7)), telling());
    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfNoSecondEnd() {
    begin("f");
    storage().sessions().end(SESSION, "signed out", NOW, telling());
    storage().sessions().end(SESSION, "signed out", NOW, telling());
    storage().families().revoke(FAMILY, "r", NOW, telling());
    storage().clients().disable(PHOTOS, NOW, telling());
    storage().clients().disable(PHOTOS, NOW, telling());
    assertThat(told)
        .containsExactly("Ended[session=s-1, user=u-alice, families=1, parties=[photos]]", "0");
  }

  /** Whoever fails while telling has changed nothing. */
  @Test
  void changesNothingThatCannotBeTold() {
    begin("f");
    Telling<Object> failing =
        Samples.telling(
            change -> {
              throw new IllegalStateException("told to nobody");
            },
            (occasion, event) -> told.add("live"));
    assertThatThrownBy(
            () -> storage().families().rotate(presented("f", 0), successor(), NOW, failing))
        .hasMessage("told to nobody");
    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfEveryChangeAndWhatItWas() {
    begin("f");
    storage().families().rotate(presented("f", 0), successor(), NOW, generation());
    storage().families().repeat(presented("f", 0), 3, NOW, generation());
    storage().families().revoke(FAMILY, "r", NOW, telling());
    storage().sessions().renew(renewed(ALICE.value()), NOW, session());
    storage().consents().give(List.of(consent(0)), telling("consent"));
    storage().consents().withdraw(ALICE, PHOTOS, NOW, telling());
    storage().users().changePassword(ALICE, password(), telling());
    storage().users().disable(ALICE, telling());
    assertThat(told)
        .containsExactly(
            "1", "1", "REVOKED", SESSION.value(), "consent", "0", ALICE.value(), ALICE.value());
  }

  @Test
  void tellsWhatWasRegisteredBefore() {
    Telling<Registration> kinds = Samples.telling(Registration::told, this::kind);
    RegisteredClient fresh = Samples.client(new ClientId("fresh"));
    storage().clients().register(fresh, kinds);
    storage().clients().register(fresh, kinds);
    storage().clients().register(fresh.withResources(List.of()), kinds);
    // The sample is excepted from rotation, which is told when it is new.
    assertThat(told)
        .containsExactly("CLIENT_REGISTERED", "CONFIGURATION_WEAKENED", "CLIENT_CHANGED");
  }

  @Test
  void tellsOfOneRotationInARace() {
    begin("f");
    var _ =
        Race.run(
            () -> storage().families().rotate(presented("f", 0), successor(), NOW, generation()));
    assertThat(told).containsExactly("1");
  }

  @Test
  void tellsOfOneReuseInARace() {
    begin("f");
    List<Revocation> outcomes =
        Race.run(() -> storage().families().revoke(FAMILY, "reused", NOW, telling()));
    assertThat(outcomes).filteredOn(Revocation.REVOKED::equals).hasSize(1);
    assertThat(told).containsExactly("REVOKED");
  }

  private Telling<Object> telling() {
    return Samples.telling(change -> event(change.toString()), this::reason);
  }

  private Telling<Object> telling(String text) {
    return Samples.telling(change -> event(text), this::reason);
  }

  private Telling<TokenFamily> generation() {
    return Samples.telling(
        family -> event(Long.toString(family.generation().number())), this::reason);
  }

  private Telling<UserSession> session() {
    return Samples.telling(session -> event(session.id().value()), this::reason);
  }

  private static Told event(String text) {
    return Told.of(new LogoutEvent.SignedOut(Concern.UNKNOWN, text));
  }

  private void reason(Occasion occasion, Event event) {
    told.add(event.details().string("reason").orElseThrow());
  }

  private void kind(Occasion occasion, Event event) {
    told.add(event.kind().name());
  }

  private static Presented presented(String family, long generation) {
    return new Presented(new FamilyId(family), PHOTOS, generation, hash(family + " " + generation));
  }

  private static Successor successor() {
    return new Successor(hash("f 1"), "k1", NOW.plusSeconds(60), NOW.plusSeconds(600));
  }

  private static UserSession renewed(String user) {
    return new UserSession(
        SESSION,
        hash("fresh"),
        new UserId(user),
        3,
        NOW,
        NOW.plusSeconds(600),
        NOW.plusSeconds(6000));
  }

  private static PasswordHash password() {
    return Samples.account().password();
  }

  private static Consent consent(long version) {
    return new Consent(ALICE, PHOTOS, Samples.API, Samples.SCOPES, version, NOW);
  }
}
