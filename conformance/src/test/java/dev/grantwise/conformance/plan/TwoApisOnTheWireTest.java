package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in front of two APIs gets and sends their tokens to the letter as its plan says. */
final class TwoApisOnTheWireTest {

  private static final List<String> OF_SEVERAL =
      List.of("token-request", "relay", "api-call-2", "token-request-2", "relay-2", "refresh");

  @TempDir private static Path state;
  private static Traffic traffic;
  private static List<Exchange> seen;

  @BeforeAll
  static void callBoth() throws Exception {
    try (TestInstallation photos = TestInstallation.twoApis(state)) {
      traffic = Traffic.of(photos.plan(), AppStories.ofTwoApis(photos));
      seen = photos.exchanges();
    }
  }

  @Test
  void sendsAndAnswersToTheLetterWhatIsPlanned() {
    assertThat(traffic.mismatches()).isEmpty();
    assertThat(traffic.compared()).containsAll(OF_SEVERAL);
    assertThat(traffic.correlated()).isGreaterThan(15);
  }

  /** The sample APIs refuse a token of another audience: none was, so each had its own. */
  @Test
  void reachesBothApisWithTokensThatTheyTake() {
    List<Exchange> relayed =
        seen.stream()
            .filter(exchange -> !exchange.requestHeaders().all("Authorization").isEmpty())
            .filter(exchange -> exchange.path().matches("/(api|albums)/"))
            .toList();
    assertThat(relayed).hasSizeGreaterThan(4).allMatch(exchange -> exchange.status() != 401);
    assertThat(relayed.stream().map(exchange -> exchange.requestHeaders().all("Authorization")))
        .as("two of the first, two of the second")
        .satisfies(tokens -> assertThat(tokens.stream().distinct().count()).isBetween(3L, 4L));
  }
}
