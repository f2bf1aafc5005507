package dev.grantwise.advisor.render;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Migration;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.plan.ScopeUse;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import java.util.List;
import java.util.function.Function;

/**
 * A plan as JSON, for programs. Its members are always there; a plan that is not possible has
 * {@code gaps}, {@code rejected} and {@code provider} alone.
 */
public final class PlanJson {

  private PlanJson() {}

  /**
   * The document, indented.
   *
   * @param inferences what the client file did not say
   */
  public static String of(PlanResult result, List<Inference> inferences) {
    JsonObject json =
        switch (result) {
          case PlanResult.Planned(Plan plan) -> plan(plan);
          case PlanResult.NotPossible(
                  List<Gap> gaps,
                  List<Rejection> rejected,
                  Provider provider) ->
              JsonObject.EMPTY
                  .withObjects("gaps", all(gaps, PlanJson::gap))
                  .withObjects("rejected", all(rejected, PlanJson::rejection))
                  .with("provider", provider(provider));
        };
    return json.withObjects("inferred", all(inferences, PlanJson::inference)).encodePretty();
  }

  private static JsonObject plan(Plan plan) {
    return JsonObject.EMPTY
        .with("recommendation", recommendation(plan.recommendation()))
        .withObjects("exchange", all(plan.exchange(), StepJson::step))
        .withObjects("tokens", all(plan.tokens(), PlanJson::token))
        .withObjects("scopes", all(plan.scopes(), PlanJson::scope))
        .withObjects("decisions", all(plan.decisions(), PlanJson::decision))
        .withObjects("rejected", all(plan.rejected(), PlanJson::rejection))
        .with("provider", provider(plan.provider()))
        .with("registration", plan.registration())
        .withObjects("gaps", all(plan.gaps(), PlanJson::gap))
        .withObjects("migration", all(plan.migration(), PlanJson::migration));
  }

  private static JsonObject recommendation(Recommendation recommendation) {
    return JsonObject.EMPTY
        .with("grant", recommendation.grant().value())
        .with("client_authentication", recommendation.clientAuthentication().value())
        .with("architecture", recommendation.architecture().toString())
        .with("summary", recommendation.summary());
  }

  static JsonObject check(Check check) {
    return JsonObject.EMPTY.with("rule", check.rule().value()).with("text", check.text());
  }

  private static JsonObject token(TokenRow token) {
    JsonObject begun = JsonObject.EMPTY.with("token", token.token()).with("format", token.format());
    return token
        .lifetime()
        .map(lifetime -> begun.with("lifetime_seconds", lifetime.toSeconds()))
        .orElse(begun)
        .with("lifetime_source", token.lifetimeSource())
        .with("storage", token.storage())
        .with("readable_by", token.readableBy())
        .with("refresh", token.refresh())
        .with("ends_with", token.endsWith())
        .with("when_leaked", token.whenLeaked());
  }

  private static JsonObject scope(ScopeUse use) {
    return JsonObject.EMPTY
        .with("resource", use.resource())
        .with("scope", use.scope())
        .with("why", use.why())
        .with("asked", use.asked().toString())
        .with("if_refused", use.ifRefused());
  }

  private static JsonObject decision(Decision decision) {
    return JsonObject.EMPTY
        .with("topic", decision.topic())
        .with("value", decision.value())
        .with("why", decision.why())
        .with("rule", decision.rule().map(RuleId::value))
        .with("source", decision.source().map(Source::toString));
  }

  private static JsonObject rejection(Rejection rejection) {
    return JsonObject.EMPTY
        .with("option", rejection.option())
        .with("why", rejection.why())
        .with("rule", rejection.rule().map(RuleId::value))
        .with("source", rejection.source().map(Source::toString));
  }

  private static JsonObject provider(Provider provider) {
    return JsonObject.EMPTY
        .with("issuer", provider.issuer())
        .with("name", provider.name())
        .withObjects(
            "says",
            all(
                provider.says(),
                said ->
                    JsonObject.EMPTY
                        .with("name", said.name())
                        .with("value", said.value())
                        .with("meaning", said.meaning())))
        .withObjects("facts", all(provider.facts(), PlanJson::fact))
        .withObjects(
            "unknown",
            all(
                provider.unknown(),
                unknown ->
                    JsonObject.EMPTY
                        .with("what", unknown.what())
                        .with("how_to_find_out", unknown.howToFindOut())));
  }

  private static JsonObject fact(Provider.Known fact) {
    return JsonObject.EMPTY
        .with("topic", fact.topic())
        .with("value", fact.value())
        .with("evidence", fact.evidence())
        .with("source", fact.source())
        .with("date", fact.date().toString());
  }

  private static JsonObject gap(Gap gap) {
    return JsonObject.EMPTY
        .with("what", gap.what())
        .with("why", gap.why())
        .with("mend", gap.mend());
  }

  private static JsonObject migration(Migration migration) {
    return JsonObject.EMPTY
        .with("step", migration.step())
        .with("why", migration.why())
        .with("turn", migration.turn().toString());
  }

  private static JsonObject inference(Inference inference) {
    return JsonObject.EMPTY
        .with("key", inference.key())
        .with("value", inference.value())
        .with("why", inference.why());
  }

  static <T> List<JsonObject> all(List<T> values, Function<T, JsonObject> form) {
    return values.stream().map(form).toList();
  }
}
