package dev.grantwise.protocol.rule.offline;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of offline access can be checked when. */
public final class OfflineRules {

  /** Against a candidate design, or a request about to be sent. */
  public static final RuleSet<OfflineFacts> DESIGN =
      new RuleSet<>(List.of(new OfflineConsentPrompted(), new OfflineOnlyWhenNeeded()));

  private OfflineRules() {}
}
