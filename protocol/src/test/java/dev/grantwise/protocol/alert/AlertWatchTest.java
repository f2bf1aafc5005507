package dev.grantwise.protocol.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.alert.AlertSettings.Setting;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.ClientEvent.ClientRejected;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.OperationEvent;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.event.SignInEvent.SignInFailed;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.secret.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What alerts, what does not, and that nothing grows for ever. */
final class AlertWatchTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Concern PHOTOS = Concern.of(new ClientId("photos")).withGrant("g1");
  private static final Fingerprint SHOWN = new RefreshToken("shown").fingerprint();

  private final AlertWatch watch = new AlertWatch(AlertSettings.USUAL);

  /** The bold items of the catalogue of events: each of them, at once. */
  @Test
  void alertsOnTheFirstOfWhatNoHonestClientDoes() {
    Map<AlertKind, Event> first =
        Map.of(
            AlertKind.REFRESH_REUSE, new RefreshEvent.RefreshReused(PHOTOS, 1, 3),
            AlertKind.CODE_REPLAY, new CodeEvent.CodeReplayed(PHOTOS, CodeEvent.Consequence.DENIED),
            AlertKind.WRONG_CLIENT, new GrantEvent.WrongClient(PHOTOS, GrantType.REFRESH_TOKEN),
            AlertKind.SENDER_KEY_MISMATCH, new RefreshEvent.RefreshKeyMismatch(PHOTOS, SHOWN),
            AlertKind.DPOP_REPLAY, new ReplayEvent.DpopProofReplayed(PHOTOS, SHOWN),
            AlertKind.OLD_DATABASE, new RefreshEvent.RefreshAhead(PHOTOS, 9, 3),
            AlertKind.CLIENT_REJECTED, new ClientRejected(PHOTOS, "invalid_client"));
    first.forEach(
        (kind, event) -> {
          assertThat(hear(NOW, event)).extracting(Alert::kind).containsExactly(kind);
          assertThat(AlertWatch.immediate(AlertSettings.USUAL, NOW, occasion(), event))
              .extracting(Alert::kind)
              .containsExactly(kind);
        });
  }

  @Test
  void raisesNothingForWhatHappensAllDay() {
    for (Event event :
        List.of(
            new RefreshEvent.Refreshed(PHOTOS, 4),
            new CodeEvent.CodeRedeemed(PHOTOS),
            new RequestEvent.RequestFailed(PHOTOS, ErrorCode.INVALID_REQUEST, "no such path"))) {
      for (int i = 0; i < 500; i++) {
        assertThat(hear(NOW, event)).isEmpty();
      }
    }
    assertThat(watch.size()).isZero();
  }

  @Test
  void countsTheUsesOfGraceOfOneGrantWithinAnHour() {
    Event repeated = new RefreshEvent.RefreshRepeated(PHOTOS, 4);
    assertThat(hear(NOW, repeated)).isEmpty();
    assertThat(hear(NOW.plusSeconds(1), repeated)).isEmpty();
    assertThat(hear(NOW.plusSeconds(1), new RefreshEvent.RefreshRepeated(grant("g2"), 4)))
        .isEmpty();
    assertThat(hear(NOW.plus(Duration.ofHours(1)), repeated)).isEmpty();
    assertThat(hear(NOW.plus(Duration.ofHours(1)), repeated))
        .singleElement()
        .extracting(Alert::kind, Alert::count)
        .containsExactly(AlertKind.GRACE_OVERUSE, 3L);
  }

  /** One pause is a restart of the provider; the third in a row is an outage. */
  @Test
  void alertsOnTheThirdPauseOfAProvider() {
    Event pause =
        new OperationEvent.ProviderLeftAlone(
            PHOTOS, "https://as.example/token", Duration.ofSeconds(5));
    assertThat(hear(NOW, pause)).isEmpty();
    assertThat(hear(NOW.plusSeconds(6), pause)).isEmpty();
    assertThat(hear(NOW.plusSeconds(17), pause))
        .singleElement()
        .extracting(Alert::kind)
        .isEqualTo(AlertKind.PROVIDER_TROUBLE);
  }

  /** One alert, then quiet, then one that says how many there were. */
  @Test
  void staysQuietAboutTheSameThingAndCountsIt() {
    Event mismatch = new RefreshEvent.RefreshKeyMismatch(PHOTOS, SHOWN);
    assertThat(hear(NOW, mismatch)).hasSize(1);
    for (int i = 1; i <= 50; i++) {
      assertThat(hear(NOW.plusSeconds(i), mismatch)).isEmpty();
    }
    assertThat(hear(NOW, new RefreshEvent.RefreshKeyMismatch(grant("g2"), SHOWN))).hasSize(1);
    assertThat(hear(NOW.plus(Duration.ofMinutes(10)), mismatch))
        .singleElement()
        .extracting(Alert::count)
        .isEqualTo(51L);
  }

  @Test
  void countsGuessesAtOneAccountFromManyNetworksAndFromOneNetworkAtMany() {
    List<Alert> account = new ArrayList<>();
    List<Alert> network = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      assertThat(account).isEmpty();
      assertThat(network).isEmpty();
      Event alice = new SignInFailed(PHOTOS.withSubject("alice"), "wrong");
      account.addAll(watch.hear(NOW, from("192.0." + i + ".1"), alice));
      Event spray = new SignInFailed(PHOTOS.withSubject("user" + i), "wrong");
      network.addAll(watch.hear(NOW, from("198.51.100." + i), spray));
    }
    assertThat(account).extracting(Alert::kind).containsExactly(AlertKind.PASSWORD_GUESSING);
    assertThat(network).extracting(Alert::kind).containsExactly(AlertKind.PASSWORD_GUESSING);
  }

  /** A guess that was held back is one too; one at a client's secret is another matter. */
  @Test
  void countsGuessesThatWereHeldBack() {
    Event held = new RequestEvent.Throttled(PHOTOS, Limit.ACCOUNT, Duration.ofMinutes(1));
    Event secret = new RequestEvent.Throttled(PHOTOS, Limit.CLIENT, Duration.ofMinutes(1));
    assertThat(repeated(held, 30)).containsExactly(AlertKind.PASSWORD_GUESSING);
    assertThat(repeated(secret, 10)).containsExactly(AlertKind.SECRET_GUESSING);
  }

  @Test
  void countsRefusedGrantsOfEverySortByClient() {
    List<Event> sorts =
        List.of(
            new RefreshEvent.RefreshFailed(grant("g1"), "unknown"),
            new RefreshEvent.RefreshAfterRevocation(grant("g2"), "signed out"),
            new CodeEvent.CodeBurnt(grant("g3"), "verifier"),
            new RequestEvent.RequestFailed(grant("g4"), ErrorCode.INVALID_GRANT, "junk"));
    List<Alert> raised = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      assertThat(raised).isEmpty();
      raised.addAll(hear(NOW.plusSeconds(i), sorts.get(i % 4)));
    }
    assertThat(raised).extracting(Alert::kind).containsExactly(AlertKind.INVALID_GRANTS);
  }

  @Test
  void doesAsItIsTold() {
    AlertWatch told =
        new AlertWatch(
            AlertSettings.USUAL
                .with(AlertKind.CODE_REPLAY, new Setting.Off())
                .with(
                    AlertKind.REFRESH_REUSE,
                    new Setting.From(new Threshold(2, Duration.ofMinutes(1)))));
    Event replay = new CodeEvent.CodeReplayed(PHOTOS, CodeEvent.Consequence.DENIED);
    Event reuse = new RefreshEvent.RefreshReused(PHOTOS, 1, 3);
    assertThat(told.hear(NOW, occasion(), replay)).isEmpty();
    assertThat(told.hear(NOW, occasion(), reuse)).isEmpty();
    assertThat(told.hear(NOW, occasion(), reuse)).hasSize(1);
  }

  /** A flood of fresh names takes bounded memory, and pushes nothing else out. */
  @Test
  void isBounded() {
    Event repeated = new RefreshEvent.RefreshRepeated(PHOTOS, 4);
    assertThat(hear(NOW, repeated)).isEmpty();
    assertThat(hear(NOW, repeated)).isEmpty();
    int most = AlertWatch.TIMES / AlertKind.PASSWORD_GUESSING.usual().count();
    for (int i = 0; i < 3 * most; i++) {
      var _ = hear(NOW, new SignInFailed(Concern.UNKNOWN.withSubject("user" + i), "wrong"));
    }
    assertThat(watch.size()).isLessThanOrEqualTo(most + 2);
    assertThat(hear(NOW, repeated)).hasSize(1);
  }

  @Test
  void isNotSilencedByAClockThatWentBack() {
    Event mismatch = new RefreshEvent.RefreshKeyMismatch(PHOTOS, SHOWN);
    assertThat(hear(NOW.plus(Duration.ofDays(300)), mismatch)).hasSize(1);
    assertThat(hear(NOW, mismatch)).hasSize(1);
  }

  @Test
  void saysInItsMessageWhatHappenedAndWhatToDo() {
    Alert alert =
        hear(NOW, new RefreshEvent.RefreshReused(PHOTOS.withSubject("u1"), 1, 3)).getFirst();
    assertThat(alert.json().string("type")).contains("grantwise.alert");
    assertThat(alert.json().object("data").orElseThrow().names())
        .contains("id", "alert", "what_happened", "what_to_do", "correlation_id", "peer", "sub");
    assertThat(alert.id()).isEqualTo("0123456789abcdef.refresh_reuse");
  }

  private List<AlertKind> repeated(Event event, int times) {
    List<AlertKind> raised = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      assertThat(raised).isEmpty();
      hear(NOW, event).forEach(alert -> raised.add(alert.kind()));
    }
    return raised;
  }

  private List<Alert> hear(Instant time, Event event) {
    return watch.hear(time, occasion(), event);
  }

  private static Concern grant(String name) {
    return Concern.of(new ClientId("photos")).withGrant(name);
  }

  private static Occasion occasion() {
    return from("203.0.113.9");
  }

  private static Occasion from(String address) {
    return new Occasion(new CorrelationId("0123456789abcdef"), CoarseAddress.of(address));
  }
}
