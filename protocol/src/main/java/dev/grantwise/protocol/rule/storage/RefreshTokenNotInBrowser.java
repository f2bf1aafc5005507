package dev.grantwise.protocol.rule.storage;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Where server-side code can run, refresh tokens never reach the browser. */
public final class RefreshTokenNotInBrowser implements Rule<StorageFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("refresh-token-not-in-browser")
          .source("RFC 10017", "6.2.3")
          .source("RFC 10017", "6.1.3.1")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("Where server-side code can run, refresh tokens never reach the browser.")
          .remedy("Keep refresh tokens at the backend.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StorageFacts facts) {
    return switch (facts.serverSide()) {
      case UNAVAILABLE -> Verdict.notApplicable("no server-side code can run");
      case AVAILABLE ->
          facts
              .refreshToken()
              .judge(
                  place ->
                      place
                          .map(RefreshTokenNotInBrowser::judge)
                          .orElse(Verdict.notApplicable("no refresh token")));
    };
  }

  private static Verdict judge(Place place) {
    return place.isInBrowser()
        ? Verdict.violated("refresh tokens in the browser", "refresh tokens at the backend")
        : Verdict.satisfied();
  }
}
