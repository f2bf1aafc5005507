package dev.grantwise.protocol.rule.browserclient;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Where the page is the client, the token endpoint takes its requests without a secret. */
public final class PageRequestsAccepted implements Rule<BrowserClientFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("page-requests-accepted")
          .source("RFC 10017", "6.3.3.4")
          .source("RFC 10017", "6.3.3.1")
          .seenBy(Role.PLANNER)
          .says(
              "Where the page is the client, the token endpoint takes its requests without"
                  + " a secret.")
          .remedy(
              "Add a small backend for frontend on the site of the page, or choose a"
                  + " provider that serves pages.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BrowserClientFacts facts) {
    return switch (facts.share()) {
      case NOTHING, ACCESS_TOKEN -> Verdict.notApplicable("the page asks for no token itself");
      case EVERYTHING -> facts.pageRequests().judge(PageRequestsAccepted::judge);
    };
  }

  private static Verdict judge(PageRequests pageRequests) {
    return switch (pageRequests) {
      case ACCEPTED -> Verdict.satisfied();
      case REFUSED ->
          Verdict.violated(
              "a token endpoint that refuses pages", "CORS and no secret at the token endpoint");
    };
  }
}
