package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser-based app behind its gateway does what its plan says (design: what it prints...). */
final class BrowserBasedAppOnTheWireTest {

  @TempDir private static Path state;
  private static List<Recorded> stories;
  private static Traffic traffic;

  @BeforeAll
  static void goThroughAllOfIt() throws Exception {
    try (TestInstallation photos = TestInstallation.browserBasedApp(state)) {
      stories = AppStories.of(photos);
      traffic = Traffic.of(photos.plan(), stories);
    }
  }

  @Test
  void sendsAndAnswersToTheLetterWhatIsPlanned() {
    assertThat(traffic.mismatches()).isEmpty();
  }

  @Test
  void goesThroughEveryPlannedStep() {
    assertThat(traffic.compared()).isEqualTo(traffic.planned());
    assertThat(traffic.planned()).hasSizeGreaterThan(14);
  }

  @Test
  void correlatesTheRandomValues() {
    assertThat(traffic.correlated()).isGreaterThan(40);
  }
}
