package dev.grantwise.advisor.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientFileReaderTest {

  private static final String PHOTOS =
      """
      client:
        type: browser-based-app
        client_id: photos
        client_name: Photos
        redirect_uris: [https://photos.example/oauth2/callback]
        post_logout_redirect_uris: [https://photos.example/]
        token_endpoint_auth_method: client_secret_basic
        client_secret: ${PHOTOS_SECRET}
        currently: implicit
      authorization_server:
        issuer: https://login.example.com
      access:
        - resource: https://api.photos.example
          scopes: [photos.read, photos.write]
          sensitivity: high
      runtime:
        server_side: yes
        relay: yes
        keys: none
        upstreams: [{path: /api/, to: http://127.0.0.1:9000, resource: https://api.photos.example}]
      session:
        store: redis
        idle: 20m
        absolute: 7d
        shared_terminal: no
      """;

  @Test
  void infersNothingWhereEverythingIsSaid() {
    ResourceIndicator api = new ResourceIndicator("https://api.photos.example");

    assertThat(file(PHOTOS))
        .isEqualTo(
            new ClientFile(
                new ClientDescription(
                    ClientKind.BROWSER_BASED_APP,
                    new ClientId("photos"),
                    "Photos",
                    List.of(new RedirectUri("https://photos.example/oauth2/callback")),
                    List.of(new RedirectUri("https://photos.example/")),
                    Optional.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                    Optional.of(new SecretSource.FromEnvironment("PHOTOS_SECRET")),
                    Optional.of(CurrentPractice.IMPLICIT)),
                new AuthorizationServerChoice.AtIssuer(new Issuer("https://login.example.com")),
                List.of(
                    new Access(
                        api,
                        ScopeSet.of(new Scope("photos.read"), new Scope("photos.write")),
                        Sensitivity.HIGH)),
                ClientRuntime.usual(ClientKind.BROWSER_BASED_APP)
                    .with(KeyKeeping.NONE)
                    .with(
                        List.of(
                            new Upstream(
                                new PathPrefix("/api/"),
                                URI.create("http://127.0.0.1:9000"),
                                Optional.of(api)))),
                new SessionModel(
                    SessionStore.REDIS,
                    Optional.of(new SessionLifetime(Duration.ofMinutes(20), Duration.ofDays(7)))),
                List.of()));
  }

  @Test
  void needsNothingButTheTypeAndSaysWhatItAssumes() {
    ClientFile file = file("client: {type: browser-based-app}\n");

    assertThat(file.inferences())
        .extracting(Inference::key)
        .containsExactly(
            "client.client_id",
            "client.client_name",
            "client.redirect_uris",
            "authorization_server",
            "access",
            "runtime.server_side",
            "runtime.relay",
            "runtime.keys",
            "session.store",
            "session.shared_terminal",
            "session.idle",
            "session.absolute");
    assertThat(file.inferences()).noneMatch(inference -> inference.why().isBlank());
    assertThat(file.authorizationServer())
        .isEqualTo(
            new AuthorizationServerChoice.Embedded(new Issuer("http://localhost:7071"), 7071));
    assertThat(file.runtime().serverSide()).isEqualTo(ServerSide.YES);
    assertThat(file.session().lifetime())
        .contains(new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(10)));
  }

  @Test
  void givesAServiceNeitherRedirectNorSession() {
    ClientFile file = file("client: {type: service}\n");

    assertThat(file.client().redirectUris()).isEmpty();
    assertThat(file.session()).isEqualTo(new SessionModel(SessionStore.MEMORY, Optional.empty()));
    assertThat(file.inferred("session.store")).isPresent();
    assertThat(file.inferred("client.redirect_uris")).isEmpty();
  }

  @Test
  void shortensSessionsWhereTokensAreSensitive() {
    ClientFile file =
        file(
            """
            client: {type: web-app}
            access: [{resource: 'https://a.example', sensitivity: high}, {resource: 'https://b.example'}]
            """);

    assertThat(file.sensitivity()).isEqualTo(Sensitivity.HIGH);
    assertThat(file.session().lifetime())
        .contains(new SessionLifetime(Duration.ofMinutes(15), Duration.ofHours(8)));
  }

  @Test
  void fitsTheEndThatIsLeftOutToTheOneThatIsGiven() {
    assertThat(file("client: {type: web-app}\nsession: {idle: 12h}\n").session().lifetime())
        .contains(new SessionLifetime(Duration.ofHours(12), Duration.ofHours(12)));
    assertThat(file("client: {type: web-app}\nsession: {absolute: 5m}\n").session().lifetime())
        .contains(new SessionLifetime(Duration.ofMinutes(5), Duration.ofMinutes(5)));
  }

  @Test
  void takesAnIssuerBesideSavedMetadataAsWhatTheMetadataMustSay() {
    ClientFile file =
        file(
            """
            client: {type: web-app}
            authorization_server: {issuer: https://a.example, metadata: m/as.json}
            """);

    assertThat(file.authorizationServer())
        .isEqualTo(
            new AuthorizationServerChoice.MetadataFile(
                Path.of("m/as.json"), Optional.of(new Issuer("https://a.example"))));
  }

  @Test
  void attachesNoTokenToAnUpstreamThatNamesNoResource() {
    ClientFile file =
        file(
            """
            client: {type: web-app}
            access: [{resource: 'https://a.example'}]
            runtime: {upstreams: [{path: /, to: 'http://127.0.0.1:1'}]}
            """);

    assertThat(file.runtime().upstreams().getFirst().resource()).isEmpty();
    assertThat(file.inferred("runtime.upstreams[0].resource")).isPresent();
  }

  @Test
  void warnsWhereATokenWouldTravelInTheClear() {
    ClientFileReading reading =
        ClientFileReader.read(
            "f",
            """
            client: {type: web-app}
            access: [{resource: 'https://a.example'}]
            runtime: {upstreams: [{path: /, to: 'http://api/', resource: 'https://a.example'}]}
            """);

    assertThat(reading)
        .isInstanceOfSatisfying(
            ClientFileReading.Read.class,
            read ->
                assertThat(read.warnings())
                    .singleElement()
                    .extracting(FileProblem::text)
                    .asString()
                    .startsWith("f:3:37: warning: access tokens would travel"));
  }

  @Test
  void takesFlagsOverEnvironmentOverFile() {
    Overrides overrides =
        Overrides.of(
            Map.of(
                "GRANTWISE_CLIENT_CLIENT_ID", "from-environment",
                "GRANTWISE_CLIENT_CLIENT_NAME", "From environment",
                "GRANTWISE_HOME", "/unrelated",
                "PATH", "/bin"),
            Map.of("client.client_id", "from-flag"));

    ClientDescription client = file(PHOTOS, overrides).client();

    assertThat(client.clientId()).isEqualTo(new ClientId("from-flag"));
    assertThat(client.clientName()).isEqualTo("From environment");
    assertThat(client.kind()).isEqualTo(ClientKind.BROWSER_BASED_APP);
  }

  @Test
  void makesAWholeFileOfTheEnvironmentAlone() {
    Overrides overrides =
        Overrides.of(
            Map.of(
                "GRANTWISE_CLIENT_TYPE", "web-app",
                "GRANTWISE_CLIENT_REDIRECT_URIS", "https://a.example/cb https://b.example/cb",
                "GRANTWISE_ACCESS", "[{resource: 'https://api.example', scopes: [a, b]}]",
                "GRANTWISE_AUTHORIZATION_SERVER_EMBEDDED_PORT", "9999"),
            Map.of());

    ClientFile file = file("", overrides);

    assertThat(file.client().redirectUris()).hasSize(2);
    assertThat(file.access()).extracting(Access::scopes).hasToString("[a b]");
    assertThat(file.authorizationServer())
        .isEqualTo(
            new AuthorizationServerChoice.Embedded(new Issuer("http://localhost:9999"), 9999));
  }

  @Test
  void replacesTheServerOfTheFileByTheOneSetFromOutside() {
    Overrides overrides =
        Overrides.of(Map.of(), Map.of("authorization_server.metadata", "as.json"));

    assertThat(file(PHOTOS, overrides).authorizationServer())
        .isEqualTo(
            new AuthorizationServerChoice.MetadataFile(Path.of("as.json"), Optional.empty()));
  }

  @Test
  void namesTheVariableOrFlagThatIsWrong() {
    Overrides overrides =
        Overrides.of(
            Map.of(
                "GRANTWISE_CLIENT_TIPE", "web-app",
                "GRANTWISE_SESSION_IDLE", "soon",
                "GRANTWISE_ACCESS", "[{resource: [}]"),
            Map.of("session.absolut", "1h"));

    assertThat(ClientFileReader.read("f", PHOTOS.getBytes(UTF_8), overrides))
        .isInstanceOfSatisfying(
            ClientFileReading.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.text().lines().findFirst().orElseThrow())
                    .anyMatch(text -> text.startsWith("GRANTWISE_ACCESS:1:14: this is not well"))
                    .contains(
                        "GRANTWISE_CLIENT_TIPE: this sets no key of the file: did you mean"
                            + " 'GRANTWISE_CLIENT_TYPE'?",
                        "--session.absolut: this sets no key of the file: did you mean"
                            + " '--session.absolute'?",
                        "GRANTWISE_SESSION_IDLE: session.idle is 'soon': expected a number and a"
                            + " unit (s, m, h or d), such as 30m or 10h, of at most 365d"));
  }

  @Test
  void canSetEveryKeyFromOutside() {
    assertThat(Overrides.keys())
        .contains("client.type", "access", "runtime.upstreams", "session.absolute")
        .hasSizeGreaterThan(18);
    assertThat(Overrides.variable("client.client_id")).isEqualTo("GRANTWISE_CLIENT_CLIENT_ID");
  }

  private static ClientFile file(String text) {
    return file(text, Overrides.NONE);
  }

  private static ClientFile file(String text, Overrides overrides) {
    return switch (ClientFileReader.read("f", text.getBytes(UTF_8), overrides)) {
      case ClientFileReading.Read(ClientFile file, List<FileProblem> _) -> file;
      case ClientFileReading.Refused(List<FileProblem> problems) ->
          throw new AssertionError(problems.stream().map(FileProblem::text).toList());
    };
  }
}
