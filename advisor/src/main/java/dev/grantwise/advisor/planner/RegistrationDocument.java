package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientDescription;
import dev.grantwise.protocol.client.ClientMetadata;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.GrantType;
import java.util.List;

/** What to register at the authorization server (RFC 7591 2). */
final class RegistrationDocument {

  private RegistrationDocument() {}

  static JsonObject of(PlanInput input, Design design) {
    ClientDescription client = input.file().client();
    boolean redirects = design.redirects();
    return ClientMetadata.authenticatingBy(design.clientAuthentication())
        .clientId(client.clientId())
        .clientName(client.clientName())
        .redirectUris(client.redirectUris())
        .postLogoutRedirectUris(client.postLogoutRedirectUris())
        .grantTypes(
            redirects
                ? List.of(design.grant().value(), GrantType.REFRESH_TOKEN.value())
                : List.of(design.grant().value()))
        .responseTypes(redirects ? List.of(AuthorizationRequest.RESPONSE_TYPE) : List.of())
        .scope(Ask.of(input, design).scope())
        .applicationType("web")
        .build()
        .toJson();
  }
}
