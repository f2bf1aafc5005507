package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.ClientDescription;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.ClientRuntime;
import dev.grantwise.advisor.file.CurrentPractice;
import dev.grantwise.advisor.file.PathPrefix;
import dev.grantwise.advisor.file.Sensitivity;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.file.SessionModel;
import dev.grantwise.advisor.file.SessionStore;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Client files for tests: the photos app of the documents, in its three shapes. */
final class Clients {

  static final Issuer ISSUER = new Issuer("https://login.example.com");
  static final ResourceIndicator API = new ResourceIndicator("https://api.photos.example");
  static final List<ClientKind> PLANNED =
      List.of(ClientKind.WEB_APP, ClientKind.BROWSER_BASED_APP, ClientKind.SERVICE);

  private Clients() {}

  static ClientFile of(ClientKind kind) {
    return of(kind, ServerSide.YES, Optional.empty());
  }

  static ClientFile withoutServer(ClientKind kind) {
    return of(kind, ServerSide.NO, Optional.empty());
  }

  static ClientFile currently(ClientKind kind, CurrentPractice practice) {
    return of(kind, ServerSide.YES, Optional.of(practice));
  }

  static ClientFile insistingOn(ClientFile file, ClientAuthenticationMethod method) {
    ClientDescription client = file.client();
    return new ClientFile(
        new ClientDescription(
            client.kind(),
            client.clientId(),
            client.clientName(),
            client.redirectUris(),
            client.postLogoutRedirectUris(),
            Optional.of(method),
            client.secret(),
            client.currently()),
        file.authorizationServer(),
        file.access(),
        file.runtime(),
        file.session(),
        List.of());
  }

  static ClientFile signInOnly(ClientKind kind) {
    ClientFile file = of(kind);
    return new ClientFile(
        file.client(),
        file.authorizationServer(),
        List.of(),
        ClientRuntime.usual(kind, ServerSide.YES),
        file.session(),
        List.of());
  }

  private static ClientFile of(
      ClientKind kind, ServerSide serverSide, Optional<CurrentPractice> currently) {
    boolean user = kind.hasUser();
    return new ClientFile(
        new ClientDescription(
            kind,
            new ClientId("photos"),
            "Photos",
            user ? uris("https://photos.example/oauth2/callback") : List.of(),
            user ? uris("https://photos.example/") : List.of(),
            Optional.empty(),
            Optional.empty(),
            currently),
        new AuthorizationServerChoice.AtIssuer(ISSUER),
        List.of(new Access(API, ScopeSet.of(new Scope("photos.read")), Sensitivity.NORMAL)),
        ClientRuntime.usual(kind, serverSide)
            .with(
                List.of(
                    new Upstream(
                        new PathPrefix("/api/"),
                        URI.create("http://127.0.0.1:9000"),
                        Optional.of(API)))),
        new SessionModel(
            SessionStore.EMBEDDED,
            user
                ? Optional.of(new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(10)))
                : Optional.empty()),
        List.of());
  }

  private static List<RedirectUri> uris(String uri) {
    return List.of(RedirectUri.parse(uri).orThrow());
  }
}
