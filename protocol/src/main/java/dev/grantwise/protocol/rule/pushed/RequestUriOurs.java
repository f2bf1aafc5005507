package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * A {@code request_uri} names a request that was pushed to this server; nothing is fetched from
 * elsewhere.
 */
public final class RequestUriOurs implements Rule<CarriageFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("request-uri-ours")
          .source("RFC 9101", "10.4")
          .source("RFC 9126", "2.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST_URI)
          .says(
              "A request_uri names a request that was pushed to this server; nothing is fetched from elsewhere.")
          .remedy("Push the request, and use the request_uri of the answer.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CarriageFacts facts) {
    return switch (facts.carriage()) {
      case PLAIN, BY_VALUE -> Verdict.notApplicable("no request_uri");
      case BY_REFERENCE, BOTH ->
          switch (facts.reference()) {
            case OURS -> Verdict.satisfied();
            case FOREIGN -> Verdict.violated("another URI", "the name of a pushed request");
          };
    };
  }
}
