package dev.grantwise.protocol.rule.storage;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * Where server-side code can run, access tokens stay there and the browser has a session cookie.
 */
public final class TokensAtBackend implements Rule<StorageFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("tokens-at-backend")
          .source("RFC 10017", "6.1")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says(
              "Where server-side code can run, access tokens stay there and the browser has a"
                  + " session cookie.")
          .remedy("Put a backend for frontend between the page and the API.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StorageFacts facts) {
    return switch (facts.serverSide()) {
      case UNAVAILABLE -> Verdict.notApplicable("no server-side code can run");
      case AVAILABLE -> facts.accessToken().judge(TokensAtBackend::judge);
    };
  }

  private static Verdict judge(Place place) {
    return place.isInBrowser()
        ? Verdict.violated("access tokens in the browser", "access tokens at the backend")
        : Verdict.satisfied();
  }
}
