package dev.grantwise.protocol.rule.catalogue;

import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.pkce.PkceRequired;
import java.util.List;
import java.util.Optional;

/** Every rule there is, in the order of the generated page. A rule that is not here is a defect. */
public final class RuleCatalogue {

  private static final List<Rule<?>> RULES = List.of(new PkceRequired());

  private RuleCatalogue() {}

  public static List<Rule<?>> rules() {
    return RULES;
  }

  public static Optional<Rule<?>> find(RuleId id) {
    return RULES.stream()
        .<Rule<?>>map(rule -> rule)
        .filter(rule -> rule.requirement().id().equals(id))
        .findFirst();
  }
}
