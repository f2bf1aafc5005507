package dev.grantwise.conformance.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.render.Screen;
import dev.grantwise.app.eventview.EventText;
import dev.grantwise.app.eventview.Explained;
import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.conformance.wire.Overheard;
import dev.grantwise.conformance.wire.Secrets;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks that alert, and then a search for every secret that was on the wire in all that was told
 * of them: events, alerts, output, what operators are shown, and the answers to the attacker.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class AttackCanaryTest {

  private static final int FEWEST_SECRETS = 40;
  private static final int FEWEST_EVENTS = 50;
  private static final int FEWEST_LINES = 150;
  private static final int FEWEST_BYTES = 20_000;
  private static final int FEWEST_ERRORS = 30;

  @TempDir private Path state;

  @Test
  void nothingThatIsToldOfAnAttackTellsASecret() throws Exception {
    List<String> told = new ArrayList<>();
    TestInstallation photos = TestInstallation.browserBasedApp(state);
    try (Overheard overheard = new Overheard()) {
      try (photos) {
        attack(photos);
      }
      told.addAll(overheard.lines());
    }
    List<String> events = photos.events();
    assertThat(events).hasSizeGreaterThan(FEWEST_EVENTS);
    assertThat(told).anyMatch(line -> line.contains("alert refresh_reuse"));
    told.addAll(events);
    EventText text = new EventText(Screen.PLAIN, ZoneOffset.UTC);
    for (String event : events) {
      JsonObject line = JsonObject.parse(event).orThrow();
      told.addAll((text.of(line) + Explained.of(line)).lines().toList());
    }
    List<Exchange> exchanges = photos.exchanges();
    Secrets secrets = Secrets.in(exchanges);
    assertThat(secrets.kindByValue()).hasSizeGreaterThan(FEWEST_SECRETS);
    assertThat(secrets.kinds())
        .contains("code", "code_verifier", "access_token", "refresh_token", "password", "cookie");
    assertThat(told).hasSizeGreaterThan(FEWEST_LINES);
    assertThat(told.stream().mapToInt(String::length).sum()).isGreaterThan(FEWEST_BYTES);
    for (String line : told) {
      assertThat(secrets.foundIn(line)).as("told in a line").isEmpty();
    }
    List<Exchange> errors = exchanges.stream().filter(each -> each.status() >= 400).toList();
    assertThat(errors).hasSizeGreaterThan(FEWEST_ERRORS);
    for (Exchange error : errors) {
      assertThat(secrets.foundOutsideFormsIn(error.responseBody())).as("in %s", error).isEmpty();
    }
  }

  private void attack(TestInstallation photos) throws Exception {
    Answer home =
        new PlainBrowser().signIn(photos.address() + "/oauth2/start", "ada", photos.password());
    assertThat(home.status()).isEqualTo(200);
    OwnCodeFlow flow = new OwnCodeFlow(photos, state);
    String code = flow.code();
    String first = flow.redeem(code).member("refresh_token");
    assertThat(flow.refresh(first).status()).isEqualTo(200);
    photos.advance(Duration.ofMinutes(2));
    assertThat(flow.refresh(first).status()).isEqualTo(400);
    assertThat(flow.redeem(code).status()).isEqualTo(400);
    assertThat(flow.refresh("rt.junk-that-looks-like-a-secret").status()).isEqualTo(400);
    PlainBrowser guesser = new PlainBrowser();
    for (int i = 0; i < 36; i++) {
      String guess = "a guess that is wrong " + i;
      assertThat(guesser.signIn(photos.address() + "/oauth2/start", "ada", guess).status())
          .isIn(422, 429);
    }
  }
}
