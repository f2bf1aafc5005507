package dev.grantwise.protocol.rule.binding;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Stakes;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9700 2.2.1; RFC 9449; RFC 8705; RFC 10017 6.2.4, 6.3.4. */
public final class BindingRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new BindingOfferedByServer(),
            "DPoP at a server that has certificates only",
            atServer(TokenBinding.DPOP, Fact.known(Set.of(TokenBinding.MUTUAL_TLS))),
            PLANNER),
        violated(
            new BindingOfferedByServer(),
            "a certificate at a server that binds nothing",
            atServer(TokenBinding.MUTUAL_TLS, Fact.known(Set.of())),
            PLANNER),
        satisfied(
            new BindingOfferedByServer(),
            "DPoP at a server that has it",
            atServer(TokenBinding.DPOP, Fact.known(Set.of(TokenBinding.DPOP))),
            PLANNER),
        notApplicable(
            new BindingOfferedByServer(),
            "bearer tokens",
            atServer(TokenBinding.NONE, Fact.known(Set.of())),
            PLANNER),
        unknown(
            new BindingOfferedByServer(),
            "no metadata",
            atServer(TokenBinding.DPOP, Fact.unknown("the metadata")),
            PLANNER),
        violated(
            new BindingNotSplit(),
            "a key at the backend of a page that has the token",
            bound(TokenBinding.DPOP, TokenHandling.SPLIT, KeyCustody.OUTSIDE_BROWSER),
            PLANNER),
        violated(
            new BindingNotSplit(),
            "a certificate at the backend of such a page",
            bound(TokenBinding.MUTUAL_TLS, TokenHandling.SPLIT, KeyCustody.OUTSIDE_BROWSER),
            PLANNER),
        satisfied(
            new BindingNotSplit(),
            "one party with both",
            bound(TokenBinding.DPOP, TokenHandling.ONE_PARTY, KeyCustody.OUTSIDE_BROWSER),
            PLANNER),
        notApplicable(
            new BindingNotSplit(),
            "bearer tokens of such a page",
            bound(TokenBinding.NONE, TokenHandling.SPLIT, KeyCustody.OUTSIDE_BROWSER),
            PLANNER),
        violated(
            new BindingWhenPossible(),
            "bearer tokens though both sides have DPoP",
            atServer(TokenBinding.NONE, Fact.known(Set.of(TokenBinding.DPOP))),
            PLANNER),
        satisfied(
            new BindingWhenPossible(),
            "DPoP",
            atServer(TokenBinding.DPOP, Fact.known(Set.of(TokenBinding.DPOP))),
            PLANNER),
        notApplicable(
            new BindingWhenPossible(),
            "a server that has only what the client cannot prove",
            atServer(TokenBinding.NONE, Fact.known(Set.of(TokenBinding.MUTUAL_TLS))),
            PLANNER),
        notApplicable(
            new BindingWhenPossible(),
            "a client that has no key",
            withoutKey(Fact.known(Set.of(TokenBinding.DPOP))),
            PLANNER),
        notApplicable(
            new BindingWhenPossible(),
            "a client that has no key, and no metadata",
            withoutKey(Fact.unknown("the metadata")),
            PLANNER),
        notApplicable(
            new BindingWhenPossible(),
            "a token that another party presents",
            bound(TokenBinding.NONE, TokenHandling.SPLIT, KeyCustody.OUTSIDE_BROWSER),
            PLANNER),
        unknown(
            new BindingWhenPossible(),
            "no metadata",
            atServer(TokenBinding.NONE, Fact.unknown("the metadata")),
            PLANNER),
        violated(
            new BindingForHighStakes(),
            "payments with bearer tokens",
            reaching(TokenBinding.NONE, Stakes.HIGH),
            PLANNER),
        satisfied(
            new BindingForHighStakes(),
            "payments with DPoP",
            reaching(TokenBinding.DPOP, Stakes.HIGH),
            PLANNER),
        satisfied(
            new BindingForHighStakes(),
            "payments with a certificate",
            reaching(TokenBinding.MUTUAL_TLS, Stakes.HIGH),
            PLANNER),
        notApplicable(
            new BindingForHighStakes(),
            "business data with bearer tokens",
            reaching(TokenBinding.NONE, Stakes.ORDINARY),
            PLANNER),
        notApplicable(
            new BindingForHighStakes(),
            "public data with bearer tokens",
            reaching(TokenBinding.NONE, Stakes.LOW),
            PLANNER),
        violated(
            new BrowserKeyNonExtractable(),
            "a key that scripts can read",
            bound(TokenBinding.DPOP, TokenHandling.ONE_PARTY, KeyCustody.BROWSER_READABLE),
            PLANNER,
            CLIENT),
        satisfied(
            new BrowserKeyNonExtractable(),
            "a WebCrypto key that cannot be exported",
            bound(TokenBinding.DPOP, TokenHandling.ONE_PARTY, KeyCustody.BROWSER_NON_EXTRACTABLE),
            PLANNER,
            CLIENT),
        notApplicable(
            new BrowserKeyNonExtractable(),
            "a key on a server",
            bound(TokenBinding.DPOP, TokenHandling.ONE_PARTY, KeyCustody.OUTSIDE_BROWSER),
            PLANNER,
            CLIENT),
        notApplicable(
            new BrowserKeyNonExtractable(),
            "bearer tokens",
            bound(TokenBinding.NONE, TokenHandling.ONE_PARTY, KeyCustody.BROWSER_READABLE),
            PLANNER,
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static BindingFacts bound(
      TokenBinding binding, TokenHandling handling, KeyCustody custody) {
    return BindingFacts.ofDesign(
        binding,
        handling,
        custody,
        Set.of(TokenBinding.DPOP),
        Fact.known(Set.of(TokenBinding.DPOP, TokenBinding.MUTUAL_TLS)),
        Stakes.ORDINARY);
  }

  private static BindingFacts atServer(TokenBinding binding, Fact<Set<TokenBinding>> offered) {
    return BindingFacts.ofDesign(
        binding,
        TokenHandling.ONE_PARTY,
        KeyCustody.OUTSIDE_BROWSER,
        Set.of(TokenBinding.DPOP),
        offered,
        Stakes.ORDINARY);
  }

  private static BindingFacts withoutKey(Fact<Set<TokenBinding>> offered) {
    return BindingFacts.ofDesign(
        TokenBinding.NONE,
        TokenHandling.ONE_PARTY,
        KeyCustody.OUTSIDE_BROWSER,
        Set.of(TokenBinding.NONE),
        offered,
        Stakes.ORDINARY);
  }

  private static BindingFacts reaching(TokenBinding binding, Stakes stakes) {
    return BindingFacts.ofDesign(
        binding,
        TokenHandling.ONE_PARTY,
        KeyCustody.OUTSIDE_BROWSER,
        Set.of(TokenBinding.DPOP),
        Fact.known(Set.of()),
        stakes);
  }
}
