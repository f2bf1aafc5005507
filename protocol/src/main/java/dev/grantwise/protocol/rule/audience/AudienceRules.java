package dev.grantwise.protocol.rule.audience;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of the audience can be checked when. */
public final class AudienceRules {

  /** Against an authorization or token request. */
  public static final RuleSet<AudienceFacts> REQUEST =
      new RuleSet<>(List.of(new ResourceGranted(), new AudienceRestricted()));

  /** Against a candidate design. */
  public static final RuleSet<AudienceFacts> DESIGN =
      new RuleSet<>(List.of(new AudienceRestricted()));

  private AudienceRules() {}
}
