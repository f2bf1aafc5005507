package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Set;

/** A client authenticates with the method it is registered for. */
public final class RegisteredMethod implements Rule<AuthenticationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("registered-method")
          .source("RFC 7591", "2")
          .source("RFC 6749", "5.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A client authenticates with the method it is registered for.")
          .remedy("Use the registered token_endpoint_auth_method, or change the registration.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AuthenticationFacts facts) {
    return facts
        .used()
        .judge(used -> facts.registered().judge(registered -> judge(used, registered)));
  }

  private static Verdict judge(
      Set<ClientAuthenticationMethod> used, ClientAuthenticationMethod registered) {
    Set<ClientAuthenticationMethod> proving = AuthenticationFacts.proving(used);
    return AuthenticationFacts.proving(Set.of(registered)).equals(proving)
        ? Verdict.satisfied()
        : Verdict.violated("another method", "the registered " + registered);
  }
}
