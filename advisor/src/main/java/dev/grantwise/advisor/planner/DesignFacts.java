package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.authentication.AuthenticationFacts;
import dev.grantwise.protocol.rule.grant.Actor;
import dev.grantwise.protocol.rule.grant.GrantFacts;
import dev.grantwise.protocol.rule.issuer.IssuerFacts;
import dev.grantwise.protocol.rule.issuer.IssuerRules;
import dev.grantwise.protocol.rule.nonce.NonceFacts;
import dev.grantwise.protocol.rule.nonce.NonceRules;
import dev.grantwise.protocol.rule.pkce.PkceFacts;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.rule.refresh.RefreshFacts;
import dev.grantwise.protocol.rule.state.StateFacts;
import dev.grantwise.protocol.rule.state.StateRules;
import dev.grantwise.protocol.rule.storage.Place;
import dev.grantwise.protocol.rule.storage.ServerSideCode;
import dev.grantwise.protocol.rule.storage.StorageFacts;
import java.util.List;
import java.util.Optional;

/** Projects a design onto the facts that rules read. */
final class DesignFacts {

  private final ClientFile file;
  private final ServerFacts server;

  DesignFacts(ClientFile file, ServerFacts server) {
    this.file = file;
    this.server = server;
  }

  GrantFacts grant(Design design) {
    return GrantFacts.ofDesign(
        design.grant(),
        design.clientType(),
        file.client().user() == UserPresence.NONE ? Actor.CLIENT_ITSELF : Actor.USER,
        server.grants(design.grant()));
  }

  AuthenticationFacts authentication(Design design) {
    return AuthenticationFacts.ofDesign(
        design.clientType(),
        design.clientAuthentication(),
        server.authenticationMethods(design));
  }

  PkceFacts pkce(Design design) {
    Optional<String> method =
        switch (design.pkce()) {
          case S256, PLAIN -> Optional.of(design.pkce().toString());
          case NONE, NOT_APPLICABLE -> Optional.empty();
        };
    return PkceFacts.ofDesign(design.grant(), method, server.challengeMethods());
  }

  StorageFacts storage(Design design) {
    return StorageFacts.ofDesign(
        file.runtime().serverSide() == ServerSide.YES
            ? ServerSideCode.AVAILABLE
            : ServerSideCode.UNAVAILABLE,
        design.tokens().accessToken(),
        design.refreshes() ? Optional.of(design.tokens().refreshToken()) : Optional.empty(),
        design.clientAuthentication().equals(ClientAuthenticationMethod.NONE)
            ? Optional.empty()
            : Optional.of(credentialPlace(design.architecture())));
  }

  RefreshFacts refresh(Design design) {
    return design.refreshes()
        ? RefreshFacts.ofDesign(
            design.grant(),
            design.clientType(),
            design.tokens().refreshToken(),
            server.refreshProtection(design.senderConstraint()),
            server.refreshEnd())
        : RefreshFacts.ofNone(design.grant(), design.clientType());
  }

  /** What the rules find about the answer and the way back. */
  Evidence redirecting(Design design) {
    Presence openId =
        Ask.signsIn(file) && server.openId() ? Presence.PRESENT : Presence.ABSENT;
    List<Evidence> parts =
        List.of(
            Evidence.of(StateRules.DESIGN, StateFacts.ofDesign(Presence.PRESENT)),
            Evidence.of(IssuerRules.DESIGN, IssuerFacts.ofDesign(server.iss())),
            Evidence.of(NonceRules.DESIGN, NonceFacts.ofDesign(openId, openId)),
            Evidence.of(
                RedirectRules.DESIGN,
                RedirectFacts.ofDesign(
                    RedirectKind.of(file, design.redirect()).map(RedirectUri::value),
                    file.client().redirectUris())));
    return Evidence.all(parts.stream());
  }

  private static Place credentialPlace(Architecture architecture) {
    return switch (architecture) {
      case BACKEND_FOR_FRONTEND,
          WEB_SERVER_APPLICATION,
          TOKEN_MEDIATING_BACKEND,
          APP_WITH_BACKEND,
          OFFLINE_WORKER ->
          Place.SERVER;
      case SERVICE, MIDDLE_TIER, RESOURCE_SERVER, LOCAL_PROCESS -> Place.PROCESS_MEMORY;
      case NATIVE_APP, DEVICE_CLIENT -> Place.KEY_STORE;
      case BROWSER_ONLY, BROWSER_EXTENSION -> Place.BROWSER_STORAGE;
    };
  }
}
