package dev.grantwise.protocol.rule.presentation;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.RuleCase;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6750 2, RFC 9700 4.3.2. */
public final class PresentationRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new NoTokenInUrl(),
            "the query",
            PresentationFacts.ofResourceRequest(Set.of(Presentation.QUERY)),
            CLIENT,
            RESOURCE_SERVER),
        violated(
            new NoTokenInUrl(),
            "the query beside the header",
            PresentationFacts.ofResourceRequest(
                Set.of(Presentation.QUERY, Presentation.AUTHORIZATION_HEADER)),
            CLIENT,
            RESOURCE_SERVER),
        violated(
            new NoTokenInUrl(),
            "a design with the query",
            PresentationFacts.ofDesign(Presentation.QUERY),
            PLANNER),
        satisfied(
            new NoTokenInUrl(),
            "the header",
            PresentationFacts.ofResourceRequest(Set.of(Presentation.AUTHORIZATION_HEADER)),
            CLIENT,
            RESOURCE_SERVER),
        satisfied(
            new NoTokenInUrl(),
            "a design with the header",
            PresentationFacts.ofDesign(Presentation.AUTHORIZATION_HEADER),
            PLANNER),
        violated(
            new OnePresentation(),
            "header and form",
            PresentationFacts.ofResourceRequest(
                Set.of(Presentation.AUTHORIZATION_HEADER, Presentation.FORM)),
            CLIENT,
            RESOURCE_SERVER),
        satisfied(
            new OnePresentation(),
            "the header",
            PresentationFacts.ofResourceRequest(Set.of(Presentation.AUTHORIZATION_HEADER)),
            CLIENT,
            RESOURCE_SERVER),
        satisfied(
            new OnePresentation(),
            "none",
            PresentationFacts.ofResourceRequest(Set.of()),
            CLIENT,
            RESOURCE_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
