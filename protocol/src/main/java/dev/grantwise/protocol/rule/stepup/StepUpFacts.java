package dev.grantwise.protocol.rule.stepup;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.scope.ScopeSet;

/**
 * What a role sees of a step up.
 *
 * @param sufficiency how the sign-in compares with what the API demands
 * @param before the scope that was asked for before
 * @param asked the scope of the new authorization request
 * @param repetition how often the client asked after the same refusal
 */
public record StepUpFacts(
    Fact<Sufficiency> sufficiency,
    Fact<ScopeSet> before,
    Fact<ScopeSet> asked,
    Fact<Repetition> repetition) {

  private static final String REQUEST = "the new authorization request";

  /** A token that an API is shown. */
  public static StepUpFacts ofAccess(Sufficiency sufficiency) {
    return new StepUpFacts(
        Fact.known(sufficiency),
        Fact.unknown(REQUEST),
        Fact.unknown(REQUEST),
        Fact.unknown(REQUEST));
  }

  /** A new authorization request, about to be sent, after an API refused a token. */
  public static StepUpFacts ofAuthorizationRequest(
      ScopeSet before, ScopeSet asked, Repetition repetition) {
    return new StepUpFacts(
        Fact.unknown("the token"), Fact.known(before), Fact.known(asked), Fact.known(repetition));
  }
}
