package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Set;

/** The authorization server offers the client authentication method. */
public final class MethodOfferedByServer implements Rule<AuthenticationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("method-offered-by-server")
          .source("RFC 8414", "2")
          .seenBy(Role.PLANNER)
          .says("The authorization server offers the client authentication method.")
          .remedy("Choose a method of token_endpoint_auth_methods_supported.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AuthenticationFacts facts) {
    return facts
        .registered()
        .judge(method -> facts.offered().judge(offered -> judge(method, offered)));
  }

  private static Verdict judge(
      ClientAuthenticationMethod method, Set<ClientAuthenticationMethod> offered) {
    return offered.contains(method)
        ? Verdict.satisfied()
        : Verdict.violated("a server that does not offer it", method.value());
  }
}
