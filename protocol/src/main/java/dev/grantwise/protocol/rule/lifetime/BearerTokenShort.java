package dev.grantwise.protocol.rule.lifetime;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.binding.TokenBinding;
import java.time.Duration;

/** A bearer access token lives for an hour at most. */
public final class BearerTokenShort implements Rule<LifetimeFacts> {

  /** RFC 6750 5.3. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Requirement REQUIREMENT =
      Requirement.should("bearer-token-short")
          .source("RFC 6750", "5.3")
          .seenBy(Role.PLANNER)
          .says("A bearer access token lives for an hour at most.")
          .remedy(
              "Set the lifetime of access tokens to an hour or less at the provider, or"
                  + " bind them to a key.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(LifetimeFacts facts) {
    return facts.binding() == TokenBinding.NONE
        ? facts.accessToken().judge(BearerTokenShort::judge)
        : Verdict.notApplicable("no bearer tokens");
  }

  private static Verdict judge(Duration lifetime) {
    return lifetime.compareTo(LONGEST) <= 0
        ? Verdict.satisfied()
        : Verdict.violated("a bearer token of " + lifetime.toMinutes() + " minutes", "60 minutes");
  }
}
