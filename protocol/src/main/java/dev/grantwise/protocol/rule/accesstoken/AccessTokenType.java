package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A JWT is taken as an access token only if its typ says so: at+jwt. */
public final class AccessTokenType implements Rule<AccessTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("access-token-type")
          .source("RFC 9068", "4")
          .source("RFC 9068", "2.1")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_TOKEN)
          .says("A JWT is taken as an access token only if its typ says so: at+jwt.")
          .remedy(
              "Have the provider issue RFC 9068 access tokens; never send an ID token to an "
                  + "API.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AccessTokenFacts facts) {
    return facts.type().filter(AccessTokenType::isAccessToken).isPresent()
        ? Verdict.satisfied()
        : Verdict.violated("another typ, or none", "at+jwt");
  }

  /** RFC 9068 4: with or without the prefix; media types compare without case. */
  private static boolean isAccessToken(String type) {
    return type.equalsIgnoreCase("at+jwt") || type.equalsIgnoreCase("application/at+jwt");
  }
}
