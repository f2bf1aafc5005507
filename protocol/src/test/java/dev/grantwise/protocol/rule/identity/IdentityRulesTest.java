package dev.grantwise.protocol.rule.identity;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Core 5.3.2, 12.2. */
public final class IdentityRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new RefreshedIdentitySame(),
            "somebody else",
            IdentityFacts.ofRefresh(Comparison.DIFFERS),
            CLIENT),
        satisfied(
            new RefreshedIdentitySame(),
            "the same user",
            IdentityFacts.ofRefresh(Comparison.MATCHES),
            CLIENT),
        notApplicable(
            new RefreshedIdentitySame(),
            "no ID token",
            IdentityFacts.ofRefresh(Comparison.ABSENT),
            CLIENT),
        unknown(
            new RefreshedIdentitySame(),
            "a UserInfo response",
            IdentityFacts.ofUserInfo(Comparison.MATCHES)),
        violated(
            new UserInfoSameUser(),
            "somebody else",
            IdentityFacts.ofUserInfo(Comparison.DIFFERS),
            CLIENT),
        violated(
            new UserInfoSameUser(), "nobody", IdentityFacts.ofUserInfo(Comparison.ABSENT), CLIENT),
        satisfied(
            new UserInfoSameUser(),
            "the same user",
            IdentityFacts.ofUserInfo(Comparison.MATCHES),
            CLIENT),
        unknown(new UserInfoSameUser(), "a refresh", IdentityFacts.ofRefresh(Comparison.MATCHES)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
