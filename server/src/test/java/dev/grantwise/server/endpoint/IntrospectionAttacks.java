package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.IntrospectionForm;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.policy.TokenFormat;
import dev.grantwise.server.user.PasswordHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on introspection, on the revocation of access tokens and on the revocation feed, for
 * every storage: an oracle for tokens of others (A46, A47), and tokens that live on (A26).
 */
public abstract class IntrospectionAttacks {

  private static final String INACTIVE = "{\"active\":false}";

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    start(TokenFormat.JWT);
  }

  private void start(TokenFormat format) {
    setup = new Setup(emptyStorage(), format);
    setup.registerResourceServer();
    setup.register(setup.confidential("other-api"));
    setup
        .storage
        .resourceServers()
        .register(new ClientId("other-api"), Set.of(Setup.OTHER_API), Samples.untold());
    browser = new Browser(setup);
  }

  /** A46: neither the audience nor the owner: the same words as for junk. */
  @ParameterizedTest
  @EnumSource
  void tellsNobodyElseAnything(TokenFormat format) {
    start(format);
    JsonObject tokens = signIn();
    String access = member(tokens, "access_token");
    String refresh = member(tokens, "refresh_token");
    for (ClientAuthentication other : List.of(Setup.OTHER, Setup.SERVICE, basic("other-api"))) {
      assertThat(setup.introspect(access, other).body().text()).isEqualTo(INACTIVE);
      assertThat(setup.introspect(refresh, other).body().text()).isEqualTo(INACTIVE);
    }
    assertThat(setup.introspect(refresh, Setup.RESOURCE_SERVER).body().text())
        .as("a refresh token is for no API")
        .isEqualTo(INACTIVE);
    assertThat(setup.events(GrantEvent.TokenOfOthers.class)).hasSize(7);
    assertThat(setup.introspect(access, Setup.PHOTOS).body().text()).contains("\"active\":true");
  }

  /** The whole answer is the same whatever is wrong with the token, so that nothing can be told. */
  @ParameterizedTest
  @EnumSource
  void saysNoMoreOfABadTokenThanOfJunk(TokenFormat format) {
    start(format);
    String expired = member(signIn(), "access_token");
    setup.pass(Duration.ofMinutes(6));
    String revoked = member(signIn(), "access_token");
    assertThat(revoke(revoked, Setup.PHOTOS).status()).isEqualTo(200);
    HttpResponse junk = setup.introspect("junk", Setup.RESOURCE_SERVER);
    assertThat(junk.status()).isEqualTo(200);
    assertThat(junk.body().text()).isEqualTo(INACTIVE);
    assertThat(junk.header("Cache-Control")).contains("no-store");
    for (String token :
        List.of(
            expired,
            revoked,
            "at.1." + "x".repeat(43) + ".AAAAAAAAAAAAAAAAAAAAAA",
            "at.",
            "at.1.",
            "rt.a.b",
            "eyJ.e30.x",
            "x".repeat(5_000))) {
      HttpResponse answer = setup.introspect(token, Setup.RESOURCE_SERVER);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).isEqualTo(junk.headers());
      assertThat(answer.body().text()).isEqualTo(INACTIVE);
    }
  }

  /** RFC 7662 2.1, 4: a public client proves nothing, so it is nobody. */
  @Test
  void answersNobodyWhoDoesNotAuthenticate() {
    String access = member(signIn(), "access_token");
    for (ClientAuthentication nobody :
        List.of(
            Setup.NATIVE,
            new ClientAuthentication.None(new ClientId("photos-api")),
            new ClientAuthentication.None(new ClientId("photos")),
            new ClientAuthentication.Basic(new ClientId("photos"), new ClientSecret("guess")),
            new ClientAuthentication.Basic(new ClientId("nobody"), new ClientSecret("guess")))) {
      HttpResponse answer = setup.introspect(access, nobody);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(error(answer)).isEqualTo("invalid_client");
      assertThat(answer.body().text()).doesNotContain("active");
    }
  }

  /** A44: as at the token endpoint, and counted with it. */
  @Test
  void bindsGuessesAtSecretsAsTheTokenEndpointDoes() {
    for (int guess = 0; guess < 5; guess++) {
      ClientAuthentication wrong =
          new ClientAuthentication.Basic(
              new ClientId("photos-api"), new ClientSecret("guess " + guess));
      assertThat(
              setup
                  .token(Parameters.of("grant_type", "client_credentials"), wrong)
                  .header("Retry-After"))
          .isEmpty();
    }
    HttpResponse answer =
        setup.introspect(
            "junk",
            new ClientAuthentication.Basic(
                new ClientId("photos-api"), new ClientSecret("guess 6")));
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(setup.events(RequestEvent.Throttled.class)).hasSize(1);
  }

  @Test
  void takesOneTokenInAForm() {
    assertThat(error(send("/introspect", Parameters.NONE))).isEqualTo("invalid_request");
    assertThat(error(send("/introspect", Parameters.of("token", "")))).isEqualTo("invalid_request");
    assertThat(error(send("/introspect", Parameters.of("token", "a").with("token", "b"))))
        .isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheAudienceWhatItNeeds(TokenFormat format) {
    start(format);
    String access = member(signIn(), "access_token");
    JsonObject answer = json(setup.introspect(access, Setup.RESOURCE_SERVER));
    assertThat(answer.flag("active")).contains(true);
    assertThat(answer.string("token_type")).contains("Bearer");
    assertThat(answer.string("iss")).contains(Setup.ISSUER);
    assertThat(answer.string("sub")).contains(Setup.ALICE.value());
    assertThat(answer.string("client_id")).contains("photos");
    assertThat(answer.string("aud")).contains(Setup.API.value());
    assertThat(answer.string("scope")).contains("openid photos.read");
    assertThat(answer.number("exp")).hasValue(setup.now.get().plusSeconds(300).getEpochSecond());
    assertThat(answer.has("jti")).isTrue();
    assertThat(setup.events(GrantEvent.TokenOfOthers.class)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void tellsAnApiNothingOnceItIsNoneAnyMore(TokenFormat format) {
    start(format);
    String access = member(signIn(), "access_token");
    setup
        .storage
        .resourceServers()
        .register(new ClientId("photos-api"), Set.of(), Samples.untold());
    assertThat(setup.introspect(access, Setup.RESOURCE_SERVER).body().text()).isEqualTo(INACTIVE);
  }

  /** RFC 7662 2.2: what would be refused is not active, and nothing is used up by the question. */
  @Test
  void tellsTheClientOfItsRefreshTokenAndUsesNothingUp() {
    String first = member(signIn(), "refresh_token");
    JsonObject answer = json(setup.introspect(first, Setup.PHOTOS));
    assertThat(answer.flag("active")).contains(true);
    assertThat(answer.string("client_id")).contains("photos");
    assertThat(answer.has("token_type")).isFalse();
    String second = member(json(refresh(first)), "refresh_token");
    assertThat(setup.introspect(first, Setup.PHOTOS).body().text()).isEqualTo(INACTIVE);
    setup.pass(Duration.ofMinutes(2));
    assertThat(setup.introspect(first, Setup.PHOTOS).body().text()).isEqualTo(INACTIVE);
    assertThat(refresh(second).status()).as("asking about an old one is no reuse").isEqualTo(200);
  }

  /** RFC 9701 4, 5: what the API asked for is signed for it alone, and is no access token. */
  @ParameterizedTest
  @EnumSource
  void signsTheAnswerForWhoeverAsks(TokenFormat format) {
    start(format);
    String access = member(signIn(), "access_token");
    HttpResponse answer = signed(access);
    assertThat(answer.header("Content-Type")).contains(IntrospectionForm.SIGNED.mediaType());
    assertThat(answer.header("Cache-Control")).contains("no-store");
    var claims = setup.claims(answer.body().text());
    assertThat(claims.audience()).containsExactly("photos-api");
    assertThat(claims.json().names())
        .containsExactlyInAnyOrder("iss", "aud", "iat", "token_introspection");
    assertThat(claims.json().object("token_introspection").orElseThrow().flag("active"))
        .contains(true);
    assertThat(signed(answer.body().text()).status()).isEqualTo(200);
    assertThat(
            setup
                .claims(signed(answer.body().text()).body().text())
                .json()
                .object("token_introspection")
                .orElseThrow()
                .encode())
        .as("the answer is itself no token")
        .isEqualTo(INACTIVE);
    assertThat(
            setup
                .claims(signed("junk").body().text())
                .json()
                .object("token_introspection")
                .orElseThrow()
                .encode())
        .isEqualTo(INACTIVE);
  }

  /** What ends everything ends the access token at once, not when it expires. */
  enum End {
    REVOKED_BY_CLIENT,
    SIGNED_OUT,
    USER_DISABLED,
    PASSWORD_CHANGED,
    CLIENT_DISABLED,
    CONSENT_WITHDRAWN,
    REFRESH_REUSED,
    TOKEN_REVOKED,
    EVERYTHING
  }

  /** A26. */
  @ParameterizedTest
  @EnumSource
  void isInactiveAtOnce(End end) {
    for (TokenFormat format : TokenFormat.values()) {
      start(format);
      JsonObject tokens = signIn();
      String access = member(tokens, "access_token");
      assertThat(setup.introspect(access, Setup.RESOURCE_SERVER).body().text())
          .contains("\"active\":true");
      String cursor = feed("").cursor();
      bringAbout(end, tokens);
      assertThat(setup.introspect(access, Setup.RESOURCE_SERVER).body().text())
          .as("%s %s", end, format)
          .isEqualTo(INACTIVE);
      assertThat(feed(cursor).revoked()).as("%s in the feed", end).isNotEmpty();
    }
  }

  private void bringAbout(End end, JsonObject tokens) {
    Storage storage = setup.storage;
    String refresh = member(tokens, "refresh_token");
    switch (end) {
      case REVOKED_BY_CLIENT -> revoke(refresh, Setup.PHOTOS);
      case SIGNED_OUT -> {
        browser.get(Setup.ISSUER + "/sign_out");
        browser.submit(((Page.SignOutConfirmation) setup.lastPage()).form(), Parameters.NONE);
      }
      case USER_DISABLED -> storage.users().disable(Setup.ALICE, Samples.telling(setup.now.get()));
      case PASSWORD_CHANGED ->
          storage
              .users()
              .changePassword(
                  Setup.ALICE, new PasswordHash("new"), Samples.telling(setup.now.get()));
      case CLIENT_DISABLED ->
          storage.clients().disable(new ClientId("photos"), setup.now.get(), Samples.untold());
      case CONSENT_WITHDRAWN ->
          storage
              .consents()
              .withdraw(Setup.ALICE, new ClientId("photos"), setup.now.get(), Samples.untold());
      case REFRESH_REUSED -> {
        refresh(refresh);
        setup.pass(Duration.ofMinutes(2));
        assertThat(refresh(refresh).status()).isEqualTo(400);
      }
      case TOKEN_REVOKED -> revoke(member(tokens, "access_token"), Setup.PHOTOS);
      case EVERYTHING ->
          storage
              .revocations()
              .revoke(
                  new RevokedTokens(
                      By.ISSUER,
                      Setup.ISSUER,
                      Optional.of(setup.now.get().plusSeconds(1)),
                      setup.now.get().plusSeconds(400)),
                  setup.now.get(),
                  Samples.untold());
    }
  }

  /**
   * RFC 7009 2.1: its own token alone; the grant goes on. A47: nobody else's, and nobody is told.
   */
  @ParameterizedTest
  @EnumSource
  void endsASingleTokenForItsClientAlone(TokenFormat format) {
    start(format);
    JsonObject tokens = signIn();
    String access = member(tokens, "access_token");
    HttpResponse unknown = revoke("at.unknown", Setup.OTHER);
    for (ClientAuthentication other : List.of(Setup.OTHER, Setup.RESOURCE_SERVER)) {
      HttpResponse answer = revoke(access, other);
      assertThat(answer).isEqualTo(unknown);
    }
    assertThat(setup.events(GrantEvent.TokenOfOthers.class)).hasSize(2);
    assertThat(setup.introspect(access, Setup.PHOTOS).body().text()).contains("\"active\":true");
    String second = member(json(refresh(member(tokens, "refresh_token"))), "access_token");
    assertThat(revoke(access, Setup.PHOTOS)).isEqualTo(unknown);
    assertThat(revoke(access, Setup.PHOTOS)).as("twice").isEqualTo(unknown);
    assertThat(setup.introspect(access, Setup.PHOTOS).body().text()).isEqualTo(INACTIVE);
    assertThat(setup.introspect(second, Setup.PHOTOS).body().text()).contains("\"active\":true");
    assertThat(setup.events(GrantEvent.AccessTokenRevoked.class)).isNotEmpty();
  }

  /** RFC 7009 2.2.1: one client does not fill the memory of every API. */
  @Test
  void letsNoClientEndTokensWithoutEnd() {
    String access = member(signIn(), "access_token");
    HttpResponse answer = revoke(access, Setup.PHOTOS);
    for (int times = 0; times < 1_000; times++) {
      answer = revoke(access, Setup.PHOTOS);
    }
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    setup.pass(Duration.ofMinutes(1));
    assertThat(revoke(access, Setup.PHOTOS).status()).isEqualTo(200);
  }

  /** A26: once the answer to a revocation is there, nobody is told that the token is good. */
  @ParameterizedTest
  @EnumSource
  void isInactiveForEverybodyOnceTheRevocationIsAnswered(TokenFormat format) {
    start(format);
    JsonObject tokens = signIn();
    String access = member(tokens, "access_token");
    List<Callable<HttpResponse>> tasks = new ArrayList<>();
    for (int asking = 0; asking < 20; asking++) {
      tasks.add(() -> setup.introspect(access, Setup.RESOURCE_SERVER));
    }
    tasks.add(() -> revoke(member(tokens, "refresh_token"), Setup.PHOTOS));
    assertThat(Race.run(tasks)).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(setup.introspect(access, Setup.RESOURCE_SERVER).body().text()).isEqualTo(INACTIVE);
  }

  /** RFC 8414 2, RFC 9701 7. */
  @Test
  void saysWhereAndHowToAsk() {
    HttpResponse metadata =
        setup.send(HttpRequest.get(Setup.ISSUER + "/.well-known/oauth-authorization-server"));
    JsonObject json = json(metadata);
    assertThat(json.string("introspection_endpoint")).contains(Setup.ISSUER + "/introspect");
    assertThat(json.strings("introspection_endpoint_auth_methods_supported").orElseThrow())
        .isNotEmpty()
        .doesNotContain("none");
    assertThat(json.strings("introspection_signing_alg_values_supported").orElseThrow())
        .containsExactly("ES256");
  }

  // The revocation feed.

  /** It names people and grants: no client has a business there. */
  @Test
  void givesTheFeedToResourceServersAlone() {
    for (ClientAuthentication client : List.of(Setup.PHOTOS, Setup.SERVICE)) {
      HttpResponse answer = setup.send(client.post(Setup.ISSUER + "/revocations", Parameters.NONE));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(error(answer)).isEqualTo("unauthorized_client");
    }
    HttpResponse nobody =
        setup.send(Setup.NATIVE.post(Setup.ISSUER + "/revocations", Parameters.NONE));
    assertThat(error(nobody)).isEqualTo("unauthorized_client");
    HttpResponse guess =
        setup.send(
            new ClientAuthentication.Basic(new ClientId("photos-api"), new ClientSecret("guess"))
                .post(Setup.ISSUER + "/revocations", Parameters.NONE));
    assertThat(guess.status()).isEqualTo(401);
    setup.storage.clients().disable(new ClientId("photos-api"), setup.now.get(), Samples.untold());
    assertThat(error(send("/revocations", Parameters.NONE))).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "99.ffffffffffffffff", "-1", "1; DROP TABLE client", "."})
  void tellsEverythingToAReaderThatItDoesNotKnow(String cursor) {
    revoke(member(signIn(), "refresh_token"), Setup.PHOTOS);
    assertThat(feed(cursor).revoked()).extracting(RevokedTokens::by).containsExactly(By.GRANT);
  }

  @Test
  void refusesACursorThatIsNone() {
    assertThat(error(send("/revocations", Parameters.of("after", "1".repeat(101)))))
        .isEqualTo("invalid_request");
    assertThat(error(send("/revocations", Parameters.of("after", "1").with("after", "2"))))
        .isEqualTo("invalid_request");
  }

  @Test
  void tellsAReaderWhatIsNewAlone() {
    JsonObject first = signIn();
    revoke(member(first, "refresh_token"), Setup.PHOTOS);
    RevocationPage page = feed("");
    assertThat(page.revoked()).hasSize(1);
    assertThat(feed(page.cursor()).revoked()).isEmpty();
    revoke(member(signIn(), "access_token"), Setup.PHOTOS);
    assertThat(feed(page.cursor()).revoked())
        .extracting(RevokedTokens::by)
        .containsExactly(By.TOKEN);
    setup.pass(Duration.ofMinutes(6));
    assertThat(feed("").revoked()).as("nobody needs it any more").isEmpty();
  }

  // How it is done.

  private JsonObject signIn() {
    Parameters request = Browser.request();
    HttpResponse answer =
        setup.token(
            Parameters.of("grant_type", "authorization_code")
                .with("code", browser.code(request))
                .with("code_verifier", Setup.VERIFIER.reveal()),
            Setup.PHOTOS);
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse refresh(String token) {
    return setup.token(
        Parameters.of("grant_type", "refresh_token").with("refresh_token", token), Setup.PHOTOS);
  }

  private HttpResponse revoke(String token, ClientAuthentication by) {
    return setup.send(by.post(Setup.ISSUER + "/revoke", Parameters.of("token", token)));
  }

  private HttpResponse signed(String token) {
    return setup.send(
        Setup.RESOURCE_SERVER
            .post(Setup.ISSUER + "/introspect", Parameters.of("token", token))
            .with("Accept", IntrospectionForm.SIGNED.mediaType()));
  }

  private RevocationPage feed(String cursor) {
    HttpResponse answer =
        send("/revocations", cursor.isEmpty() ? Parameters.NONE : Parameters.of("after", cursor));
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return RevocationPage.parse(answer.body().text()).orThrow();
  }

  private HttpResponse send(String path, Parameters form) {
    return setup.send(Setup.RESOURCE_SERVER.post(Setup.ISSUER + path, form));
  }

  private static ClientAuthentication basic(String id) {
    return new ClientAuthentication.Basic(new ClientId(id), new ClientSecret(id + "-secret"));
  }

  private static JsonObject json(HttpResponse answer) {
    return JsonObject.parse(answer.body().text()).orThrow();
  }

  private static String member(JsonObject json, String name) {
    return json.string(name).orElseThrow();
  }

  private static String error(HttpResponse answer) {
    return json(answer).string("error").orElse("none");
  }
}
