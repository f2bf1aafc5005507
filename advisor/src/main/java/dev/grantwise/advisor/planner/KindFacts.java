package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.BrowserPlace;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientIdentity;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.agent.AgentFacts;
import dev.grantwise.protocol.rule.agent.AgentRegistration;
import dev.grantwise.protocol.rule.agent.CredentialReach;
import dev.grantwise.protocol.rule.agent.Registration;
import dev.grantwise.protocol.rule.agent.ResourceNaming;
import dev.grantwise.protocol.rule.agent.Transport;
import dev.grantwise.protocol.rule.browserclient.BrowserClientFacts;
import dev.grantwise.protocol.rule.browserclient.BrowserShare;
import dev.grantwise.protocol.rule.browserclient.Relay;
import dev.grantwise.protocol.rule.device.Browser;
import dev.grantwise.protocol.rule.device.DeviceFacts;
import dev.grantwise.protocol.rule.exchange.ExchangeFacts;
import dev.grantwise.protocol.rule.exchange.OnwardToken;
import dev.grantwise.protocol.rule.offline.OfflineBasis;
import dev.grantwise.protocol.rule.offline.OfflineFacts;
import dev.grantwise.protocol.rule.offline.OfflinePurpose;
import dev.grantwise.protocol.rule.offline.OfflineRequest;
import dev.grantwise.protocol.rule.resourcemetadata.Announcement;
import dev.grantwise.protocol.rule.resourcemetadata.ApiProtocol;
import dev.grantwise.protocol.rule.resourcemetadata.ResourceMetadataFacts;
import dev.grantwise.protocol.scope.Scope;
import java.util.EnumSet;
import java.util.Set;

/** Projects what only some kinds of client have onto the facts that rules read. */
final class KindFacts {

  private final PlanInput input;
  private final ClientFile file;
  private final ServerFacts server;

  KindFacts(PlanInput input, ServerFacts server) {
    this.input = input;
    this.file = input.file();
    this.server = server;
  }

  BrowserClientFacts browserClient(Design design) {
    BrowserShare share =
        switch (design.architecture()) {
          case BROWSER_ONLY -> BrowserShare.EVERYTHING;
          case TOKEN_MEDIATING_BACKEND -> BrowserShare.ACCESS_TOKEN;
          case BACKEND_FOR_FRONTEND,
              WEB_SERVER_APPLICATION,
              NATIVE_APP,
              APP_WITH_BACKEND,
              DEVICE_CLIENT,
              BROWSER_EXTENSION,
              SERVICE,
              MIDDLE_TIER,
              OFFLINE_WORKER,
              RESOURCE_SERVER,
              LOCAL_PROCESS ->
              BrowserShare.NOTHING;
        };
    return BrowserClientFacts.ofDesign(
        share,
        DesignFacts.stakes(file),
        file.runtime().relay() == dev.grantwise.advisor.file.Relay.YES
            ? Relay.POSSIBLE
            : Relay.IMPOSSIBLE,
        server.pageRequests());
  }

  DeviceFacts device(Design design) {
    return DeviceFacts.ofDesign(
        design.grant(),
        file.runtime().browser() == BrowserPlace.HERE ? Browser.HERE : Browser.ELSEWHERE,
        Fact.unknown("whether the risk of signing in on another screen was assessed"),
        Fact.known(
            server.metadata().deviceAuthorizationEndpoint().isPresent()
                ? Presence.PRESENT
                : Presence.ABSENT));
  }

  ExchangeFacts exchange(Design design) {
    Ask ask = Ask.of(file);
    return ExchangeFacts.ofDesign(
        onward(design.grant()),
        ask.scope().isEmpty() ? Presence.ABSENT : Presence.PRESENT,
        design.clientAuthentication().equals(ClientAuthenticationMethod.NONE)
            ? Presence.ABSENT
            : Presence.PRESENT);
  }

  /** Whoever calls on without asking for a token calls on with the one it was given. */
  private static OnwardToken onward(GrantType grant) {
    if (grant.equals(Design.NO_GRANT)) {
      return OnwardToken.RECEIVED;
    }
    return grant.equals(GrantType.CLIENT_CREDENTIALS) ? OnwardToken.OWN : OnwardToken.EXCHANGED;
  }

  OfflineFacts offline(Design design) {
    Ask ask = Ask.of(input, design);
    boolean away = file.client().user() == UserPresence.AWAY;
    boolean byScope = ask.scope().contains(Scope.OFFLINE_ACCESS);
    boolean byParameter = !ask.authorization().equals(ExtraParameters.NONE);
    OfflineRequest request =
        byScope
            ? OfflineRequest.SCOPE
            : byParameter ? OfflineRequest.PROVIDER_PARAMETER : OfflineRequest.NOT_ASKED;
    return OfflineFacts.ofDesign(
        request,
        away ? OfflinePurpose.WHILE_AWAY : purpose(request),
        Fact.known(
            ask.prompt().contains("consent")
                ? OfflineBasis.PROMPT_CONSENT
                : server.profile().isPresent()
                    ? OfflineBasis.PROVIDER_CONDITIONS
                    : OfflineBasis.NONE));
  }

  private static OfflinePurpose purpose(OfflineRequest request) {
    return request == OfflineRequest.NOT_ASKED
        ? OfflinePurpose.NOTHING
        : OfflinePurpose.ONLY_WAY_TO_REFRESH;
  }

  boolean isAgent() {
    return file.client().kind() == ClientKind.AGENT;
  }

  AgentFacts agent(Design design) {
    if (!design.asks()) {
      return AgentFacts.ofNone(
          design.architecture() == Architecture.LOCAL_PROCESS ? Transport.STDIO : Transport.HTTP);
    }
    return AgentFacts.ofDesign(
        Transport.HTTP,
        design.grant(),
        Ask.of(file).resources().isEmpty()
            ? ResourceNaming.NO_REQUEST
            : ResourceNaming.EVERY_REQUEST,
        FrontFacts.form(design.redirect()),
        Fact.known(
            server.metadata().codeChallengeMethodsSupported().isPresent()
                ? Presence.PRESENT
                : Presence.ABSENT),
        registration());
  }

  private AgentRegistration registration() {
    Registration used = registrationUsed(file, server);
    Set<Registration> available = EnumSet.of(used, Registration.TYPED_IN);
    if (used != Registration.PRE_REGISTERED && takesDocuments(server)) {
      available.add(Registration.METADATA_DOCUMENT);
    }
    if (server.metadata().registrationEndpoint().isPresent()) {
      available.add(Registration.DYNAMIC);
    }
    return new AgentRegistration(
        used,
        Fact.known(Set.copyOf(available)),
        used == Registration.METADATA_DOCUMENT
            ? CredentialReach.PORTABLE
            : CredentialReach.ONE_ISSUER,
        Presence.PRESENT);
  }

  /** How an agent comes by its client_id: the best way that both sides have. */
  static Registration registrationUsed(ClientFile file, ServerFacts server) {
    return switch (file.client().identity()) {
      case ClientIdentity.Registered _ -> Registration.PRE_REGISTERED;
      case ClientIdentity.MetadataDocument _ -> Registration.METADATA_DOCUMENT;
      case ClientIdentity.Undecided _ -> {
        if (takesDocuments(server)) {
          yield Registration.METADATA_DOCUMENT;
        }
        yield server.metadata().registrationEndpoint().isPresent()
            ? Registration.DYNAMIC
            : Registration.TYPED_IN;
      }
    };
  }

  private static boolean takesDocuments(ServerFacts server) {
    return server.metadata().clientIdMetadataDocumentSupported().orElse(false);
  }

  /** Every API publishes its metadata and names it in its challenges. */
  static ResourceMetadataFacts resourceMetadata() {
    return ResourceMetadataFacts.ofDesign(ApiProtocol.OTHER, EnumSet.allOf(Announcement.class));
  }
}
