package dev.grantwise.protocol.rule.logout;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Back-Channel Logout 2.4, 2.6. */
public final class LogoutRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new LogoutTokenIssuer(),
            "another provider",
            token(Comparison.DIFFERS, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenIssuer(),
            "no provider",
            token(Comparison.ABSENT, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        satisfied(
            new LogoutTokenIssuer(),
            "the provider",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenAudience(),
            "another client",
            token(Comparison.MATCHES, Comparison.DIFFERS, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenAudience(),
            "no client",
            token(Comparison.MATCHES, Comparison.ABSENT, Validity.CURRENT),
            CLIENT),
        satisfied(
            new LogoutTokenAudience(),
            "this client",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenCurrent(),
            "an expired one",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.EXPIRED),
            CLIENT),
        violated(
            new LogoutTokenCurrent(),
            "one from the future",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.NOT_YET),
            CLIENT),
        violated(
            new LogoutTokenCurrent(),
            "one without an end",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.ENDLESS),
            CLIENT),
        satisfied(
            new LogoutTokenCurrent(),
            "a current one",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenEvent(),
            "no event",
            member(Presence.ABSENT, Presence.PRESENT, Presence.ABSENT),
            CLIENT),
        satisfied(
            new LogoutTokenEvent(),
            "the event",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenSubject(),
            "neither sub nor sid",
            member(Presence.PRESENT, Presence.ABSENT, Presence.ABSENT),
            CLIENT),
        satisfied(
            new LogoutTokenSubject(),
            "one of them",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenNoNonce(),
            "a nonce",
            member(Presence.PRESENT, Presence.PRESENT, Presence.PRESENT),
            CLIENT),
        satisfied(
            new LogoutTokenNoNonce(),
            "no nonce",
            token(Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new LogoutTokenOfItsKind(), "the type of another kind", typed(Typing.OTHER), CLIENT),
        violated(new LogoutTokenOfItsKind(), "no type of its own", typed(Typing.GENERAL), CLIENT),
        satisfied(
            new LogoutTokenOfItsKind(),
            "no type of its own, tolerated",
            typed(Typing.GENERAL_TOLERATED),
            CLIENT),
        satisfied(new LogoutTokenOfItsKind(), "its own type", typed(Typing.OWN), CLIENT),
        violated(
            new LogoutTokenUsedOnce(),
            "one used before",
            typed(Typing.OWN).with(TokenIdUse.REPEATED),
            CLIENT),
        violated(
            new LogoutTokenUsedOnce(),
            "one without jti",
            typed(Typing.OWN).with(TokenIdUse.UNNAMED),
            CLIENT),
        satisfied(
            new LogoutTokenUsedOnce(),
            "a new one",
            typed(Typing.OWN).with(TokenIdUse.FIRST),
            CLIENT),
        unknown(
            new LogoutTokenUsedOnce(), "one before the guard is asked", typed(Typing.OWN), CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static LogoutTokenFacts token(Comparison issuer, Comparison audience, Validity validity) {
    return LogoutTokenFacts.ofReceived(
        Typing.OWN,
        issuer,
        audience,
        validity,
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.ABSENT);
  }

  private static LogoutTokenFacts member(Presence event, Presence whose, Presence nonce) {
    return LogoutTokenFacts.ofReceived(
        Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT, event, whose, nonce);
  }

  private static LogoutTokenFacts typed(Typing type) {
    return LogoutTokenFacts.ofReceived(
        type,
        Comparison.MATCHES,
        Comparison.MATCHES,
        Validity.CURRENT,
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.ABSENT);
  }
}
