package dev.grantwise.protocol.rule.redirect;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.List;

/**
 * The redirect URI is one of the registered ones, equal as a string; a loopback address may have
 * any port.
 */
public final class RedirectExact implements Rule<RedirectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("redirect-exact")
          .source("RFC 9700", "2.1")
          .source("RFC 9700", "4.1.3")
          .source("RFC 8252", "7.3")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says(
              "The redirect URI is one of the registered ones, equal as a string; a loopback "
                  + "address may have any port.")
          .remedy("Register the complete redirect URI and send exactly that string.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RedirectFacts facts) {
    return facts.judgeRequested(
        value -> facts.registered().judge(registered -> judge(value, registered)));
  }

  private static Verdict judge(String value, List<RedirectUri> registered) {
    return registered.stream().anyMatch(uri -> uri.matches(value))
        ? Verdict.satisfied()
        : Verdict.violated("a redirect_uri that is not registered", "a registered string");
  }
}
