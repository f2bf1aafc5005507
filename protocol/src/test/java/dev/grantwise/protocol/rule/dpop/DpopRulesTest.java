package dev.grantwise.protocol.rule.dpop;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9449 4.3, 7, 8, 9, 10, 11.1. */
public final class DpopRulesTest {

  private static final DpopFacts GOOD =
      DpopFacts.ofProof(
          Typing.OWN,
          Comparison.MATCHES,
          Comparison.MATCHES,
          Validity.CURRENT,
          NonceState.NOT_DEMANDED);

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new DpopProofTyped(),
            "another kind of JWT",
            typed(Typing.OTHER),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        satisfied(
            new DpopProofTyped(),
            "a proof",
            typed(Typing.OWN),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        violated(
            new DpopProofForMethod(),
            "another method",
            method(Comparison.DIFFERS),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        satisfied(
            new DpopProofForMethod(),
            "the method",
            method(Comparison.MATCHES),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        violated(
            new DpopProofForTarget(),
            "another address",
            target(Comparison.DIFFERS),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        satisfied(
            new DpopProofForTarget(),
            "the address",
            target(Comparison.MATCHES),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        violated(
            new DpopProofFresh(),
            "an old one",
            aged(Validity.EXPIRED),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        satisfied(
            new DpopProofFresh(),
            "a new one",
            aged(Validity.CURRENT),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        violated(
            new DpopProofOfKey(),
            "another key",
            GOOD.boundTo(Comparison.DIFFERS),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        satisfied(
            new DpopProofOfKey(),
            "the key",
            GOOD.boundTo(Comparison.MATCHES),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        violated(
            new DpopProofWithNonce(),
            "no nonce",
            nonce(NonceState.ABSENT),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        satisfied(
            new DpopProofWithNonce(),
            "a good nonce",
            nonce(NonceState.GOOD),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        violated(
            new DpopProofOnce(),
            "a second use",
            GOOD.used(TokenIdUse.REPEATED),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        satisfied(
            new DpopProofOnce(),
            "the first use",
            GOOD.used(TokenIdUse.FIRST),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        violated(
            new DpopProofForToken(),
            "another token",
            GOOD.withToken(Comparison.DIFFERS),
            RESOURCE_SERVER),
        violated(
            new DpopProofForToken(), "no ath", GOOD.withToken(Comparison.ABSENT), RESOURCE_SERVER),
        satisfied(
            new DpopProofForToken(),
            "the token",
            GOOD.withToken(Comparison.MATCHES),
            RESOURCE_SERVER),
        notApplicable(new DpopProofForToken(), "a token request", GOOD),
        notApplicable(new DpopProofOfKey(), "nothing bound yet", GOOD),
        violated(
            new DpopProofWithNonce(),
            "a nonce of another server",
            nonce(NonceState.OTHER),
            AUTHORIZATION_SERVER,
            RESOURCE_SERVER),
        notApplicable(new DpopProofWithNonce(), "a server without nonces", GOOD),
        violated(new DpopProofOnce(), "no jti", GOOD, AUTHORIZATION_SERVER, RESOURCE_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static DpopFacts typed(Typing type) {
    return DpopFacts.ofProof(
        type, GOOD.method(), GOOD.target(), GOOD.age(), NonceState.NOT_DEMANDED);
  }

  private static DpopFacts method(Comparison method) {
    return DpopFacts.ofProof(
        GOOD.type(), method, GOOD.target(), GOOD.age(), NonceState.NOT_DEMANDED);
  }

  private static DpopFacts target(Comparison target) {
    return DpopFacts.ofProof(
        GOOD.type(), GOOD.method(), target, GOOD.age(), NonceState.NOT_DEMANDED);
  }

  private static DpopFacts aged(Validity age) {
    return DpopFacts.ofProof(
        GOOD.type(), GOOD.method(), GOOD.target(), age, NonceState.NOT_DEMANDED);
  }

  private static DpopFacts nonce(NonceState nonce) {
    return DpopFacts.ofProof(GOOD.type(), GOOD.method(), GOOD.target(), GOOD.age(), nonce);
  }
}
