package dev.grantwise.protocol.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That docs/alerts.md says what the catalogue says. */
final class AlertPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "alerts.md");

  private static final String REGENERATE =
      "docs/alerts.md differs from the catalogue; write it anew with: mvn -pl protocol test"
          + " -Dtest=AlertPageTest -Dgrantwise.regenerate=true";

  @Test
  void isAsThePageSays() throws IOException {
    String page = AlertPage.markdown();
    if (Boolean.getBoolean("grantwise.regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as(REGENERATE).exists();
    assertThat(Files.readString(PAGE)).as(REGENERATE).isEqualTo(page);
  }

  @Test
  void namesEveryAlertOnce() {
    String page = AlertPage.markdown();
    for (AlertKind kind : AlertKind.values()) {
      assertThat(page).containsOnlyOnce("\n| `" + kind.wireName() + "` |");
    }
  }
}
