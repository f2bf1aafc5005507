package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The choices of a plan, each with the rule behind it. */
final class Decisions {

  private final PlanInput input;
  private final Design design;
  private final ServerFacts server;
  private final List<Decision> decisions = new ArrayList<>();

  private Decisions(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
    this.server = new ServerFacts(input);
  }

  static List<Decision> of(PlanInput input, Design design) {
    Decisions made = new Decisions(input, design);
    if (design.redirects()) {
      made.front();
    }
    made.back();
    return made.decisions;
  }

  private void front() {
    byRule("PKCE", "S256", "pkce-s256");
    byRule("state", "fresh for each attempt, bound to the browser by its cookie", "state-present");
    byRule("nonce", "fresh for each attempt, compared with the ID token's", "nonce-present");
    byRule(
        "iss",
        server.advertisesIss()
            ? "demanded, and compared as a string with " + input.metadata().issuer()
            : "compared if it comes; the server does not promise it",
        server.advertisesIss() ? "iss-present-when-advertised" : "iss-matches");
    byRule(
        "redirect URI", input.file().client().redirectUris().getFirst().value(), "redirect-exact");
  }

  private void back() {
    byRule("client authentication", design.clientAuthentication().value(), "client-authenticates");
    decisions.add(
        new Decision(
            "sender constraint",
            design.senderConstraint().toString(),
            design.senderConstraint() == SenderConstraint.NONE
                ? "Tokens never leave the server, and are short-lived; nothing stronger can be run"
                    + " by both sides."
                : "A stolen token is useless without the key.",
            Optional.empty(),
            Optional.empty()));
    byRule("audience", audience(), "audience-restricted");
    Ask ask = Ask.of(input, design);
    byRule(
        "scopes",
        ask.scope().isEmpty() ? "none named; the server decides" : ask.scope().toString(),
        "scope-granted");
  }

  private String audience() {
    List<ResourceIndicator> resources = Ask.of(input, design).resources();
    return resources.isEmpty()
        ? "none: no API is called"
        : resources.stream().map(ResourceIndicator::value).collect(Collectors.joining(" "));
  }

  private void byRule(String topic, String value, String id) {
    Requirement requirement = RuleCatalogue.find(new RuleId(id)).orElseThrow().requirement();
    decisions.add(
        new Decision(
            topic,
            value,
            requirement.sentence(),
            Optional.of(requirement.id()),
            Optional.of(requirement.source())));
  }
}
