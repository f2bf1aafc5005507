package dev.grantwise.server.token;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenExchangeGrant;
import dev.grantwise.protocol.message.TokenTypeIdentifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.ExchangePolicy;
import dev.grantwise.server.token.ReceivedTokens.Looked;
import dev.grantwise.server.token.TokenTarget.Asked;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An API exchanges the token that it received for one with which it calls the next API (RFC 8693),
 * as its policy allows and never for more. The new token says who acts for whom, ends with the old
 * one at the latest, is bound to whoever asks, and has no refresh token beside it.
 */
final class TokenExchange {

  private final IssuancePipeline pipeline;
  private final ReceivedTokens received;

  TokenExchange(IssuancePipeline pipeline, ReceivedTokens received) {
    this.pipeline = pipeline;
    this.received = received;
  }

  GrantAnswer answer(
      Call call, Requester requester, TokenExchangeGrant request, AuthorizationDetails details) {
    Optional<ExchangePolicy> policy =
        requester.client().registration().profile().delegation().exchange();
    if (policy.isEmpty()) {
      return refused(
          requester, ErrorCode.UNAUTHORIZED_CLIENT, "no token exchange is registered for it");
    }
    if (request.requestedType().filter(type -> !isIssued(type)).isPresent()) {
      return refused(
          requester,
          ErrorCode.INVALID_REQUEST,
          "requested_token_type: expected " + TokenTypeIdentifier.ACCESS_TOKEN);
    }
    return switch (targets(request)) {
      case Parsed.Malformed<List<ResourceIndicator>>(String what, String expected) ->
          refused(requester, ErrorCode.INVALID_TARGET, what + ": expected " + expected);
      case Parsed.Value<List<ResourceIndicator>>(List<ResourceIndicator> targets) ->
          exchange(
              call, requester, policy.get(), request, new Asked(scopes(request), targets, details));
    };
  }

  private GrantAnswer exchange(
      Call call,
      Requester requester,
      ExchangePolicy policy,
      TokenExchangeGrant request,
      Asked asked) {
    return switch (received.look(
        requester, policy, request.subject(), request.actor(), call.now())) {
      case Looked.Refused(Refusal refusal) -> new GrantAnswer.Refused(refusal);
      case Looked.Good(ExchangedSubject subject) ->
          switch (pipeline.permit(requester, policy, subject, asked)) {
            case Permission.Denied denied -> new GrantAnswer.Refused(denied.refusal());
            case Permission.Permit permit ->
                new GrantAnswer.Tokens(
                    pipeline.issue(call, permit).with(TokenTypeIdentifier.ACCESS_TOKEN));
          };
    };
  }

  private static boolean isIssued(TokenTypeIdentifier type) {
    return type.equals(TokenTypeIdentifier.ACCESS_TOKEN);
  }

  /**
   * RFC 8693 2.1: resources and audiences together; an audience here is a resource's identifier.
   */
  private static Parsed<List<ResourceIndicator>> targets(TokenExchangeGrant request) {
    return ResourceIndicator.parseAll(request.audiences())
        .map(
            audiences -> {
              List<ResourceIndicator> all = new ArrayList<>(request.resources());
              all.addAll(audiences);
              return all.stream().distinct().toList();
            });
  }

  private static Optional<ScopeSet> scopes(TokenExchangeGrant request) {
    return Optional.of(request.scope()).filter(scope -> !scope.isEmpty());
  }

  private static GrantAnswer refused(Requester requester, ErrorCode error, String text) {
    return new GrantAnswer.Refused(Refusal.of(error, text, Concern.of(requester.id()), text));
  }
}
