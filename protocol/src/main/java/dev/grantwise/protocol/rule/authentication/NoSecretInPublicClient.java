package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client that runs on the user's device or in the browser has no shared secret. */
public final class NoSecretInPublicClient implements Rule<AuthenticationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("no-secret-in-public-client")
          .source("RFC 10017", "6.3.3.1")
          .source("RFC 8252", "8.5")
          .source("OAuth 2.1 draft 16", "8.1")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says(
              "A client that runs on the user's device or in the browser has no shared "
                  + "secret.")
          .remedy("Register the client with the method none, or move its credentials to a server.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AuthenticationFacts facts) {
    return switch (facts.clientType()) {
      case CONFIDENTIAL -> Verdict.notApplicable("the client can keep a secret");
      case PUBLIC -> facts.registered().judge(NoSecretInPublicClient::judge);
    };
  }

  private static Verdict judge(ClientAuthenticationMethod registered) {
    return registered.isSharedSecret()
        ? Verdict.violated("a shared secret in a public client", "the method none")
        : Verdict.satisfied();
  }
}
