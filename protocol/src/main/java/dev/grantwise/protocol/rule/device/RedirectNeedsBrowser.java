package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A grant that redirects is used where the user has a browser that can return to the client. */
public final class RedirectNeedsBrowser implements Rule<DeviceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("redirect-needs-browser")
          .source("RFC 6749", "4.1")
          .source("RFC 8628", "1")
          .seenBy(Role.PLANNER)
          .says(
              "A grant that redirects is used where the user has a browser that can return"
                  + " to the client.")
          .remedy("Use the device grant where the only browser is on another device.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeviceFacts facts) {
    if (!facts.grant().equals(GrantType.AUTHORIZATION_CODE)) {
      return Verdict.notApplicable("the grant does not redirect");
    }
    return facts
        .browser()
        .judge(
            browser ->
                switch (browser) {
                  case HERE -> Verdict.satisfied();
                  case ELSEWHERE ->
                      Verdict.violated("a browser that cannot return", "the device grant");
                });
  }
}
