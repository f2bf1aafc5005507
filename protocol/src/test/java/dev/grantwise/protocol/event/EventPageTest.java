package dev.grantwise.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That docs/events.md says what the catalogue says. */
final class EventPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "events.md");

  private static final String REGENERATE =
      "docs/events.md differs from the catalogue; write it anew with: mvn -pl protocol test"
          + " -Dtest=EventPageTest -Dgrantwise.regenerate=true";

  @Test
  void isAsThePageSays() throws IOException {
    String page = EventPage.markdown();
    if (Boolean.getBoolean("grantwise.regenerate")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as(REGENERATE).exists();
    assertThat(Files.readString(PAGE)).as(REGENERATE).isEqualTo(page);
  }

  @Test
  void namesEveryEventOnce() {
    String page = EventPage.markdown();
    for (EventKind kind : EventKind.values()) {
      assertThat(page).containsOnlyOnce("| `" + kind.wireName() + "` |");
    }
  }

  @Test
  void saysAllOfAnEvent() {
    assertThat(EventPage.markdown())
        .contains(
            "| `dpop_proof_replayed` | alert | A DPoP proof came a second time. | RFC 9449 §11.1 |");
  }
}
