package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Set;

/** The URL of a pushed request carries client_id and request_uri and nothing else. */
public final class PushedRequestAlone implements Rule<PushedFacts> {

  private static final Set<String> REFERENCE = Set.of("client_id", "request_uri");

  private static final Requirement REQUIREMENT =
      Requirement.should("pushed-request-alone")
          .source("FAPI 2.0 Security Profile", "5.3.3.2")
          .source("RFC 9126", "4")
          .seenBy(Role.CLIENT)
          .says("The URL of a pushed request carries client_id and request_uri and nothing else.")
          .remedy("Put every other parameter in the pushed request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PushedFacts facts) {
    return facts.isPushed()
        ? facts.inUrl().judge(PushedRequestAlone::judge)
        : Verdict.notApplicable("the request is not pushed");
  }

  private static Verdict judge(Set<String> inUrl) {
    return inUrl.equals(REFERENCE)
        ? Verdict.satisfied()
        : Verdict.violated("other parameters in the URL", "client_id and request_uri");
  }
}
