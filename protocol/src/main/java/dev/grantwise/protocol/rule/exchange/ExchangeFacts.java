package dev.grantwise.protocol.rule.exchange;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Verdict;
import java.util.function.Supplier;

/**
 * What a role sees of a call from one API to the next.
 *
 * @param token with which token the next API is called
 * @param scope whether the exchange names the scope it needs
 * @param authentication whether the client authenticates for the exchange
 * @param issuedType the {@code issued_token_type} of the answer, held against the type asked for
 * @param actors which actors count when access is decided
 */
public record ExchangeFacts(
    Fact<OnwardToken> token,
    Fact<Presence> scope,
    Fact<Presence> authentication,
    Fact<Comparison> issuedType,
    Fact<DecidingActors> actors) {

  private static final String DESIGN = "the design of the API";
  private static final String RESPONSE = "the answer to the exchange";
  private static final String NEXT_API = "what the next API does";

  /** A candidate design: how it would call the next API. */
  public static ExchangeFacts ofDesign(OnwardToken token, Presence scope, Presence authentication) {
    return new ExchangeFacts(
        Fact.known(token),
        Fact.known(scope),
        Fact.known(authentication),
        Fact.unknown(RESPONSE),
        Fact.unknown(NEXT_API));
  }

  /** The answer to an exchange, just received. */
  public static ExchangeFacts ofResponse(Comparison issuedType) {
    return new ExchangeFacts(
        Fact.known(OnwardToken.EXCHANGED),
        Fact.unknown(DESIGN),
        Fact.unknown(DESIGN),
        Fact.known(issuedType),
        Fact.unknown(NEXT_API));
  }

  /** How an API decides on a token that names an actor. */
  public static ExchangeFacts ofAccessDecision(DecidingActors actors) {
    return new ExchangeFacts(
        Fact.unknown(DESIGN),
        Fact.unknown(DESIGN),
        Fact.unknown(DESIGN),
        Fact.unknown(RESPONSE),
        Fact.known(actors));
  }

  /** The verdict on an exchange; another way to call has nothing to judge. */
  Verdict judgeExchange(Supplier<Verdict> judgement) {
    return token.judge(
        onward ->
            onward == OnwardToken.EXCHANGED
                ? judgement.get()
                : Verdict.notApplicable("no exchange"));
  }
}
