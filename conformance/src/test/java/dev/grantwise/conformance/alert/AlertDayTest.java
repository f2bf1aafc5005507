package dev.grantwise.conformance.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A day of attacks raises exactly its alerts, and a quiet day none. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class AlertDayTest {

  private static final int SIGN_INS = 300;
  private static final int GUESSES = 36;

  @TempDir private Path state;

  @Test
  void anAttackDayRaisesTheAlertsOfItsAttacksAndNoOther() throws Exception {
    try (TestInstallation photos = TestInstallation.browserBasedApp(state)) {
      OwnCodeFlow flow = new OwnCodeFlow(photos, state);

      Answer stolen = flow.redeem(flow.code());
      String first = stolen.member("refresh_token");
      assertThat(flow.refresh(first).status()).isEqualTo(200);
      photos.advance(Duration.ofMinutes(2));
      assertThat(flow.refresh(first).status()).isEqualTo(400);

      String code = flow.code();
      assertThat(flow.redeem(code).status()).isEqualTo(200);
      assertThat(flow.redeem(code).status()).isEqualTo(400);

      PlainBrowser guesser = new PlainBrowser();
      for (int i = 0; i < GUESSES; i++) {
        Answer answer = guesser.signIn(photos.address() + "/oauth2/start", "ada", "guess " + i);
        assertThat(answer.status()).isIn(422, 429);
      }
      List<JsonObject> alerts = of(lines(photos), "alert_raised");
      assertThat(alerts)
          .extracting(line -> line.string("alert").orElseThrow())
          .containsExactlyInAnyOrder("refresh_reuse", "code_replay", "password_guessing");
      assertThat(alerts).allSatisfy(line -> assertThat(line.string("correlation_id")).isPresent());
    }
  }

  /** Several hundred sign-ins and refreshes, some with a mistyped password or a lost answer. */
  @Test
  void aQuietDayRaisesNone() throws Exception {
    try (TestInstallation photos = TestInstallation.browserBasedApp(state)) {
      OwnCodeFlow flow = new OwnCodeFlow(photos, state);
      for (int i = 0; i < SIGN_INS; i++) {
        String token = flow.redeem(flow.code()).member("refresh_token");
        photos.advance(Duration.ofSeconds(90));
        Answer refreshed = flow.refresh(token);
        assertThat(refreshed.status()).isEqualTo(200);
        if (i % 20 == 0) {
          assertThat(flow.refresh(token).member("refresh_token"))
              .as("a lost answer, repeated within the grace")
              .isEqualTo(refreshed.member("refresh_token"));
        }
        if (i % 25 == 0) {
          Answer mistyped =
              new PlainBrowser().signIn(photos.address() + "/oauth2/start", "ada", "mistyped");
          assertThat(mistyped.status()).isEqualTo(422);
        }
      }
      List<JsonObject> lines = lines(photos);
      assertThat(of(lines, "code_redeemed")).hasSize(SIGN_INS);
      assertThat(of(lines, "refreshed")).hasSize(SIGN_INS);
      assertThat(of(lines, "refresh_repeated")).hasSize(SIGN_INS / 20);
      assertThat(of(lines, "sign_in_failed")).hasSize(SIGN_INS / 25);
      assertThat(of(lines, "alert_raised")).isEmpty();
      assertThat(lines)
          .filteredOn(line -> line.string("severity").filter("alert"::equals).isPresent())
          .isEmpty();
    }
  }

  /** What is in the log once it has been written. */
  private static List<JsonObject> lines(TestInstallation photos) {
    photos.installation().close();
    return photos.events().stream().map(line -> JsonObject.parse(line).orThrow()).toList();
  }

  private static List<JsonObject> of(List<JsonObject> lines, String event) {
    return lines.stream()
        .filter(line -> line.string("event").filter(event::equals).isPresent())
        .toList();
  }
}
