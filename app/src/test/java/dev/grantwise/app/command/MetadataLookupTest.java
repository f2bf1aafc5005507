package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.AuthorizationServerChoice.OfProvider;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import dev.grantwise.advisor.file.ProviderName;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.PlanInput;
import dev.grantwise.advisor.planner.Planner;
import dev.grantwise.app.command.MetadataLookup.Network;
import dev.grantwise.app.command.MetadataLookup.Outcome;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.http.HttpLimits;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of real answers over real HTTP, and of saved ones: a plan, or a clear refusal. */
final class MetadataLookupTest {

  private static final String GUID = "cc74fc12-4142-400e-a653-f98bdeadbeef";

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void refusesARedirectAndFollowsItNowhere() {
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
          answer(exchange, 302, "");
        });

    assertFailed(at(address(), Network.ALLOWED), ExitCode.UNAVAILABLE, "status 302");
  }

  @Test
  void refusesFiveMegabytes() {
    String padding = "x".repeat(5 * 1024 * 1024);
    serve(200, "{\"issuer\": \"" + address() + "\", \"padding\": \"" + padding + "\"}");

    assertFailed(at(address(), Network.ALLOWED), ExitCode.UNAVAILABLE, "too large");
  }

  @Test
  void waitsForNobodyForEver() {
    server.createContext("/", exchange -> await());

    assertFailed(at(address(), Network.ALLOWED), ExitCode.UNAVAILABLE, "could not be reached");
  }

  @Test
  void refusesAServerThatIsNotThere() {
    server.stop(0);

    assertFailed(at(address(), Network.ALLOWED), ExitCode.UNAVAILABLE, "could not be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "null", "{", "{\"issuer\": 1}", "{\"a\":1,\"a\":2}"})
  void refusesWhatIsNoMetadata(String body) {
    serve(200, body);

    assertFailed(at(address(), Network.ALLOWED), ExitCode.UNAVAILABLE, "no readable metadata");
  }

  /** RFC 8414 3.3. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.microsoftonline.com/{tenantid}/v2.0",
        "https://evil.example",
        "http://127.0.0.1/",
        "{tenantid}"
      })
  void refusesADocumentOfAnotherIssuer(String other) {
    serve(200, "{\"issuer\": \"" + other + "\", \"token_endpoint\": \"https://evil.example\"}");

    assertFailed(
        at(address(), Network.ALLOWED), ExitCode.UNAVAILABLE, "is the metadata of", "RFC 8414 3.3");
  }

  /**
   * Wrong types, unknown words, relative and http addresses, nothing at all: a plan or its gaps.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"token_endpoint\": 1, \"scopes_supported\": \"openid\", \"jwks_uri\": []",
        "\"token_endpoint\": \"/token\", \"authorization_endpoint\": \"authorize\"",
        "\"token_endpoint\": \"http://login.example.com/token\"",
        "\"token_endpoint\": \"https://login.example.com/t\", \"response_types_supported\": []",
        "\"code_challenge_methods_supported\": [\"RS256\", \"none\", \"\"]",
        "\"id_token_signing_alg_values_supported\": [\"ZZ999\", \"none\"]",
        "\"grant_types_supported\": {\"a\": null}, \"mtls_endpoint_aliases\": 7",
        "\"authorization_response_iss_parameter_supported\": \"yes\""
      })
  void plansOrNamesTheGapWhateverADocumentSays(String members) {
    serve(200, "{\"issuer\": \"" + address() + "\", " + members + "}");

    AuthorizationServerMetadata metadata = found(at(address(), Network.ALLOWED));
    for (String type : List.of("web-app", "service", "command-line", "browser-based-app")) {
      ClientFile file = client(type, new AuthorizationServerChoice.AtIssuer(issuer()));
      PlanResult result = Planner.plan(PlanInput.of(file, metadata, "seed"));
      switch (result) {
        case PlanResult.NotPossible refused -> assertThat(refused.gaps()).isNotEmpty();
        case PlanResult.Planned planned -> {
          assertThat(type).as("none of them can sign a user in").isEqualTo("service");
          assertThat(planned.plan().provider().unknown()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void believesTheServerBeforeTheCatalogue() {
    String realm = address() + "/realms/photos";
    serve(200, "{\"issuer\": \"" + realm + "\", \"token_endpoint\": \"" + realm + "/other\"}");

    AuthorizationServerMetadata metadata =
        found(of("keycloak", Optional.of(realm), Network.ALLOWED));

    assertThat(metadata.toJson().names()).containsExactly("issuer", "token_endpoint");
    assertThat(metadata.tokenEndpoint().orElseThrow().value()).isEqualTo(realm + "/other");
  }

  @Test
  void asksTheServerOfAProviderAndSaysWhatElseThereIs() {
    serve(404, "");
    assertFailed(
        of("keycloak", Optional.of(address() + "/realms/photos"), Network.ALLOWED),
        ExitCode.UNAVAILABLE,
        "no readable metadata",
        "With --offline the plan is made from what is known of Keycloak.");
  }

  @ParameterizedTest
  @CsvSource({
    "google,, https://oauth2.googleapis.com/token",
    "entra, common, https://login.microsoftonline.com/common/oauth2/v2.0/token",
    "okta, acme, https://acme.okta.com/oauth2/v1/token",
    "auth0, acme.eu.auth0.com, https://acme.eu.auth0.com/oauth/token",
    "gitlab,, https://gitlab.com/oauth/token",
    "github,, https://github.com/login/oauth/access_token"
  })
  void asksNobodyOffline(String provider, String tenant, String tokenEndpoint) {
    AuthorizationServerMetadata metadata =
        found(of(provider, Optional.ofNullable(tenant), Network.OFFLINE));

    assertThat(metadata.tokenEndpoint().orElseThrow().value()).isEqualTo(tokenEndpoint);
  }

  @Test
  void recognisesAnIssuerOffline() {
    assertThat(found(at("https://accounts.google.com", Network.OFFLINE)).tokenEndpoint())
        .isPresent();
    assertFailed(at("https://a.example", Network.OFFLINE), ExitCode.USAGE, "--offline forbids");
    assertFailed(
        of("cognito", Optional.of("eu-west-1_Ab1Cd2Ef3"), Network.OFFLINE),
        ExitCode.USAGE,
        "--offline forbids");
  }

  /** The issuer of these documents is a pattern; what is planned with is the catalogue's. */
  @Test
  void plansForATenantWhoseDocumentNamesAPattern() {
    String pattern = "{\"issuer\": \"https://login.microsoftonline.com/{tenantid}/v2.0\"}";
    MetadataLookup lookup =
        new MetadataLookup(
            Installation::embeddedMetadata,
            issuer -> new Discovery(request -> ok(pattern), InstantSource.system()).of(issuer));

    Outcome outcome =
        lookup.of(
            client("web-app", choice("entra", Optional.of("common"))), folder, Network.ALLOWED);
    assertThat(found(outcome).tokenEndpoint().orElseThrow().value())
        .isEqualTo("https://login.microsoftonline.com/common/oauth2/v2.0/token");

    assertFailed(
        lookup.of(client("web-app", choice("entra", Optional.of(GUID))), folder, Network.ALLOWED),
        ExitCode.UNAVAILABLE,
        "is the metadata of https://login.microsoftonline.com/{tenantid}/v2.0");
  }

  @ParameterizedTest
  @CsvSource({
    "gogle,, not in the catalogue. Expected one of apple",
    "okta,, authorization_server.tenant cannot be used. Expected the organisation",
    "google, acme, authorization_server.tenant cannot be used. Expected nothing",
    "entra, a/b, authorization_server.tenant cannot be used. Expected the tenant's id",
    "embedded,, authorization_server.provider cannot be used"
  })
  void refusesAProviderOrTenantThatIsNone(String provider, String tenant, String text) {
    assertFailed(
        of(provider, Optional.ofNullable(tenant), Network.OFFLINE), ExitCode.FILE_INVALID, text);
  }

  @Test
  void refusesAnIssuerOfSomebodyElse() {
    assertFailed(
        lookup(
            new OfProvider(
                new ProviderName("google"),
                Optional.empty(),
                Optional.of(new Issuer("https://accounts.google.com.evil.example")),
                Optional.empty()),
            Network.OFFLINE),
        ExitCode.FILE_INVALID,
        "authorization_server.issuer cannot be used. Expected an issuer of Google");
    assertFailed(
        lookup(
            new OfProvider(
                new ProviderName("okta"),
                Optional.of("other"),
                Optional.of(new Issuer("https://acme.okta.com")),
                Optional.empty()),
            Network.OFFLINE),
        ExitCode.FILE_INVALID,
        "authorization_server.tenant cannot be used. Expected the tenant of the issuer");
  }

  /** RFC 8414 3.3, for saved documents: the v1 document of a tenant is another issuer's. */
  @ParameterizedTest
  @CsvSource({
    "entra,, https://sts.windows.net/" + GUID + "/",
    "entra, " + GUID + ", https://login.microsoftonline.com/{tenantid}/v2.0",
    "okta, acme, https://other.okta.com",
    "google,, https://accounts.google.com.evil.example",
    "google,, not-an-address"
  })
  void refusesASavedDocumentOfAnotherIssuer(String provider, String tenant, String issuer)
      throws IOException {
    assertFailed(
        saved(provider, Optional.ofNullable(tenant), "{\"issuer\": \"" + issuer + "\"}"),
        ExitCode.FILE_INVALID,
        "is the metadata of another issuer than");
  }

  @Test
  void takesTheSavedDocumentOfTheProviderAndAddsWhatItIsKnownToLeaveOut() throws IOException {
    String document = "{\"issuer\": \"https://gitlab.com\"}";
    assertThat(found(saved("gitlab", Optional.empty(), document)).toJson().names())
        .containsExactly("issuer", "device_authorization_endpoint");
    assertThat(
            found(
                    saved(
                        "entra",
                        Optional.of("common"),
                        "{\"issuer\": \"https://login.microsoftonline.com/{tenantid}/v2.0\"}"))
                .issuer())
        .endsWith("/{tenantid}/v2.0");
    assertThat(found(saved("okta", Optional.empty(), "{\"issuer\": \"https://a.okta.com\"}")))
        .isNotNull();
  }

  private Outcome saved(String provider, Optional<String> tenant, String document)
      throws IOException {
    Files.writeString(folder.resolve("as.json"), document);
    return lookup(
        new OfProvider(
            new ProviderName(provider), tenant, Optional.empty(), Optional.of(Path.of("as.json"))),
        Network.ALLOWED);
  }

  private Outcome of(String provider, Optional<String> tenant, Network network) {
    return lookup(choice(provider, tenant), network);
  }

  private static OfProvider choice(String provider, Optional<String> tenant) {
    return new OfProvider(new ProviderName(provider), tenant, Optional.empty(), Optional.empty());
  }

  private Outcome at(String issuer, Network network) {
    return lookup(new AuthorizationServerChoice.AtIssuer(new Issuer(issuer)), network);
  }

  private Outcome lookup(AuthorizationServerChoice choice, Network network) {
    HttpLimits limits = new HttpLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1024 * 1024);
    try (JavaHttpExchange http = new JavaHttpExchange(limits)) {
      Discovery discovery = new Discovery(http, InstantSource.system());
      return new MetadataLookup(Installation::embeddedMetadata, discovery::of)
          .of(client("web-app", choice), folder, network);
    }
  }

  private static ClientFile client(String type, AuthorizationServerChoice choice) {
    ClientFile file =
        switch (ClientFileReader.read("grantwise.yaml", "client: {type: " + type + "}\n")) {
          case ClientFileReading.Read read -> read.file();
          case ClientFileReading.Refused refused ->
              throw new AssertionError(refused.problems().toString());
        };
    return new ClientFile(
        file.client(), choice, file.access(), file.runtime(), file.session(), file.inferences());
  }

  private static AuthorizationServerMetadata found(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Found found -> found.metadata();
      case Outcome.Failed failed -> throw new AssertionError(failed.text());
    };
  }

  private static void assertFailed(Outcome outcome, ExitCode code, String... parts) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.text()).contains(parts).doesNotContain("Exception");
              assertThat(failed.exitCode()).isEqualTo(code);
            });
  }

  private static Sent ok(String body) {
    return new Sent.Answered(HttpResponse.of(200).with(Body.of(body)));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Issuer issuer() {
    return new Issuer(address());
  }

  private void serve(int status, String body) {
    server.createContext("/", exchange -> answer(exchange, status, body));
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
