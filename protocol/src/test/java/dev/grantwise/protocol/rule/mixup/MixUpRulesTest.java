package dev.grantwise.protocol.rule.mixup;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.issuer.Advertised;
import dev.grantwise.protocol.rule.nativeapp.Home;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9700 4.4.2, 2.1; RFC 8252 8.10; attack A13. */
public final class MixUpRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new MixUpDefended(),
            "one redirect URI and no iss",
            of(Servers.SEVERAL, Fact.known(Advertised.NO), RedirectSharing.SHARED, Home.SERVER),
            PLANNER,
            CLIENT),
        satisfied(
            new MixUpDefended(),
            "one redirect URI, and iss of every server",
            of(Servers.SEVERAL, Fact.known(Advertised.YES), RedirectSharing.SHARED, Home.SERVER),
            PLANNER,
            CLIENT),
        satisfied(
            new MixUpDefended(),
            "a redirect URI for each, and no iss",
            of(
                Servers.SEVERAL,
                Fact.known(Advertised.NO),
                RedirectSharing.ONE_PER_SERVER,
                Home.SERVER),
            PLANNER,
            CLIENT),
        satisfied(
            new MixUpDefended(),
            "a redirect URI for each, and no metadata",
            of(
                Servers.SEVERAL,
                Fact.unknown("the metadata"),
                RedirectSharing.ONE_PER_SERVER,
                Home.SERVER),
            PLANNER,
            CLIENT),
        notApplicable(
            new MixUpDefended(),
            "one server",
            of(Servers.ONE, Fact.known(Advertised.NO), RedirectSharing.SHARED, Home.SERVER),
            PLANNER,
            CLIENT),
        unknown(
            new MixUpDefended(),
            "one redirect URI, and no metadata",
            of(Servers.SEVERAL, Fact.unknown("the metadata"), RedirectSharing.SHARED, Home.SERVER),
            PLANNER,
            CLIENT),
        violated(
            new AppRedirectPerServer(),
            "an app with one redirect URI, though every server sends iss",
            of(
                Servers.SEVERAL,
                Fact.known(Advertised.YES),
                RedirectSharing.SHARED,
                Home.INSTALLED_APP),
            PLANNER,
            CLIENT),
        satisfied(
            new AppRedirectPerServer(),
            "an app with a redirect URI for each",
            of(
                Servers.SEVERAL,
                Fact.known(Advertised.NO),
                RedirectSharing.ONE_PER_SERVER,
                Home.INSTALLED_APP),
            PLANNER,
            CLIENT),
        notApplicable(
            new AppRedirectPerServer(),
            "an app with one server",
            of(Servers.ONE, Fact.known(Advertised.NO), RedirectSharing.SHARED, Home.INSTALLED_APP),
            PLANNER,
            CLIENT),
        notApplicable(
            new AppRedirectPerServer(),
            "a server",
            of(Servers.SEVERAL, Fact.known(Advertised.YES), RedirectSharing.SHARED, Home.SERVER),
            PLANNER,
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static MixUpFacts of(
      Servers servers, Fact<Advertised> advertised, RedirectSharing redirects, Home home) {
    return MixUpFacts.ofDesign(servers, advertised, redirects, home);
  }
}
