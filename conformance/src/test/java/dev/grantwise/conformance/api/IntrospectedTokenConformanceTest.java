package dev.grantwise.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.app.run.ServerSetting.Tokens;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.Registering;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.AccessTokenValidator;
import dev.grantwise.resource.Authentication;
import dev.grantwise.resource.HttpIntrospectionFetch;
import dev.grantwise.resource.ResourceServer;
import dev.grantwise.server.client.RegisteredClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API that asks our own server about each token (RFC 7662), over the wire. */
final class IntrospectedTokenConformanceTest {

  private static final ResourceIndicator API = new ResourceIndicator("https://api.photos.example");
  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final ClientId ID = new ClientId("asking-api");
  private static final ClientSecret SECRET = new ClientSecret("a-secret-of-the-asking-api");

  private static final Tokens OPAQUE = new Tokens(Set.of(), Map.of(), Set.of(API));

  @TempDir private Path state;
  private TestInstallation photos;
  private final List<HttpIntrospectionFetch> open = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    photos = TestInstallation.browserBasedApp(state, ServerSetting.NONE.with(OPAQUE));
    new Registering(photos, state)
        .change(
            store -> {
              Registering beside = new Registering(photos, state);
              store
                  .server()
                  .clients()
                  .register(
                      RegisteredClient.confidential(
                          ID,
                          "Asking API",
                          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                          store.secretHasher().hash(SECRET)),
                      beside.untold());
              store.server().resourceServers().register(ID, Set.of(API), beside.untold());
            });
  }

  @AfterEach
  void stop() throws Exception {
    open.forEach(HttpIntrospectionFetch::close);
    photos.close();
  }

  /** The sample API asks too, since its tokens say nothing by themselves. */
  @Test
  void servesTheSampleByTokensThatSayNothing() throws Exception {
    OwnCodeFlow app = new OwnCodeFlow(photos, state);
    String token = app.redeem(app.code()).member("access_token");
    assertThat(token).startsWith("at.").doesNotContain("eyJ");
    assertThat(albums(token)).isEqualTo(200);
    assertThat(albums(token + "x")).isEqualTo(401);
  }

  private int albums(String token) {
    return PlainHttp.send(
            PlainHttp.to(photos.api().origin() + "/api/albums")
                .header("Authorization", "Bearer " + token))
        .status();
  }

  @Test
  void takesATokenUntilItIsRevokedAndThenNoMore() throws Exception {
    OwnCodeFlow app = new OwnCodeFlow(photos, state);
    JsonObject tokens = app.redeem(app.code()).json();
    String token = tokens.string("access_token").orElseThrow();
    assertThat(asking(API, SECRET).authenticate(bearer(token), READ))
        .isInstanceOfSatisfying(
            Authentication.Authenticated.class,
            known -> {
              assertThat(known.claims().subject()).isEqualTo("ada");
              assertThat(known.claims().clientId()).isEqualTo(new ClientId("photos"));
            });
    assertThat(asking(API, SECRET).authenticate(bearer(token), ScopeSet.of(new Scope("other"))))
        .isInstanceOf(Authentication.Forbidden.class);
    // A32: the server answers about refresh tokens too, to their client alone.
    String refreshToken = tokens.string("refresh_token").orElseThrow();
    assertThat(asking(API, SECRET).authenticate(bearer(refreshToken), READ))
        .isInstanceOf(Authentication.Unauthenticated.class);
    app.revoke(token);
    assertThat(asking(API, SECRET).authenticate(bearer(token), READ))
        .isInstanceOf(Authentication.Unauthenticated.class);
  }

  @Test
  void takesNoTokenThatIsOverOrMadeUpOrForAnotherApi() throws Exception {
    OwnCodeFlow app = new OwnCodeFlow(photos, state);
    String token = app.redeem(app.code()).member("access_token");
    AccessTokenValidator other = asking(new ResourceIndicator("https://other.example"), SECRET);
    assertThat(other.authenticate(bearer(token), READ))
        .as("A45: the server answers, since this one is the API that it is for")
        .isInstanceOf(Authentication.Unauthenticated.class);
    assertThat(asking(API, SECRET).authenticate(bearer("at.made.up"), READ))
        .isInstanceOf(Authentication.Unauthenticated.class);
    photos.advance(Duration.ofMinutes(6));
    assertThat(asking(API, SECRET).authenticate(bearer(token), READ))
        .isInstanceOf(Authentication.Unauthenticated.class);
  }

  /** A token is believed because of an answer, and never for the want of one. */
  @Test
  void servesNothingWhileItMayNotAskOrNobodyAnswers() throws Exception {
    OwnCodeFlow app = new OwnCodeFlow(photos, state);
    String token = app.redeem(app.code()).member("access_token");
    assertThat(asking(API, new ClientSecret("another-secret")).authenticate(bearer(token), READ))
        .isInstanceOf(Authentication.Unavailable.class);
    AccessTokenValidator validator = asking(API, SECRET);
    photos.installation().close();
    assertThat(validator.authenticate(bearer(token), READ))
        .isInstanceOf(Authentication.Unavailable.class);
  }

  private AccessTokenValidator asking(ResourceIndicator resource, ClientSecret secret) {
    String server = photos.server().origin();
    HttpIntrospectionFetch fetch =
        new HttpIntrospectionFetch(
            new Endpoint(server + "/introspect"), new ClientAuthentication.Basic(ID, secret));
    open.add(fetch);
    return AccessTokenValidator.asking(
        ResourceServer.of(new Issuer(server), resource), fetch, photos.clock());
  }

  private static HttpRequest bearer(String token) {
    return HttpRequest.get(API.value() + "/albums").with("Authorization", "Bearer " + token);
  }
}
