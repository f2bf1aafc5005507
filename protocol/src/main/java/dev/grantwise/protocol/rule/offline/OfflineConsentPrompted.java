package dev.grantwise.protocol.rule.offline;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request for offline_access says prompt=consent, unless the provider names other conditions. */
public final class OfflineConsentPrompted implements Rule<OfflineFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("offline-consent-prompted")
          .source("OpenID Connect Core 1.0", "11")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "A request for offline_access says prompt=consent, unless the provider names"
                  + " other conditions.")
          .remedy(
              "Send prompt=consent with offline_access; without it the provider ignores"
                  + " the scope.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(OfflineFacts facts) {
    return switch (facts.request()) {
      case NOT_ASKED, PROVIDER_PARAMETER -> Verdict.notApplicable("no scope offline_access");
      case SCOPE -> facts.basis().judge(OfflineConsentPrompted::judge);
    };
  }

  private static Verdict judge(OfflineBasis basis) {
    return switch (basis) {
      case PROMPT_CONSENT, PROVIDER_CONDITIONS -> Verdict.satisfied();
      case NONE -> Verdict.violated("offline_access alone", "prompt=consent with it");
    };
  }
}
