package dev.grantwise.advisor.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a file leaves out is filled in as fits the type, and said. */
final class UsualAnswersTest {

  /** Decided by hand, from RFC 8252 7, RFC 8628 and RFC 10017 6. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web-app                   | PRESENT | YES | HERE      | NO  | FILE     | http://127.0.0.1:7070/oauth2/callback
          browser-based-app         | PRESENT | YES | HERE      | NO  | FILE     | http://127.0.0.1:7070/oauth2/callback
          mobile-app                | PRESENT | NO  | HERE      | NO  | KEYSTORE | https://mobile-app.example/callback
          desktop-app               | PRESENT | NO  | HERE      | YES | KEYSTORE | http://127.0.0.1/callback
          command-line              | PRESENT | NO  | HERE      | YES | KEYSTORE | http://127.0.0.1/callback
          input-constrained-device  | PRESENT | NO  | ELSEWHERE | NO  | NONE     |
          service                   | NONE    | YES | HERE      | NO  | FILE     |
          service-on-behalf-of-user | PRESENT | YES | HERE      | NO  | FILE     |
          offline-worker            | AWAY    | YES | HERE      | NO  | FILE     | https://offline-worker.example/callback
          agent                     | PRESENT | NO  | HERE      | YES | KEYSTORE | http://127.0.0.1/callback
          resource-server           | NONE    | YES | HERE      | NO  | FILE     |
          browser-extension         | PRESENT | NO  | HERE      | NO  | KEYSTORE | https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/
          """)
  void knowsWhatIsUsualForEachType(
      String type,
      UserPresence user,
      ServerSide serverSide,
      BrowserPlace browser,
      Loopback loopback,
      KeyKeeping keys,
      @Nullable String redirectUri) {
    ClientFile file = file("client: {type: " + type + "}");

    assertThat(file.client().user()).isEqualTo(user);
    assertThat(file.runtime().serverSide()).isEqualTo(serverSide);
    assertThat(file.runtime().browser()).isEqualTo(browser);
    assertThat(file.runtime().loopback()).isEqualTo(loopback);
    assertThat(file.runtime().keys()).isEqualTo(keys);
    assertThat(file.runtime().relay()).isEqualTo(Relay.YES);
    assertThat(file.runtime().transport()).isEqualTo(Transport.HTTP);
    assertThat(file.session().terminal()).isEqualTo(Terminal.PERSONAL);
    assertThat(file.otherServers()).isEmpty();
    assertThat(file.client().redirectUris())
        .extracting(RedirectUri::value)
        .isEqualTo(redirectUri == null ? List.of() : List.of(redirectUri));
  }

  @ParameterizedTest
  @EnumSource(ClientKind.class)
  void saysWhyOfEverythingItAssumesInTheOrderOfTheFile(ClientKind kind) {
    List<Inference> inferences = file("client: {type: " + kind + "}").inferences();
    List<String> sections = List.copyOf(FileKeys.ROOT.keys().keySet());

    assertThat(inferences).hasSizeGreaterThanOrEqualTo(6);
    assertThat(inferences).noneMatch(one -> one.why().isBlank());
    assertThat(inferences).extracting(Inference::key).doesNotHaveDuplicates();
    assertThat(inferences.stream().map(one -> sections.indexOf(one.key().split("\\.", 2)[0])))
        .isSorted()
        .doesNotContain(-1);
  }

  @Test
  void infersNoIdentifierForAnAgent() {
    assertThat(file("client: {type: agent}").client().identity())
        .isInstanceOf(ClientIdentity.Undecided.class);
    assertThat(file("client: {type: agent}").inferred("client.client_id")).isEmpty();
    assertThat(identity("agent", "https://a.example/c.json"))
        .isEqualTo(new ClientIdentity.MetadataDocument(new ClientId("https://a.example/c.json")));
    assertThat(identity("agent", "abc"))
        .isEqualTo(new ClientIdentity.Registered(new ClientId("abc")));
    assertThat(identity("web-app", "https://a.example/c.json"))
        .isInstanceOf(ClientIdentity.Registered.class);
  }

  private static ClientIdentity identity(String type, String id) {
    return file("client: {type: " + type + ", client_id: '" + id + "'}").client().identity();
  }

  @Test
  void sendsNobodyBackToWhereNoBrowserIs() {
    assertThat(redirects("command-line", "{browser: elsewhere}")).isEmpty();
    assertThat(redirects("command-line", "{loopback: no}")).isEmpty();
    assertThat(redirects("agent", "{transport: stdio}")).isEmpty();
    assertThat(redirects("desktop-app", "{loopback: no}"))
        .containsExactly("com.example.desktop-app:/callback");
    assertThat(redirects("agent", "{server_side: yes}"))
        .containsExactly("https://agent.example/callback");
    assertThat(redirects("browser-extension", "{server_side: yes}"))
        .containsExactly("https://browser-extension.example/callback");
    assertThat(file("client: {type: agent, user: none}").client().redirectUris()).isEmpty();
  }

  private static List<String> redirects(String type, String runtime) {
    return file("client: {type: " + type + "}\nruntime: " + runtime)
        .client()
        .redirectUris()
        .stream()
        .map(RedirectUri::value)
        .toList();
  }

  @Test
  void takesEveryRedirectUriThatATypeCanReceive() {
    for (String uri :
        List.of(
            "mobile-app, redirect_uris: [https://a.example/cb, 'com.example.app:/cb']",
            "mobile-app, redirect_uris: ['com.googleusercontent.apps.1-a:/oauth2redirect']",
            "desktop-app, redirect_uris: ['http://127.0.0.1/cb', 'http://[::1]:5000/cb']",
            "command-line, redirect_uris: ['com.example.tool:/cb', https://a.example/cb]",
            "browser-extension, redirect_uris: ['https://abc.extensions.allizom.org/']",
            "web-app, redirect_uris: ['http://127.0.0.1:3000/cb', https://a.example/cb]",
            "offline-worker, redirect_uris: [https://a.example/cb]")) {
      assertThat(file("client: {type: " + uri + "}").client().redirectUris()).isNotEmpty();
    }
  }

  @Test
  void assumesNoKeyWhereASecretIsShown() {
    assertThat(file("client: {type: web-app, client_secret: '${A}'}").runtime().keys())
        .isEqualTo(KeyKeeping.NONE);
    assertThat(
            file("client: {type: service, token_endpoint_auth_method: client_secret_basic}")
                .runtime()
                .keys())
        .isEqualTo(KeyKeeping.NONE);
    assertThat(
            file("client: {type: input-constrained-device,"
                    + " token_endpoint_auth_method: private_key_jwt}")
                .runtime()
                .keys())
        .isEqualTo(KeyKeeping.KEYSTORE);
  }

  @Test
  void takesASecretInAnAppAsWhatHasToEnd() {
    ClientFile file =
        file("client: {type: mobile-app, client_secret: '${A}', currently: secret-in-app}");

    assertThat(file.client().secret()).isPresent();
    assertThat(file.client().currently()).contains(CurrentPractice.SECRET_IN_APP);
  }

  @Test
  void takesASecretOfTheServerSideOfAnApp() {
    assertThat(
            file("client: {type: mobile-app, client_secret: '${A}'}\nruntime: {server_side: yes}")
                .session()
                .lifetime())
        .isPresent();
    assertThat(file("client: {type: command-line, user: none, client_secret: '${A}'}").client())
        .isNotNull();
  }

  @Test
  void endsSessionsOnASharedTerminalInMinutes() {
    assertThat(
            file("client: {type: web-app}\nsession: {shared_terminal: yes}").session().lifetime())
        .contains(new SessionLifetime(Duration.ofMinutes(3), Duration.ofMinutes(30)));
  }

  @Test
  void keepsWhatUsersAgreedToForAWorkerAndNothingForAnApi() {
    assertThat(file("client: {type: offline-worker}").session().store())
        .isEqualTo(SessionStore.EMBEDDED);
    assertThat(file("client: {type: service-on-behalf-of-user}").session().store())
        .isEqualTo(SessionStore.MEMORY);
    assertThat(file("client: {type: mobile-app}").inferred("session.store"))
        .hasValueSatisfying(one -> assertThat(one.value()).isEmpty());
  }

  @Test
  void readsAProviderWithWhatStandsBesideIt() {
    assertThat(server("{provider: google}"))
        .isEqualTo(new AuthorizationServerChoice.OfProvider(new ProviderName("google")));
    assertThat(server("{provider: okta, tenant: acme}"))
        .isEqualTo(
            new AuthorizationServerChoice.OfProvider(
                new ProviderName("okta"), Optional.of("acme"), Optional.empty(), Optional.empty()));
    assertThat(server("{provider: keycloak, issuer: 'https://a.example/realms/b', metadata: m}"))
        .isEqualTo(
            new AuthorizationServerChoice.OfProvider(
                new ProviderName("keycloak"),
                Optional.empty(),
                Optional.of(new Issuer("https://a.example/realms/b")),
                Optional.of(Path.of("m"))));
  }

  private static AuthorizationServerChoice server(String text) {
    return file("client: {type: web-app}\nauthorization_server: " + text).authorizationServer();
  }

  @Test
  void readsWhatComesLaterAndWhy() {
    Access access =
        file("""
                client: {type: agent}
                access:
                  - resource: https://a.example
                    scopes: [b, a]
                    later: [c]
                    why: {c: to write, a: to read}
                """)
            .access()
            .getFirst();

    assertThat(access.later()).hasToString("c");
    assertThat(access.why())
        .containsExactly(
            Map.entry(new Scope("c"), "to write"), Map.entry(new Scope("a"), "to read"));
    assertThat(access.why(new Scope("b"))).isEmpty();
  }

  @Test
  void readsOtherServersOfTheSameClient() {
    ClientFile file =
        file(
            """
            client: {type: web-app}
            authorization_server: {embedded: {}, also: [https://b.example]}
            """);

    assertThat(file.otherServers()).containsExactly(new Issuer("https://b.example"));
  }

  @Test
  void setsEveryNewKeyFromOutside() {
    Overrides overrides =
        Overrides.of(
            Map.of(
                "GRANTWISE_CLIENT_TYPE", "desktop-app",
                "GRANTWISE_RUNTIME_PLATFORMS", "linux macos",
                "GRANTWISE_RUNTIME_LOOPBACK", "no",
                "GRANTWISE_AUTHORIZATION_SERVER_PROVIDER", "auth0",
                "GRANTWISE_AUTHORIZATION_SERVER_ALSO", "https://b.example https://c.example"),
            Map.of("authorization_server.tenant", "acme", "runtime.keys", "hardware"));
    ClientFile file = file("authorization_server: {issuer: https://a.example}", overrides);

    assertThat(file.runtime().platforms()).containsExactly(Platform.LINUX, Platform.MACOS);
    assertThat(file.runtime().loopback()).isEqualTo(Loopback.NO);
    assertThat(file.runtime().keys()).isEqualTo(KeyKeeping.HARDWARE);
    assertThat(file.otherServers()).hasSize(2);
    assertThat(file.authorizationServer())
        .isInstanceOfSatisfying(
            AuthorizationServerChoice.OfProvider.class,
            provider -> assertThat(provider.tenant()).contains("acme"));
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
