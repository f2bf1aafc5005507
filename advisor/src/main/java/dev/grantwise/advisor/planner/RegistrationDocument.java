package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientDescription;
import dev.grantwise.advisor.file.ClientIdentity;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientMetadata;
import dev.grantwise.protocol.client.ClientMetadataBuilder;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.GrantType;
import java.util.ArrayList;
import java.util.List;

/** What to register at the authorization server (RFC 7591 2). */
final class RegistrationDocument {

  private RegistrationDocument() {}

  /** The document; empty for who asks for no token, since nothing is registered then. */
  static JsonObject of(PlanInput input, Design design) {
    if (!design.asks()) {
      return JsonObject.EMPTY;
    }
    ClientDescription client = input.file().client();
    ClientMetadataBuilder document =
        ClientMetadata.authenticatingBy(design.clientAuthentication())
            .clientName(client.clientName())
            .redirectUris(redirectUris(input, design))
            .postLogoutRedirectUris(
                design.redirects() ? client.postLogoutRedirectUris() : List.of())
            .grantTypes(grants(design))
            .responseTypes(
                design.redirects() ? List.of(AuthorizationRequest.RESPONSE_TYPE) : List.of())
            .scope(Ask.of(input, design).scope())
            .applicationType(applicationType(design));
    if (!(client.identity() instanceof ClientIdentity.Undecided)) {
      document.clientId(client.clientId());
    }
    if (design.senderConstraint() == SenderConstraint.DPOP) {
      document.requireDpopBoundAccessTokens();
    }
    if (design.request() == RequestDelivery.PUSHED) {
      document.requirePushedAuthorizationRequests();
    }
    return document.build().toJson();
  }

  /** Only those of the kind that the design comes back by: each further one is a way in. */
  private static List<RedirectUri> redirectUris(PlanInput input, Design design) {
    return design.redirects()
        ? input.file().client().redirectUris().stream().filter(design.redirect()::has).toList()
        : List.of();
  }

  private static List<String> grants(Design design) {
    List<String> grants = new ArrayList<>();
    grants.add(design.grant().value());
    if (design.refreshes()) {
      grants.add(GrantType.REFRESH_TOKEN.value());
    }
    return grants;
  }

  /** OpenID Connect Registration 2: native clients come back to the device itself. */
  private static String applicationType(Design design) {
    Architecture architecture = design.architecture();
    return architecture == Architecture.NATIVE_APP || architecture == Architecture.DEVICE_CLIENT
        ? "native"
        : "web";
  }
}
