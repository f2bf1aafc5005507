package dev.grantwise.advisor.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.alert.AlertKind;
import dev.grantwise.protocol.alert.AlertSettings;
import dev.grantwise.protocol.alert.Threshold;
import dev.grantwise.protocol.fetch.ForeignUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thresholds and the webhook, and what is refused about them. */
final class AlertsSectionTest {

  @Test
  void refusesWhatIsNoThreshold() {
    for (String wrong :
        List.of("0 in 10m", "5", "in 10m", "5 in", "5 in 0m", "5 in 10", "2000 in 1h", "never")) {
      assertRefused("grace_overuse: '" + wrong + "'", "alerts.grace_overuse");
    }
  }

  @Test
  void refusesAlertsThatDoNotExist() {
    assertRefused("refresh_resue: off", "did you mean 'refresh_reuse'?");
  }

  /** Without a signature anybody could raise alarms, so there is no webhook without a secret. */
  @Test
  void refusesAWebhookWithoutASecretOrOverPlainHttp() {
    assertRefused("webhook: https://ops.example/hook", "webhook_secret_file");
    assertRefused("webhook_secret_file: secret", "alerts.webhook is not");
    assertRefused(
        "{webhook: 'http://ops.example/hook', webhook_secret_file: secret}", "an https URL");
  }

  @Test
  void hasAllAlertsUnlessItIsTold() {
    assertThat(read("{}")).isEqualTo(AlertChoice.USUAL);
    for (AlertKind kind : AlertKind.values()) {
      assertThat(AlertSettings.USUAL.threshold(kind)).contains(kind.usual());
    }
  }

  @Test
  void readsThresholdsAndTheWebhook() {
    AlertChoice choice =
        read(
            "{grace_overuse: 5 in 2h, code_replay: off, webhook: 'https://ops.example/hook',"
                + " webhook_secret_file: hook.secret}");
    assertThat(choice.settings().threshold(AlertKind.GRACE_OVERUSE))
        .contains(new Threshold(5, Duration.ofHours(2)));
    assertThat(choice.settings().threshold(AlertKind.CODE_REPLAY)).isEmpty();
    assertThat(choice.webhook())
        .contains(
            new AlertWebhook(new ForeignUrl("https://ops.example/hook"), Path.of("hook.secret")));
  }

  private static AlertChoice read(String alerts) {
    return switch (ClientFileReader.read("f.yaml", file(alerts))) {
      case ClientFileReading.Read read -> read.file().alerts();
      case ClientFileReading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static void assertRefused(String alerts, String says) {
    assertThat(ClientFileReader.read("f.yaml", file(alerts)))
        .as(alerts)
        .isInstanceOfSatisfying(
            ClientFileReading.Refused.class,
            refused -> assertThat(refused.problems().toString()).contains(says));
  }

  private static String file(String alerts) {
    return """
    client: {type: service, client_id: report-service}
    access: [{resource: https://api.example, scopes: [a]}]
    alerts:
      %s
    """
        .formatted(alerts);
  }
}
