package dev.grantwise.protocol.rule.detail;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9396 5, 6. */
public final class DetailRulesTest {

  private static final AuthorizationDetails ONE =
      details("[{\"type\":\"album\",\"identifier\":\"7\"}]");
  private static final AuthorizationDetails OTHER =
      details("[{\"type\":\"album\",\"identifier\":\"8\"}]");

  private static AuthorizationDetails details(String json) {
    return AuthorizationDetails.parse(json).orThrow();
  }

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new DetailsTypeAllowed(),
            "a type that is not the client's",
            DetailFacts.ofRequest(ONE, Set.of("payment"), Optional.empty()),
            AUTHORIZATION_SERVER),
        satisfied(
            new DetailsTypeAllowed(),
            "a type of the client's",
            DetailFacts.ofRequest(ONE, Set.of("payment", "album"), Optional.empty()),
            AUTHORIZATION_SERVER),
        satisfied(
            new DetailsTypeAllowed(),
            "no details",
            DetailFacts.ofRequest(AuthorizationDetails.NONE, Set.of(), Optional.empty()),
            AUTHORIZATION_SERVER),
        violated(
            new DetailsOfType(),
            "a field that the type does not have",
            DetailFacts.ofRequest(ONE, Set.of("album"), Optional.of("an unknown field")),
            AUTHORIZATION_SERVER),
        satisfied(
            new DetailsOfType(),
            "details as their type has them",
            DetailFacts.ofRequest(ONE, Set.of("album"), Optional.empty()),
            AUTHORIZATION_SERVER),
        violated(
            new DetailsGranted(),
            "other details than those granted",
            DetailFacts.ofTokenRequest(OTHER, ONE),
            AUTHORIZATION_SERVER),
        violated(
            new DetailsGranted(),
            "one more than was granted",
            DetailFacts.ofTokenRequest(ONE.union(OTHER), ONE),
            AUTHORIZATION_SERVER),
        satisfied(
            new DetailsGranted(),
            "some of those granted",
            DetailFacts.ofTokenRequest(ONE, ONE.union(OTHER)),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
