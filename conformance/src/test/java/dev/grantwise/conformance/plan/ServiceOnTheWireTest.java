package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service asks for its tokens and uses them as its plan says, to the letter. */
final class ServiceOnTheWireTest {

  /** What no plan speaks of: where the server says what it is, and its keys. */
  private static final Set<String> BESIDE_THE_PLAN =
      Set.of("GET /.well-known/oauth-authorization-server", "GET /jwks");

  @TempDir private static Path state;
  private static Traffic traffic;

  @BeforeAll
  static void goThroughAllOfIt() throws Exception {
    try (TestInstallation service = TestInstallation.service(state)) {
      traffic = Traffic.of(service.plan(), ServiceStory.of(service));
    }
  }

  @Test
  void sendsNothingThatIsNotPlanned() {
    assertThat(traffic.unspoken()).isSubsetOf(BESIDE_THE_PLAN);
  }

  @Test
  void sendsAndGetsToTheLetterWhatIsPlanned() {
    assertThat(traffic.mismatches()).isEmpty();
  }

  @Test
  void goesThroughEveryPlannedStep() {
    assertThat(traffic.compared()).isEqualTo(traffic.planned()).hasSize(5);
  }

  @Test
  void correlatesTheRandomValues() {
    assertThat(traffic.correlated()).isGreaterThan(5);
  }
}
