package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.audience.AudienceFacts;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.authentication.AuthenticationFacts;
import dev.grantwise.protocol.rule.authentication.AuthenticationRules;
import dev.grantwise.protocol.rule.grant.Actor;
import dev.grantwise.protocol.rule.grant.GrantFacts;
import dev.grantwise.protocol.rule.grant.GrantRules;
import dev.grantwise.protocol.rule.issuer.IssuerFacts;
import dev.grantwise.protocol.rule.issuer.IssuerRules;
import dev.grantwise.protocol.rule.nonce.NonceFacts;
import dev.grantwise.protocol.rule.nonce.NonceRules;
import dev.grantwise.protocol.rule.pkce.PkceFacts;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.rule.presentation.Presentation;
import dev.grantwise.protocol.rule.presentation.PresentationFacts;
import dev.grantwise.protocol.rule.presentation.PresentationRules;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.protocol.rule.refresh.RefreshFacts;
import dev.grantwise.protocol.rule.refresh.RefreshRules;
import dev.grantwise.protocol.rule.state.StateFacts;
import dev.grantwise.protocol.rule.state.StateRules;
import dev.grantwise.protocol.rule.storage.Place;
import dev.grantwise.protocol.rule.storage.ServerSideCode;
import dev.grantwise.protocol.rule.storage.StorageFacts;
import dev.grantwise.protocol.rule.storage.StorageRules;
import java.util.Optional;
import java.util.Set;

/** Holds designs against every rule a planner can see, and against what both sides can do. */
final class Assessment {

  private final ClientFile file;
  private final ServerFacts server;
  private final Obstacles obstacles;

  /** What is the same for every design, and for every one that redirects: looked at once. */
  private final Evidence always;

  private final Evidence redirecting;

  Assessment(PlanInput input) {
    this.file = input.file();
    this.server = new ServerFacts(input.metadata(), input.file());
    this.obstacles = new Obstacles(input, server);
    this.always = always();
    this.redirecting = redirecting();
  }

  Candidate of(Design design) {
    Evidence evidence = new Evidence();
    evidence.add(GrantRules.DESIGN, grant(design));
    evidence.add(
        AuthenticationRules.DESIGN,
        AuthenticationFacts.ofDesign(
            design.clientType(), design.clientAuthentication(), server.authenticationMethods()));
    evidence.add(StorageRules.DESIGN, storage(design));
    evidence.add(RefreshRules.DESIGN, refresh(design));
    evidence.add(always);
    if (design.redirects()) {
      evidence.add(PkceRules.DESIGN, pkce(design));
      evidence.add(redirecting);
    }
    evidence.add(obstacles.of(design));
    return evidence.about(design);
  }

  private Evidence always() {
    Evidence evidence = new Evidence();
    evidence.add(
        PresentationRules.DESIGN, PresentationFacts.ofDesign(Presentation.AUTHORIZATION_HEADER));
    for (Access access : file.access()) {
      evidence.add(AudienceRules.DESIGN, AudienceFacts.ofDesign(Set.of(access.resource())));
    }
    return evidence;
  }

  private Evidence redirecting() {
    Evidence evidence = new Evidence();
    evidence.add(StateRules.DESIGN, StateFacts.ofDesign(Presence.PRESENT));
    evidence.add(IssuerRules.DESIGN, IssuerFacts.ofDesign(server.iss()));
    evidence.add(NonceRules.DESIGN, NonceFacts.ofDesign(Presence.PRESENT, Presence.PRESENT));
    evidence.add(
        RedirectRules.DESIGN,
        RedirectFacts.ofDesign(
            file.client().redirectUris().stream().findFirst().map(RedirectUri::value),
            file.client().redirectUris()));
    return evidence;
  }

  private GrantFacts grant(Design design) {
    return GrantFacts.ofDesign(
        design.grant(),
        design.clientType(),
        file.client().kind().hasUser() ? Actor.USER : Actor.CLIENT_ITSELF,
        server.grants(design.grant()));
  }

  private PkceFacts pkce(Design design) {
    Optional<String> method =
        switch (design.pkce()) {
          case S256, PLAIN -> Optional.of(design.pkce().toString());
          case NONE, NOT_APPLICABLE -> Optional.empty();
        };
    return PkceFacts.ofDesign(design.grant(), method, server.challengeMethods());
  }

  private StorageFacts storage(Design design) {
    return StorageFacts.ofDesign(
        file.runtime().serverSide() == ServerSide.YES
            ? ServerSideCode.AVAILABLE
            : ServerSideCode.UNAVAILABLE,
        accessTokenPlace(design.tokens()),
        refreshes(design) ? Optional.of(refreshTokenPlace(design.tokens())) : Optional.empty(),
        design.clientAuthentication().equals(ClientAuthenticationMethod.NONE)
            ? Optional.empty()
            : Optional.of(credentialPlace(design.architecture())));
  }

  private RefreshFacts refresh(Design design) {
    return refreshes(design)
        ? RefreshFacts.ofDesign(
            design.grant(),
            design.clientType(),
            refreshTokenPlace(design.tokens()),
            server.refreshProtection(design.senderConstraint()),
            server.refreshEnd())
        : RefreshFacts.ofNone(design.grant(), design.clientType());
  }

  /** RFC 6749 4.2.2, 4.4.3: the implicit and the client credentials grant give none. */
  private static boolean refreshes(Design design) {
    return !design.grant().equals(GrantType.IMPLICIT)
        && !design.grant().equals(GrantType.CLIENT_CREDENTIALS);
  }

  private static Place accessTokenPlace(TokenLocation tokens) {
    return switch (tokens) {
      case SERVER_STORE -> Place.SERVER;
      case PROCESS_MEMORY -> Place.PROCESS_MEMORY;
      case SPLIT, BROWSER_MEMORY -> Place.BROWSER_MEMORY;
      case BROWSER_STORAGE -> Place.BROWSER_STORAGE;
    };
  }

  private static Place refreshTokenPlace(TokenLocation tokens) {
    return tokens == TokenLocation.SPLIT ? Place.SERVER : accessTokenPlace(tokens);
  }

  private static Place credentialPlace(Architecture architecture) {
    return switch (architecture) {
      case BACKEND_FOR_FRONTEND, WEB_SERVER_APPLICATION, TOKEN_MEDIATING_BACKEND -> Place.SERVER;
      case SERVICE -> Place.PROCESS_MEMORY;
      case BROWSER_ONLY -> Place.BROWSER_STORAGE;
    };
  }
}
