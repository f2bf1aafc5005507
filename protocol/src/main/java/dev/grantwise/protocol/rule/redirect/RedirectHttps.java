package dev.grantwise.protocol.rule.redirect;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * A redirect URI is https, or a loopback address literal, or of a private-use scheme in reverse
 * domain form.
 */
public final class RedirectHttps implements Rule<RedirectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("redirect-https")
          .source("RFC 9700", "2.6")
          .source("RFC 8252", "7.1")
          .source("RFC 8252", "7.3")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says(
              "A redirect URI is https, or a loopback address literal, or of a private-use "
                  + "scheme in reverse domain form.")
          .remedy(
              "Serve the redirect URI over https; a native app may use http://127.0.0.1 or "
                  + "http://[::1].");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RedirectFacts facts) {
    return facts.judgeRequested(
        value ->
            RedirectUri.parse(value).toOptional().filter(RedirectHttps::isSafe).isPresent()
                ? Verdict.satisfied()
                : Verdict.violated(
                    "plain http, or a redirect URI of an unsafe form",
                    "https, a loopback address, or a reverse domain scheme"));
  }

  private static boolean isSafe(RedirectUri uri) {
    return uri.isLoopback() || !uri.value().startsWith("http:");
  }
}
