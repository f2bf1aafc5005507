package dev.grantwise.protocol.rule.audience;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8707 2, RFC 9700 2.3; attack A23. */
public final class AudienceRulesTest {

  private static final ResourceIndicator PHOTOS =
      new ResourceIndicator("https://api.photos.example");
  private static final ResourceIndicator MAIL = new ResourceIndicator("https://api.mail.example");

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new AudienceRestricted(),
            "no resource",
            AudienceFacts.ofRequest(Set.of(), Set.of(PHOTOS)),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new AudienceRestricted(),
            "a design for two",
            AudienceFacts.ofDesign(Set.of(PHOTOS, MAIL)),
            PLANNER),
        satisfied(
            new AudienceRestricted(),
            "one resource",
            AudienceFacts.ofRequest(Set.of(PHOTOS), Set.of(PHOTOS)),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new AudienceRestricted(),
            "a design for one",
            AudienceFacts.ofDesign(Set.of(PHOTOS)),
            PLANNER),
        violated(
            new AudienceRestricted(),
            "a design for one at a server that cannot be told",
            AudienceFacts.ofDesign(Set.of(PHOTOS), Fact.known(TargetNaming.NOT_AT_ALL)),
            PLANNER),
        satisfied(
            new AudienceRestricted(),
            "a design for one at a server with a parameter of its own",
            AudienceFacts.ofDesign(Set.of(PHOTOS), Fact.known(TargetNaming.OWN_PARAMETER)),
            PLANNER),
        satisfied(
            new AudienceRestricted(),
            "a design for one at a server whose scopes name the API",
            AudienceFacts.ofDesign(Set.of(PHOTOS), Fact.known(TargetNaming.SCOPE)),
            PLANNER),
        unknown(
            new AudienceRestricted(),
            "a design for one at a server that nothing is known of",
            AudienceFacts.ofDesign(Set.of(PHOTOS), Fact.unknown("how it is told the resource")),
            PLANNER),
        violated(
            new AudienceRestricted(),
            "a design for two at a server that nothing is known of",
            AudienceFacts.ofDesign(
                Set.of(PHOTOS, MAIL), Fact.unknown("how it is told the resource")),
            PLANNER),
        violated(
            new ResourceGranted(),
            "a resource that was not granted",
            AudienceFacts.ofRequest(Set.of(MAIL), Set.of(PHOTOS)),
            AUTHORIZATION_SERVER),
        violated(
            new ResourceGranted(),
            "one that was and one that was not",
            AudienceFacts.ofRequest(Set.of(PHOTOS, MAIL), Set.of(PHOTOS)),
            AUTHORIZATION_SERVER),
        satisfied(
            new ResourceGranted(),
            "a granted resource",
            AudienceFacts.ofRequest(Set.of(PHOTOS), Set.of(PHOTOS, MAIL)),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
