package dev.grantwise.protocol.rule.backend;

import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Every API call of a browser-based app carries the static CSRF header. */
public final class CsrfHeaderPresent implements Rule<BackendFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("csrf-header-present")
          .source("RFC 10017", "6.1.3.3")
          .seenBy(Role.CLIENT)
          .says("Every API call of a browser-based app carries the static CSRF header.")
          .remedy("Send X-CSRF: 1 with every call, also with GET.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BackendFacts facts) {
    return facts
        .header()
        .judge(
            header ->
                header == Presence.PRESENT
                    ? Verdict.satisfied()
                    : Verdict.violated("no X-CSRF header", "X-CSRF: 1"));
  }
}
