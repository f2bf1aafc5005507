package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on the token and revocation endpoints, for every storage. */
public abstract class TokenAttacks {

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  /** A2. */
  @Test
  void refusesACodeWithAnotherRedirectUri() {
    String code = browser.code(Browser.request());
    assertRefused(
        setup.token(redeem(code).with("redirect_uri", "https://evil.example/"), Setup.PHOTOS),
        "invalid_grant");
  }

  /** A6, A7: and each guess burns the code. */
  @Test
  void refusesACodeWithoutItsVerifierAndBurnsIt() {
    String code = browser.code(Browser.request());
    Parameters without = Parameters.of("grant_type", "authorization_code").with("code", code);
    assertRefused(setup.token(without, Setup.PHOTOS), "invalid_grant");
    assertRefused(setup.token(redeem(code), Setup.PHOTOS), "invalid_grant");
  }

  @Test
  void refusesACodeWithAnotherVerifierAndBurnsIt() {
    String code = browser.code(Browser.request());
    Parameters wrong =
        Parameters.of("grant_type", "authorization_code")
            .with("code", code)
            .with("code_verifier", "w".repeat(43));
    assertRefused(setup.token(wrong, Setup.PHOTOS), "invalid_grant");
    assertRefused(setup.token(redeem(code), Setup.PHOTOS), "invalid_grant");
  }

  /** A9: what came of the code ends, the answer is that of an unknown code. */
  @Test
  void endsWhatCameOfAReplayedCode() {
    String code = browser.code(Browser.request());
    String refreshToken = refreshToken(setup.token(redeem(code), Setup.PHOTOS));
    HttpResponse replay = setup.token(redeem(code), Setup.PHOTOS);
    HttpResponse unknown = setup.token(redeem("ac.unknown"), Setup.PHOTOS);
    assertThat(withoutReference(replay)).isEqualTo(withoutReference(unknown));
    assertRefused(setup.token(refresh(refreshToken), Setup.PHOTOS), "invalid_grant");
    assertThat(setup.events(CodeEvent.CodeReplayed.class))
        .extracting(CodeEvent.CodeReplayed::consequence)
        .containsExactly(CodeEvent.Consequence.GRANT_REVOKED);
  }

  /** A9, OAuth 2.1 draft -16 7.5.3: a thief without the verifier cannot sign the user out. */
  @Test
  void endsNothingForAReplayWithAWrongVerifier() {
    String code = browser.code(Browser.request());
    String refreshToken = refreshToken(setup.token(redeem(code), Setup.PHOTOS));
    Parameters wrong =
        Parameters.of("grant_type", "authorization_code")
            .with("code", code)
            .with("code_verifier", "w".repeat(43));
    assertRefused(setup.token(wrong, Setup.PHOTOS), "invalid_grant");
    assertThat(setup.token(refresh(refreshToken), Setup.PHOTOS).status()).isEqualTo(200);
  }

  /** A10. */
  @Test
  void redeemsACodeOnceInARace() {
    String code = browser.code(Browser.request());
    List<HttpResponse> responses = Race.run(() -> setup.token(redeem(code), Setup.PHOTOS));
    assertThat(responses).filteredOn(response -> response.status() == 200).hasSize(1);
    assertThat(responses)
        .filteredOn(response -> response.status() != 200)
        .hasSize(Race.RUNNERS - 1)
        .allSatisfy(response -> assertRefused(response, "invalid_grant"));
  }

  /** A11: burnt, and an alert. */
  @Test
  void refusesAndBurnsTheCodeOfAnotherClient() {
    String code = browser.code(Browser.request());
    assertRefused(setup.token(redeem(code), Setup.OTHER), "invalid_grant");
    assertRefused(setup.token(redeem(code), Setup.PHOTOS), "invalid_grant");
    assertThat(setup.events(GrantEvent.WrongClient.class)).hasSize(1);
  }

  /** A12: sixty seconds. */
  @Test
  void refusesAnExpiredCode() {
    String code = browser.code(Browser.request());
    setup.pass(Duration.ofSeconds(60));
    assertRefused(setup.token(redeem(code), Setup.PHOTOS), "invalid_grant");
  }

  /** A20. */
  @Test
  void knowsNoPasswordAndNoImplicitGrant() {
    Parameters password =
        Parameters.of("grant_type", "password").with("username", "alice").with("password", "right");
    assertRefused(setup.token(password, Setup.PHOTOS), "unsupported_grant_type");
    assertRefused(
        setup.token(Parameters.of("grant_type", "implicit"), Setup.PHOTOS),
        "unsupported_grant_type");
    assertRefused(
        setup.token(Parameters.of("grant_type", "client_credentials"), Setup.PHOTOS),
        "unauthorized_client");
  }

  /** A22, A23. */
  @Test
  void refusesMoreScopeOrAnotherResourceOnRefresh() {
    String token = signedInRefreshToken();
    assertRefused(
        setup.token(refresh(token).with("scope", "photos.read other.read"), Setup.PHOTOS),
        "invalid_scope");
    assertRefused(
        setup.token(refresh(token).with("resource", Setup.OTHER_API.value()), Setup.PHOTOS),
        "invalid_target");
    assertThat(setup.token(refresh(token), Setup.PHOTOS).status()).isEqualTo(200);
  }

  /** A24, A29: a grandparent ends the family; the newest token is dead too. */
  @Test
  void endsTheFamilyWhenAGrandparentComesBack() {
    String first = signedInRefreshToken();
    String second = refreshToken(setup.token(refresh(first), Setup.PHOTOS));
    String third = refreshToken(setup.token(refresh(second), Setup.PHOTOS));
    assertRefused(setup.token(refresh(first), Setup.PHOTOS), "invalid_grant");
    assertRefused(setup.token(refresh(third), Setup.PHOTOS), "invalid_grant");
    assertThat(setup.events(RefreshEvent.RefreshReused.class)).hasSize(1);
  }

  @Test
  void endsTheFamilyWhenThePredecessorComesBackAfterTheGrace() {
    String first = signedInRefreshToken();
    String second = refreshToken(setup.token(refresh(first), Setup.PHOTOS));
    setup.pass(Duration.ofSeconds(60));
    assertRefused(setup.token(refresh(first), Setup.PHOTOS), "invalid_grant");
    assertRefused(setup.token(refresh(second), Setup.PHOTOS), "invalid_grant");
  }

  /** A25: one generation, one successor; over the limit refused, never revoked. */
  @Test
  void givesOneSuccessorInARace() {
    String first = signedInRefreshToken();
    List<HttpResponse> responses = Race.run(() -> setup.token(refresh(first), Setup.PHOTOS));
    List<String> successors =
        responses.stream()
            .filter(response -> response.status() == 200)
            .map(TokenAttacks::refreshToken)
            .toList();
    assertThat(successors).hasSize(11);
    assertThat(successors.stream().distinct()).hasSize(1);
    assertThat(setup.events(RefreshEvent.Refreshed.class)).hasSize(1);
    assertThat(setup.events(RefreshEvent.RefreshReused.class)).isEmpty();
    assertThat(setup.token(refresh(successors.getFirst()), Setup.PHOTOS).status()).isEqualTo(200);
  }

  /** A26. */
  @Test
  void refreshesNothingAfterARevocationInARace() {
    String first = signedInRefreshToken();
    List<Callable<HttpResponse>> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(() -> setup.token(refresh(first), Setup.PHOTOS));
    }
    tasks.add(() -> revoke(first, Setup.PHOTOS));
    List<HttpResponse> responses = Race.run(tasks);
    for (HttpResponse response : responses) {
      if (response.status() == 200 && response.body().size() > 0) {
        assertRefused(setup.token(refresh(refreshToken(response)), Setup.PHOTOS), "invalid_grant");
      }
    }
    assertRefused(setup.token(refresh(first), Setup.PHOTOS), "invalid_grant");
  }

  /** A30: refused, and the family lives. */
  @Test
  void refusesTheRefreshTokenOfAnotherClient() {
    String token = signedInRefreshToken();
    assertRefused(setup.token(refresh(token), Setup.OTHER), "invalid_grant");
    assertThat(setup.events(GrantEvent.WrongClient.class)).hasSize(1);
    assertThat(setup.token(refresh(token), Setup.PHOTOS).status()).isEqualTo(200);
  }

  /** A31. */
  @Test
  void refusesTheRefreshTokenOfADisabledUser() {
    String token = signedInRefreshToken();
    setup.storage.users().disable(Setup.ALICE, Samples.untold());
    assertRefused(setup.token(refresh(token), Setup.PHOTOS), "invalid_grant");
  }

  @Test
  void refusesTheRefreshTokenOfAWithdrawnConsent() {
    String token = signedInRefreshToken();
    setup
        .storage
        .consents()
        .withdraw(Setup.ALICE, new ClientId("photos"), setup.now.get(), Samples.untold());
    assertRefused(setup.token(refresh(token), Setup.PHOTOS), "invalid_grant");
  }

  @Test
  void refusesARemovedClient() {
    String token = signedInRefreshToken();
    setup.storage.clients().disable(new ClientId("photos"), setup.now.get(), Samples.untold());
    assertRefused(setup.token(refresh(token), Setup.PHOTOS), "invalid_client");
  }

  /** A43. */
  @Test
  void refusesTwoAuthenticationsAndOtherThanTheRegisteredOne() {
    Parameters form = refresh("x");
    assertRefused(
        setup.token(form.with("client_secret", "photos-secret"), Setup.PHOTOS), "invalid_request");
    ClientId photos = new ClientId("photos");
    ClientSecret secret = new ClientSecret("photos-secret");
    assertRefused(
        setup.token(form, new ClientAuthentication.Post(photos, secret)), "invalid_client");
    assertRefused(setup.token(form, new ClientAuthentication.None(photos)), "invalid_client");
    assertRefused(
        setup.token(form, new ClientAuthentication.Basic(photos, new ClientSecret("wrong"))),
        "invalid_client");
    assertRefused(
        setup.token(form, new ClientAuthentication.Post(new ClientId("native"), secret)),
        "invalid_client");
  }

  @Test
  void answersAnUnknownClientLikeAWrongSecret() {
    ClientSecret wrong = new ClientSecret("wrong");
    HttpResponse known =
        setup.token(refresh("x"), new ClientAuthentication.Basic(new ClientId("photos"), wrong));
    HttpResponse unknown =
        setup.token(refresh("x"), new ClientAuthentication.Basic(new ClientId("nobody"), wrong));
    assertThat(withoutReference(known)).isEqualTo(withoutReference(unknown));
    assertThat(unknown.header("WWW-Authenticate")).isPresent();
  }

  @Test
  void refusesSecretsInTheQuery() {
    HttpRequest request =
        HttpRequest.post(
            Setup.ISSUER + "/token?client_id=other&client_secret=other-secret", refresh("x"));
    assertRefused(setup.send(request), "invalid_request");
  }

  /** Whoever is refused gets a reference, and the log has the reason under it. */
  @Test
  void tellsEveryRefusalUnderAReferenceThatTheLogHas() {
    HttpRequest userinfo =
        HttpRequest.get(Setup.ISSUER + "/userinfo").with("Authorization", "Bearer forged");
    List<HttpResponse> refusals =
        List.of(
            setup.token(Parameters.NONE, Setup.PHOTOS),
            setup.token(clientCredentials(), secret("wrong")),
            setup.token(refresh("rt.unknown"), Setup.PHOTOS),
            setup.token(redeem("ac.unknown"), Setup.PHOTOS),
            setup.send(Setup.PHOTOS.post(Setup.ISSUER + "/revoke", Parameters.NONE)),
            setup.send(userinfo));
    for (HttpResponse refusal : refusals) {
      String text = refusal.body().text() + refusal.header("WWW-Authenticate").orElse("");
      assertThat(refusal.status()).isBetween(400, 401);
      assertThat(setup.references)
          .as(text)
          .anySatisfy(reference -> assertThat(text).contains("reference " + reference));
    }
  }

  /** A44. */
  @Test
  void throttlesGuessesAtAClientSecret() {
    for (int i = 0; i < 5; i++) {
      setup.token(clientCredentials(), secret("wrong " + i));
    }
    HttpResponse throttled = setup.token(clientCredentials(), Setup.SERVICE);
    assertRefused(throttled, "invalid_client");
    assertThat(throttled.header("Retry-After")).contains("10");
    assertThat(setup.events(RequestEvent.Throttled.class)).hasSize(1);
    setup.pass(Duration.ofSeconds(10));
    assertThat(setup.token(clientCredentials(), Setup.SERVICE).status()).isEqualTo(200);
  }

  /** An instance that was left with an old secret does not lock out the others beside it. */
  @Test
  void acceptsARightSecretAfterAWrongOneWasRepeated() {
    for (int i = 0; i < 20; i++) {
      assertRefused(setup.token(clientCredentials(), secret("old")), "invalid_client");
    }
    assertThat(setup.token(clientCredentials(), Setup.SERVICE).status()).isEqualTo(200);
    for (int i = 0; i < 20; i++) {
      assertRefused(setup.token(clientCredentials(), secret("wrong " + i)), "invalid_client");
    }
    assertThat(setup.token(clientCredentials(), Setup.SERVICE).status()).isEqualTo(200);
  }

  private static ClientAuthentication secret(String secret) {
    return new ClientAuthentication.Basic(new ClientId("service"), new ClientSecret(secret));
  }

  /** draft-ietf-oauth-refresh-token-expiration: never a promise beyond what the user allowed. */
  @Test
  void saysHowLongARefreshTokenIsGoodFor() {
    JsonObject first =
        JsonObject.parse(
                setup.token(redeem(browser.code(Browser.request())), Setup.PHOTOS).body().text())
            .orThrow();
    long session = Duration.ofHours(10).toSeconds();
    assertThat(first.number("authorization_expires_in")).hasValue(session);
    assertThat(first.number("refresh_token_timeout")).hasValue(session);
    setup.pass(Duration.ofHours(9));
    JsonObject later =
        JsonObject.parse(
                setup
                    .token(refresh(first.string("refresh_token").orElseThrow()), Setup.PHOTOS)
                    .body()
                    .text())
            .orThrow();
    long left = Duration.ofHours(1).toSeconds();
    assertThat(later.number("authorization_expires_in")).hasValue(left);
    assertThat(later.number("refresh_token_timeout")).hasValue(left);
    setup.pass(Duration.ofSeconds(left));
    assertRefused(
        setup.token(refresh(later.string("refresh_token").orElseThrow()), Setup.PHOTOS),
        "invalid_grant");
    assertThat(setup.token(clientCredentials(), Setup.SERVICE).body().text())
        .as("without a refresh token there is nothing to say")
        .doesNotContain("refresh_token_timeout", "authorization_expires_in");
  }

  /** Offline access has to be used, and ends however often it is. */
  @Test
  void saysHowLongOfflineAccessIsGoodFor() {
    Parameters request =
        Parameters.of("response_type", "code")
            .with("client_id", "photos")
            .with("redirect_uri", Setup.CALLBACK)
            .with("scope", "openid photos.read offline_access")
            .with("prompt", "consent")
            .with("resource", Setup.API.value())
            .with("state", "the state")
            .with("code_challenge", Setup.VERIFIER.challenge().value())
            .with("code_challenge_method", "S256");
    String text = setup.token(redeem(browser.code(request)), Setup.PHOTOS).body().text();
    JsonObject answer = JsonObject.parse(text).orThrow();
    assertThat(answer.number("refresh_token_timeout")).hasValue(Duration.ofDays(30).toSeconds());
    assertThat(answer.number("authorization_expires_in")).hasValue(Duration.ofDays(90).toSeconds());
  }

  /** A47. */
  @Test
  void revokesOnlyTheClientsOwnTokensAndTellsNothing() {
    String token = signedInRefreshToken();
    HttpResponse foreign = revoke(token, Setup.OTHER);
    HttpResponse unknown = revoke("rt.unknown", Setup.OTHER);
    assertThat(foreign).isEqualTo(unknown);
    assertThat(foreign.status()).isEqualTo(200);
    String next = refreshToken(setup.token(refresh(token), Setup.PHOTOS));
    assertThat(revoke(next, Setup.PHOTOS).status()).isEqualTo(200);
    assertRefused(setup.token(refresh(next), Setup.PHOTOS), "invalid_grant");
  }

  /** A53. */
  @Test
  void keepsSubjectsOfClientsApartFromThoseOfUsers() {
    JwtClaims claims = accessToken(setup.token(clientCredentials(), Setup.SERVICE));
    assertThat(claims.subject()).contains("client:service");
    assertThat(claims.clientId()).contains("service");
    assertThat(claims.scope()).contains("photos.read");
    assertThatThrownBy(() -> new UserId("client:service"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A58. */
  @Test
  void refusesRepeatedParametersAndOtherContent() {
    assertRefused(
        setup.token(refresh("x").with("refresh_token", "y"), Setup.PHOTOS), "invalid_request");
    HttpRequest json =
        new HttpRequest(
            HttpMethod.POST,
            Setup.ISSUER + "/token",
            Headers.of("Content-Type", "application/json"),
            Body.of("{}"));
    assertRefused(setup.send(json), "invalid_request");
    assertThat(setup.send(HttpRequest.get(Setup.ISSUER + "/token")).status()).isEqualTo(405);
  }

  @Test
  void refusesATokenForTwoResources() {
    Parameters both = Browser.request().with("resource", Setup.OTHER_API.value());
    String code = browser.code(both);
    assertRefused(setup.token(redeem(code), Setup.PHOTOS), "invalid_target");
  }

  /** RFC 9068 2.2, OpenID Connect Core 2 and 3.1.3.6, RFC 6749 5.1. */
  @Test
  void issuesTokensForOneAudience() {
    HttpResponse response = setup.token(redeem(browser.code(Browser.request())), Setup.PHOTOS);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).contains("no-store");
    JwtClaims access = accessToken(response);
    assertThat(access.audience()).containsExactly(Setup.API.value());
    assertThat(access.subject()).contains("u-alice");
    assertThat(access.issuer()).contains(Setup.ISSUER);
    assertThat(access.scope()).contains("openid photos.read");
    JwtClaims id = verified(json(response).string("id_token").orElseThrow(), JwtType.JWT);
    assertThat(id.audience()).containsExactly("photos");
    assertThat(id.nonce()).contains("the-nonce");
    assertThat(id.accessTokenHash()).isPresent();
    assertThat(id.sessionId()).isPresent();
  }

  private String signedInRefreshToken() {
    return refreshToken(setup.token(redeem(browser.code(Browser.request())), Setup.PHOTOS));
  }

  private HttpResponse revoke(String token, ClientAuthentication authentication) {
    return setup.send(authentication.post(Setup.ISSUER + "/revoke", Parameters.of("token", token)));
  }

  private static Parameters redeem(String code) {
    return Parameters.of("grant_type", "authorization_code")
        .with("code", code)
        .with("code_verifier", Setup.VERIFIER.reveal());
  }

  private static Parameters refresh(String token) {
    return Parameters.of("grant_type", "refresh_token").with("refresh_token", token);
  }

  private static Parameters clientCredentials() {
    return Parameters.of("grant_type", "client_credentials");
  }

  private static String refreshToken(HttpResponse response) {
    return json(response).string("refresh_token").orElseThrow();
  }

  private JwtClaims accessToken(HttpResponse response) {
    return verified(json(response).string("access_token").orElseThrow(), JwtType.ACCESS_TOKEN);
  }

  private JwtClaims verified(String token, JwtType type) {
    VerifiedJwt jwt =
        (VerifiedJwt)
            new JwtVerifier(List.of(SigningAlgorithm.ES256))
                .verify(new AccessToken(token), setup.keySet);
    assertThat(jwt.type()).contains(type);
    return jwt.claims();
  }

  private static JsonObject json(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow();
  }

  private static String withoutReference(HttpResponse response) {
    return response.status()
        + response.body().text().replaceAll("reference [0-9a-f]+", "reference");
  }

  private static void assertRefused(HttpResponse response, String error) {
    assertThat(json(response).string("error")).contains(error);
    assertThat(response.status()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
    assertThat(response.header("Cache-Control")).contains("no-store");
  }
}
