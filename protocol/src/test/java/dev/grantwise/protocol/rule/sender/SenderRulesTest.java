package dev.grantwise.protocol.rule.sender;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.binding.TokenBinding;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9449 5, 5.2, 10; RFC 8705 3.4, 4. */
public final class SenderRulesTest {

  private static final Set<TokenBinding> DPOP = Set.of(TokenBinding.DPOP);
  private static final Set<TokenBinding> TLS = Set.of(TokenBinding.MUTUAL_TLS);

  /** Each rule, in the eyes of the role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new DpopAsRegistered(),
            "registered for DPoP and without a proof",
            SenderFacts.ofRequest(DPOP, Set.of()),
            AUTHORIZATION_SERVER),
        violated(
            new DpopAsRegistered(),
            "a certificate in place of a proof",
            SenderFacts.ofRequest(DPOP, TLS),
            AUTHORIZATION_SERVER),
        satisfied(
            new DpopAsRegistered(),
            "registered for DPoP and with a proof",
            SenderFacts.ofRequest(DPOP, DPOP),
            AUTHORIZATION_SERVER),
        notApplicable(
            new DpopAsRegistered(),
            "not registered for it",
            SenderFacts.ofRequest(Set.of(), Set.of()),
            AUTHORIZATION_SERVER),
        violated(
            new CertificateAsRegistered(),
            "registered for certificates and without one",
            SenderFacts.ofRequest(TLS, Set.of()),
            AUTHORIZATION_SERVER),
        violated(
            new CertificateAsRegistered(),
            "a proof in place of a certificate",
            SenderFacts.ofRequest(TLS, DPOP),
            AUTHORIZATION_SERVER),
        satisfied(
            new CertificateAsRegistered(),
            "registered for certificates and with one",
            SenderFacts.ofRequest(TLS, TLS),
            AUTHORIZATION_SERVER),
        notApplicable(
            new CertificateAsRegistered(),
            "not registered for it",
            SenderFacts.ofRequest(DPOP, Set.of()),
            AUTHORIZATION_SERVER),
        violated(
            new GrantOfSameSender(),
            "another key",
            SenderFacts.ofGrant(Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        violated(
            new GrantOfSameSender(),
            "no key",
            SenderFacts.ofGrant(Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        satisfied(
            new GrantOfSameSender(),
            "the key",
            SenderFacts.ofGrant(Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        notApplicable(
            new GrantOfSameSender(),
            "a grant that is bound to none",
            SenderFacts.ofRequest(Set.of(), Set.of()),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
