package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** login, token and logout do to the letter what the plan of a command says. */
final class CommandLineOnTheWireTest {

  /** What no plan speaks of: pages, and where the server says what it is, and its keys. */
  private static final Set<String> BESIDE_THE_PLAN =
      Set.of(
          "GET /.well-known/oauth-authorization-server",
          "GET /jwks",
          "POST /sign_in",
          "GET /consent",
          "POST /consent",
          "GET /sign_out",
          "POST /sign_out/confirm");

  @TempDir private static Path state;
  private static List<Recorded> stories;
  private static Traffic traffic;

  @BeforeAll
  static void goThroughAllOfIt() throws Exception {
    try (TestInstallation photos = TestInstallation.commandLine(state)) {
      stories = TerminalStories.of(photos);
      traffic = Traffic.of(photos.plan(), stories);
    }
  }

  @Test
  void sendsNothingThatIsNotPlanned() {
    assertThat(traffic.unspoken()).isSubsetOf(BESIDE_THE_PLAN);
  }

  @Test
  void sendsAndAnswersToTheLetterWhatIsPlanned() {
    assertThat(traffic.mismatches()).isEmpty();
  }

  @Test
  void goesThroughEveryPlannedStep() {
    assertThat(traffic.compared()).isEqualTo(traffic.planned()).hasSize(11);
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

  @Test
  void correlatesTheRandomValues() {
    assertThat(traffic.correlated()).isGreaterThan(20);
  }

  /** One changed byte in any body that the client sends is seen. */
  @Test
  void noticesAChange() {
    for (String planned : List.of("code_challenge_method=S256", "grant_type=refresh_token")) {
      List<String> mismatches =
          stories.stream()
              .map(story -> story.with(exchange -> changed(exchange, planned)))
              .flatMap(story -> story.compared().mismatches().stream())
              .toList();
      assertThat(mismatches).as(planned).isNotEmpty();
    }
  }

  private static Exchange changed(Exchange seen, String text) {
    return new Exchange(
        seen.method(),
        seen.target(),
        seen.requestHeaders(),
        seen.requestBody().replace(text, text + "x"),
        seen.status(),
        seen.responseHeaders(),
        seen.responseBody(),
        seen.order());
  }
}
