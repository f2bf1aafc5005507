package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A browser-based app behind its gateway does to the letter what its plan says. */
final class BrowserBasedAppOnTheWireTest {

  /** What no plan speaks of: pages, and where the server says what it is, and its keys. */
  private static final Set<String> BESIDE_THE_PLAN =
      Set.of(
          "GET /",
          "GET /.well-known/oauth-authorization-server",
          "GET /jwks",
          "POST /sign_in",
          "GET /consent",
          "POST /consent",
          "GET /sign_out",
          "POST /sign_out/confirm",
          "GET /oauth2/sign_out");

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
  void sendsNothingThatIsNotPlanned() {
    assertThat(traffic.unspoken()).isSubsetOf(BESIDE_THE_PLAN);
  }

  @Test
  void drawsEveryRandomValueAfresh() {
    Set<String> before = new HashSet<>();
    for (Set<String> values : traffic.freshValues()) {
      assertThat(values).isNotEmpty();
      assertThat(before).doesNotContainAnyElementsOf(values);
      before.addAll(values);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noticesOneChange(Alteration alteration) {
    List<String> mismatches =
        stories.stream()
            .map(story -> alteration.in(story).compared())
            .flatMap(result -> result.mismatches().stream())
            .toList();
    assertThat(mismatches).anySatisfy(text -> assertThat(text).startsWith(alteration.report()));
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
