package dev.grantwise.protocol.rule.accesstoken;

import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Validity;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9068 4, RFC 9449 7.2; attacks A41, A45. */
public final class AccessTokenRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new AccessTokenType(),
            "an ID token",
            new AccessTokenFacts(
                Optional.of("JWT"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenType(),
            "no typ",
            new AccessTokenFacts(
                Optional.empty(),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenType(),
            "a typ that begins like it",
            new AccessTokenFacts(
                Optional.of("at+jwt2"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenType(),
            "a logout token",
            new AccessTokenFacts(
                Optional.of("logout+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        satisfied(
            new AccessTokenType(),
            "at+jwt",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        satisfied(
            new AccessTokenType(),
            "the whole media type in another case",
            new AccessTokenFacts(
                Optional.of("application/AT+JWT"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenIssuer(),
            "another issuer",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.DIFFERS,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenIssuer(),
            "no issuer",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.ABSENT,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        satisfied(
            new AccessTokenIssuer(),
            "the issuer",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AudienceOwn(),
            "another API",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.DIFFERS,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AudienceOwn(),
            "no audience",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.ABSENT,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        satisfied(
            new AudienceOwn(),
            "this API",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenNotExpired(),
            "an expired token",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.EXPIRED,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenNotExpired(),
            "a token from the future",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.NOT_YET,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenNotExpired(),
            "a token without an end",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.ENDLESS,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        satisfied(
            new AccessTokenNotExpired(),
            "a current token",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER),
        violated(
            new AccessTokenNotRevoked(),
            "a revoked token",
            new AccessTokenFacts(
                    Optional.of("at+jwt"),
                    Comparison.MATCHES,
                    Comparison.MATCHES,
                    Validity.CURRENT,
                    Binding.UNBOUND)
                .withRevoked(Revoked.YES),
            RESOURCE_SERVER),
        satisfied(
            new AccessTokenNotRevoked(),
            "a token that nobody revoked",
            new AccessTokenFacts(
                    Optional.of("at+jwt"),
                    Comparison.MATCHES,
                    Comparison.MATCHES,
                    Validity.CURRENT,
                    Binding.UNBOUND)
                .withRevoked(Revoked.NO),
            RESOURCE_SERVER),
        unknown(
            new AccessTokenNotRevoked(),
            "a token while nobody can tell",
            new AccessTokenFacts(
                    Optional.of("at+jwt"),
                    Comparison.MATCHES,
                    Comparison.MATCHES,
                    Validity.CURRENT,
                    Binding.UNBOUND)
                .withRevoked(Revoked.UNKNOWN),
            RESOURCE_SERVER),
        notApplicable(
            new AccessTokenNotRevoked(),
            "a token where nobody asks",
            new AccessTokenFacts(
                    Optional.of("at+jwt"),
                    Comparison.MATCHES,
                    Comparison.MATCHES,
                    Validity.CURRENT,
                    Binding.UNBOUND)
                .withRevoked(Revoked.NOT_FOLLOWED),
            RESOURCE_SERVER),
        violated(
            new BoundTokenProven(),
            "a bound token as a bearer token",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNPROVEN),
            RESOURCE_SERVER),
        satisfied(
            new BoundTokenProven(),
            "a bound token with proof",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.PROVEN),
            RESOURCE_SERVER),
        notApplicable(
            new BoundTokenProven(),
            "a bearer token",
            new AccessTokenFacts(
                Optional.of("at+jwt"),
                Comparison.MATCHES,
                Comparison.MATCHES,
                Validity.CURRENT,
                Binding.UNBOUND),
            RESOURCE_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
