package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request object is for the authorization server that reads it. */
public final class RequestObjectAudience implements Rule<RequestObjectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-object-audience")
          .source("FAPI 2.0 Message Signing", "5.3.1")
          .source("RFC 9101", "4")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_OBJECT)
          .says("A request object is for the authorization server that reads it.")
          .remedy("Set aud to the issuer of the authorization server.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RequestObjectFacts facts) {
    return facts.audience().demand("issuer as aud");
  }
}
