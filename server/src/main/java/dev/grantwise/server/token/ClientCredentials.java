package dev.grantwise.server.token;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.server.web.Call;

/** The client credentials grant (RFC 6749 4.4): never with a refresh token (4.4.3). */
final class ClientCredentials {

  private final IssuancePipeline pipeline;

  ClientCredentials(IssuancePipeline pipeline) {
    this.pipeline = pipeline;
  }

  GrantAnswer answer(
      Call call,
      Requester requester,
      TokenRequest.ClientCredentialsGrant request,
      AuthorizationDetails details) {
    return switch (pipeline.permit(
        requester,
        GrantType.CLIENT_CREDENTIALS,
        new TokenTarget.Asked(request.scope(), request.resources(), details))) {
      case Permission.Denied denied -> new GrantAnswer.Refused(denied.refusal());
      case Permission.Permit permit -> new GrantAnswer.Tokens(pipeline.issue(call, permit));
    };
  }
}
