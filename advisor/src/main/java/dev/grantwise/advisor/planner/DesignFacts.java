package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.KeyKeeping;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Stakes;
import dev.grantwise.protocol.rule.authentication.AuthenticationFacts;
import dev.grantwise.protocol.rule.binding.BindingFacts;
import dev.grantwise.protocol.rule.binding.KeyCustody;
import dev.grantwise.protocol.rule.binding.TokenBinding;
import dev.grantwise.protocol.rule.binding.TokenHandling;
import dev.grantwise.protocol.rule.grant.Actor;
import dev.grantwise.protocol.rule.grant.GrantFacts;
import dev.grantwise.protocol.rule.lifetime.LifetimeFacts;
import dev.grantwise.protocol.rule.refresh.RefreshFacts;
import dev.grantwise.protocol.rule.storage.Place;
import dev.grantwise.protocol.rule.storage.ServerSideCode;
import dev.grantwise.protocol.rule.storage.StorageFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Projects a design onto the facts that rules read: who asks, by what proof, and what is kept. */
final class DesignFacts {

  private final ClientFile file;
  private final ServerFacts server;
  private final Stakes stakes;
  private final Fact<Set<TokenBinding>> bindingsOffered;
  private final Fact<Duration> accessTokenLifetime;
  private final Fact<Duration> codeLifetime;

  DesignFacts(ClientFile file, ServerFacts server) {
    this.file = file;
    this.server = server;
    this.stakes = stakes(file);
    this.bindingsOffered =
        Fact.known(
            Stream.of(SenderConstraint.DPOP, SenderConstraint.MUTUAL_TLS)
                .filter(server::offers)
                .map(DesignFacts::binding)
                .collect(Collectors.toUnmodifiableSet()));
    this.accessTokenLifetime = server.lifetime(FactKey.ACCESS_TOKEN_LIFETIME);
    this.codeLifetime = server.lifetime(FactKey.CODE_LIFETIME);
  }

  static Stakes stakes(ClientFile file) {
    return switch (file.sensitivity()) {
      case LOW -> Stakes.LOW;
      case NORMAL -> Stakes.ORDINARY;
      case HIGH -> Stakes.HIGH;
    };
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
        design.clientType(), design.clientAuthentication(), server.authenticationMethods(design));
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
            server.refreshProtection(design),
            server.refreshEnd(design))
        : RefreshFacts.ofNone(design.grant(), design.clientType());
  }

  BindingFacts binding(Design design) {
    boolean page = design.architecture().isPage();
    return BindingFacts.ofDesign(
        binding(design.senderConstraint()),
        design.architecture() == Architecture.TOKEN_MEDIATING_BACKEND
            ? TokenHandling.SPLIT
            : TokenHandling.ONE_PARTY,
        page ? KeyCustody.BROWSER_NON_EXTRACTABLE : KeyCustody.OUTSIDE_BROWSER,
        able(design),
        bindingsOffered,
        stakes);
  }

  LifetimeFacts lifetime(Design design) {
    return LifetimeFacts.ofDesign(
        binding(design.senderConstraint()), accessTokenLifetime, codeLifetime);
  }

  private static TokenBinding binding(SenderConstraint constraint) {
    return switch (constraint) {
      case DPOP -> TokenBinding.DPOP;
      case MUTUAL_TLS -> TokenBinding.MUTUAL_TLS;
      case NONE -> TokenBinding.NONE;
    };
  }

  /** A certificate needs a connection of the client's own, which pages and apps do not have. */
  private Set<TokenBinding> able(Design design) {
    KeyKeeping keys = file.runtime().keys();
    if (keys == KeyKeeping.NONE) {
      return Set.of();
    }
    boolean certificate =
        design.clientType() == ClientType.CONFIDENTIAL
            && (keys == KeyKeeping.FILE || keys == KeyKeeping.HARDWARE);
    return certificate
        ? Set.of(TokenBinding.DPOP, TokenBinding.MUTUAL_TLS)
        : Set.of(TokenBinding.DPOP);
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
