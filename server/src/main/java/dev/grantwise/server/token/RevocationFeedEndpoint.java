package dev.grantwise.server.token;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.revocation.RevocationFeedRequest;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.ClientAuthenticator;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.client.ResourceServers;
import dev.grantwise.server.revocation.AccessRevocations;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;

/**
 * Tells registered APIs which access tokens ended before their time, so that they refuse them
 * within seconds without asking about each.
 */
public final class RevocationFeedEndpoint implements EndpointFunction {

  private final AccessRevocations revocations;
  private final ResourceServers servers;
  private final MachineForms forms;

  public RevocationFeedEndpoint(
      AccessRevocations revocations,
      ResourceServers servers,
      ClientAuthenticator authenticator,
      Events events) {
    this.revocations = revocations;
    this.servers = servers;
    this.forms = new MachineForms(authenticator, events);
  }

  @Override
  public HttpResponse answer(Call call) {
    return forms.answer(call, (client, form) -> feed(call, client, form));
  }

  private HttpResponse feed(Call call, AuthenticatedClient client, Parameters form) {
    Concern concern = Concern.of(client.id());
    if (servers.audiences(client.id()).isEmpty()) {
      return forms.refuse(
          call,
          Refusal.of(
              ErrorCode.UNAUTHORIZED_CLIENT,
              "only a registered resource server follows revocations",
              concern,
              "the client is no resource server"));
    }
    return switch (RevocationFeedRequest.parse(form)) {
      case Parsed.Malformed<RevocationFeedRequest> malformed ->
          forms.refuse(call, client, malformed);
      case Parsed.Value<RevocationFeedRequest>(RevocationFeedRequest request) ->
          revocations.after(request.after(), RevocationPage.MOST, call.now()).toHttp();
    };
  }
}
