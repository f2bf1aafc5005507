package dev.grantwise.protocol.rule.introspection;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of introspection responses can be checked when. */
public final class IntrospectionRules {

  /** Against a signed one just received. */
  public static final RuleSet<IntrospectionFacts> SIGNED_RESPONSE =
      new RuleSet<>(
          List.of(
              new SignedIntrospectionOfItsKind(),
              new SignedIntrospectionIssuer(),
              new SignedIntrospectionAudience(),
              new SignedIntrospectionFresh(),
              new SignedIntrospectionNested()));

  private IntrospectionRules() {}
}
