package dev.grantwise.protocol.rule.audience;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client gets tokens only for resources it may ask for and its user agreed to. */
public final class ResourceGranted implements Rule<AudienceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("resource-granted")
          .source("RFC 8707", "2")
          .source("RFC 8707", "2.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_TARGET)
          .says("A client gets tokens only for resources it may ask for and its user agreed to.")
          .remedy(
              "Register the resource for the client, and ask for it in the authorization "
                  + "request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AudienceFacts facts) {
    return facts
        .allowed()
        .judge(
            allowed ->
                allowed.containsAll(facts.requested())
                    ? Verdict.satisfied()
                    : Verdict.violated("a resource that was not granted", "granted resources"));
  }
}
