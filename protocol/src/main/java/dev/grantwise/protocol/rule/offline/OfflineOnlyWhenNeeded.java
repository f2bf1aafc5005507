package dev.grantwise.protocol.rule.offline;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * Offline access is asked for only by a client that acts while the user is away or that cannot
 * refresh otherwise.
 */
public final class OfflineOnlyWhenNeeded implements Rule<OfflineFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("offline-only-when-needed")
          .source("RFC 9700", "2.3")
          .source("OpenID Connect Core 1.0", "11")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "Offline access is asked for only by a client that acts while the user is"
                  + " away or that cannot refresh otherwise.")
          .remedy("Leave offline_access, or its equivalent, out of the request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(OfflineFacts facts) {
    return switch (facts.request()) {
      case NOT_ASKED -> Verdict.notApplicable("offline access is not asked for");
      case SCOPE, PROVIDER_PARAMETER ->
          switch (facts.purpose()) {
            case WHILE_AWAY, ONLY_WAY_TO_REFRESH -> Verdict.satisfied();
            case NOTHING -> Verdict.violated("offline access for nothing", "no offline access");
          };
    };
  }
}
