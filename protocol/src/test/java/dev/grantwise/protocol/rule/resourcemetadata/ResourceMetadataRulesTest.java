package dev.grantwise.protocol.rule.resourcemetadata;

import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.RuleCase;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9728 3, 5.1; MCP Authorization 2026-07-28, overview. */
public final class ResourceMetadataRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new ResourceMetadataPublished(),
            "an MCP server that says nothing",
            ResourceMetadataFacts.ofDesign(ApiProtocol.MCP, Set.of()),
            PLANNER,
            RESOURCE_SERVER),
        satisfied(
            new ResourceMetadataPublished(),
            "an MCP server that says it in its challenge",
            ResourceMetadataFacts.ofDesign(ApiProtocol.MCP, Set.of(Announcement.CHALLENGE)),
            PLANNER,
            RESOURCE_SERVER),
        satisfied(
            new ResourceMetadataPublished(),
            "an MCP server with the well-known URL",
            ResourceMetadataFacts.ofDesign(ApiProtocol.MCP, Set.of(Announcement.WELL_KNOWN_URL)),
            PLANNER,
            RESOURCE_SERVER),
        notApplicable(
            new ResourceMetadataPublished(),
            "another API",
            ResourceMetadataFacts.ofDesign(ApiProtocol.OTHER, Set.of()),
            PLANNER,
            RESOURCE_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
