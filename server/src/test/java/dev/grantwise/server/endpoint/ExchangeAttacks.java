package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.TokenTypeIdentifier;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.user.PasswordHash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on token exchange (RFC 8693 5), as what is sent. */
public abstract class ExchangeAttacks {

  private static final String ACCESS_TOKEN = TokenTypeIdentifier.ACCESS_TOKEN.value();

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
    setup.registerCaller();
  }

  // Who may.

  @Test
  void exchangesNothingForAClientThatIsNotRegisteredForIt() {
    assertRefused(exchange(of(userToken()), Setup.SERVICE), "unauthorized_client");
    setup.register(setup.registered("service").withGrantTypes(GrantType.TOKEN_EXCHANGE));
    assertRefused(exchange(of(userToken()), Setup.SERVICE), "unauthorized_client");
    setup.register(setup.registered("api").with(ClientProfile.PLAIN));
    assertRefused(exchange(of(userToken()), Setup.CALLER), "unauthorized_client");
  }

  @Test
  void exchangesNothingForWhoeverIsNotTheClient() {
    ClientAuthentication none = new ClientAuthentication.None(new ClientId("api"));
    assertThat(exchange(of(userToken()), none).status()).isEqualTo(401);
  }

  // Which tokens.

  /** What nobody signed, what another signed, what is over, and what is of another kind. */
  @Test
  void exchangesNothingButACurrentAccessTokenOfThisServer() {
    String good = userToken();
    assertRefused(exchange(of("junk"), Setup.CALLER), "invalid_request");
    assertRefused(
        exchange(of(good.substring(0, good.length() - 4) + "AAAA"), Setup.CALLER),
        "invalid_request");
    JsonObject claims = setup.claims(good).json();
    String foreign =
        new JwtSigner(SigningKey.generate(SigningAlgorithm.ES256))
            .sign(JwtType.ACCESS_TOKEN, claims)
            .reveal();
    assertRefused(exchange(of(foreign), Setup.CALLER), "invalid_request");
    assertRefused(exchange(of(setup.signed(JwtType.JWT, claims)), Setup.CALLER), "invalid_request");
    assertRefused(
        exchange(
            of(setup.signed(JwtType.ACCESS_TOKEN, claims.with("iss", "https://other.example"))),
            Setup.CALLER),
        "invalid_request");
    setup.pass(Duration.ofMinutes(5));
    assertRefused(exchange(of(good), Setup.CALLER), "invalid_request");
  }

  /** An ID token is no access token, and neither is a refresh token. */
  @ParameterizedTest
  @ValueSource(strings = {"id_token", "refresh_token", "jwt", "saml2"})
  void exchangesNothingOfAnotherType(String type) {
    assertRefused(
        exchange(
            exchangeForm()
                .with("subject_token", userToken())
                .with("subject_token_type", "urn:ietf:params:oauth:token-type:" + type),
            Setup.CALLER),
        "invalid_request");
    assertRefused(
        exchange(
            of(userToken())
                .with("requested_token_type", "urn:ietf:params:oauth:token-type:" + type),
            Setup.CALLER),
        "invalid_request");
  }

  /** A23: a token that the client should never have seen, since it was for another API. */
  @Test
  void exchangesNoTokenThatWasMadeForAnotherAudience() {
    JsonObject claims = setup.claims(userToken()).json();
    for (String audience : List.of(Setup.OTHER_API.value(), Setup.ISSUER, Setup.BACKEND.value())) {
      String other = setup.signed(JwtType.ACCESS_TOKEN, claims.with("aud", audience));
      assertRefused(exchange(of(other), Setup.CALLER), "invalid_request");
    }
    String both =
        setup.signed(
            JwtType.ACCESS_TOKEN,
            claims.with("aud", List.of(Setup.API.value(), Setup.OTHER_API.value())));
    assertRefused(exchange(of(both), Setup.CALLER), "invalid_request");
  }

  @Test
  void exchangesNoTokenOfAClientThatThePolicyDoesNotName() {
    String photos = accessToken(redeem(browser.code(Browser.request()), Setup.PHOTOS));
    assertRefused(exchange(of(photos), Setup.CALLER), "invalid_request");
  }

  /** A57, and every other end that a grant can come to. */
  @Test
  void exchangesNothingOfAGrantThatHasEnded() {
    String disabled = userToken();
    setup.storage.users().disable(Setup.ALICE, Samples.untold());
    assertRefused(exchange(of(disabled), Setup.CALLER), "invalid_request");
  }

  @Test
  void exchangesNothingAfterThePasswordWasChanged() {
    String token = userToken();
    setup
        .storage
        .users()
        .changePassword(Setup.ALICE, new PasswordHash("hash of new"), Samples.untold());
    assertRefused(exchange(of(token), Setup.CALLER), "invalid_request");
  }

  @Test
  void exchangesNothingAfterTheConsentWasTakenBack() {
    String token = userToken();
    setup
        .storage
        .consents()
        .withdraw(Setup.ALICE, new ClientId("native"), setup.now.get(), Samples.untold());
    assertRefused(exchange(of(token), Setup.CALLER), "invalid_request");
  }

  @Test
  void exchangesNothingAfterTheUserSignedOut() {
    String token = userToken();
    browser.get(Setup.ISSUER + "/sign_out");
    browser.submit(((Page.SignOutConfirmation) setup.lastPage()).form(), Parameters.NONE);
    assertRefused(exchange(of(token), Setup.CALLER), "invalid_request");
  }

  @Test
  void exchangesNothingAfterTheGrantWasRevoked() {
    HttpResponse tokens = redeem(browser.code(nativeRequest()), Setup.NATIVE);
    String refresh = json(tokens).string("refresh_token").orElseThrow();
    setup.send(Setup.NATIVE.post(Setup.ISSUER + "/revoke", Parameters.of("token", refresh)));
    assertRefused(exchange(of(accessToken(tokens)), Setup.CALLER), "invalid_request");
  }

  @Test
  void exchangesNothingOfADisabledClient() {
    String user = userToken();
    String service = serviceToken();
    for (String id : List.of("native", "service")) {
      setup.storage.clients().disable(new ClientId(id), setup.now.get(), Samples.untold());
    }
    assertRefused(exchange(of(user), Setup.CALLER), "invalid_request");
    assertRefused(exchange(of(service), Setup.CALLER), "invalid_request");
  }

  // For what.

  /** A23. */
  @Test
  void givesNoTokenForAnAudienceThatThePolicyDoesNotName() {
    for (String target :
        List.of(Setup.API.value(), Setup.OTHER_API.value(), Setup.ISSUER, "https://x.example")) {
      assertRefused(
          exchange(of(userToken()).with("resource", target), Setup.CALLER), "invalid_target");
      assertRefused(
          exchange(of(userToken()).with("audience", target), Setup.CALLER), "invalid_target");
    }
    assertRefused(
        exchange(of(userToken()).with("audience", "a name"), Setup.CALLER), "invalid_target");
    assertRefused(
        exchange(
            of(userToken())
                .with("audience", Setup.BACKEND.value())
                .with("audience", Setup.API.value()),
            Setup.CALLER),
        "invalid_target");
  }

  /** A22: what client, policy, target and token have in common, and no more. */
  @Test
  void givesNoScopeThatTheTokenDoesNotHave() {
    assertRefused(
        exchange(of(userToken()).with("scope", "photos.write"), Setup.CALLER), "invalid_scope");
    assertRefused(
        exchange(of(userToken()).with("scope", "photos.read openid"), Setup.CALLER),
        "invalid_scope");
    setup.register(setup.registered("api").withScopes(ScopeSet.of(Setup.WRITE)));
    assertRefused(exchange(of(userToken()), Setup.CALLER), "invalid_scope");
  }

  @Test
  void livesNoLongerThanWhatItWasExchangedFor() {
    String token = userToken();
    setup.pass(Duration.ofMinutes(4));
    JsonObject response = json(exchange(of(token), Setup.CALLER));
    assertThat(response.number("expires_in")).hasValue(60);
    assertThat(claims(response).expiresAt()).isEqualTo(setup.claims(token).expiresAt());
  }

  @Test
  void saysWhoActsForWhomAndGivesNoRefreshToken() {
    HttpResponse answer =
        exchange(
            of(userToken())
                .with("resource", Setup.BACKEND.value())
                .with("audience", Setup.BACKEND.value())
                .with("scope", "photos.read"),
            Setup.CALLER);
    JsonObject response = json(answer);
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(response.names())
        .containsExactlyInAnyOrder(
            "access_token", "issued_token_type", "token_type", "expires_in", "scope");
    assertThat(response.string("issued_token_type")).contains(ACCESS_TOKEN);
    JwtClaims claims = claims(response);
    assertThat(claims.subject()).contains(Setup.ALICE.value());
    assertThat(claims.clientId()).contains("api");
    assertThat(claims.audience()).containsExactly(Setup.BACKEND.value());
    assertThat(claims.scope()).contains("photos.read");
    assertThat(claims.actor())
        .contains(JsonObject.EMPTY.with("sub", "client:api").with("client_id", "api"));
    assertThat(claims.authenticatedAt()).isPresent();
    assertThat(setup.events(GrantEvent.TokenIssued.class))
        .filteredOn(event -> event.grantType().equals(GrantType.TOKEN_EXCHANGE))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.concern().clientId()).contains(new ClientId("api"));
              assertThat(event.concern().subject()).contains(Setup.ALICE.value());
              assertThat(event.concern().grant()).isPresent();
            });
  }

  /** A53: a service stays a service. */
  @Test
  void keepsTheSubjectOfAServiceAService() {
    JwtClaims claims = claims(json(exchange(of(serviceToken()), Setup.CALLER)));
    assertThat(claims.subject()).contains("client:service");
    assertThat(claims.authenticatedAt()).isEmpty();
  }

  // Who acts.

  @Test
  void takesNoActorTokenOfSomebodyElse() {
    assertRefused(
        exchange(actedBy(of(userToken()), serviceToken()), Setup.CALLER), "invalid_request");
    assertRefused(exchange(actedBy(of(userToken()), "junk"), Setup.CALLER), "invalid_request");
    assertRefused(
        exchange(of(userToken()).with("actor_token", callerToken()), Setup.CALLER),
        "invalid_request");
    assertRefused(
        exchange(of(userToken()).with("actor_token_type", ACCESS_TOKEN), Setup.CALLER),
        "invalid_request");
  }

  @Test
  void endsWithTheActorTokenToo() {
    String actor = callerToken();
    setup.pass(Duration.ofMinutes(3));
    String subject = userToken();
    JsonObject response = json(exchange(actedBy(of(subject), actor), Setup.CALLER));
    assertThat(claims(response).expiresAt()).isEqualTo(setup.claims(actor).expiresAt());
    assertThat(claims(response).actor().flatMap(act -> act.string("sub"))).contains("client:api");
  }

  /** RFC 8693 4.4. */
  @Test
  void obeysWhatTheTokenSaysOfWhoMayAct() {
    JsonObject claims = setup.claims(userToken()).json();
    for (JsonObject other :
        List.of(
            JsonObject.EMPTY,
            JsonObject.EMPTY.with("sub", "client:other"),
            JsonObject.EMPTY.with("sub", "client:api").with("client_id", "other"),
            JsonObject.EMPTY.with("sub", "client:api").with("iss", "https://other.example"))) {
      String token = setup.signed(JwtType.ACCESS_TOKEN, claims.with("may_act", other));
      assertRefused(exchange(of(token), Setup.CALLER), "invalid_request");
    }
    String text = setup.signed(JwtType.ACCESS_TOKEN, claims.with("may_act", "client:api"));
    assertRefused(exchange(of(text), Setup.CALLER), "invalid_request");
    JsonObject may = JsonObject.EMPTY.with("sub", "client:api").with("client_id", "api");
    String token = setup.signed(JwtType.ACCESS_TOKEN, claims.with("may_act", may));
    assertThat(exchange(of(token), Setup.CALLER).status()).isEqualTo(200);
  }

  /** RFC 8693 4.1: who acted before stays in it, and there is an end to it. */
  @Test
  void keepsTheChainOfActorsAndBoundsIt() {
    JsonObject claims = setup.claims(userToken()).json();
    Optional<JsonObject> chain = Optional.empty();
    for (int i = 0; i < 4; i++) {
      JsonObject with = chain.map(act -> claims.with("act", act)).orElse(claims);
      HttpResponse answer = exchange(of(setup.signed(JwtType.ACCESS_TOKEN, with)), Setup.CALLER);
      assertThat(answer.status()).as("%d acted before", i).isEqualTo(200);
      Optional<JsonObject> next = claims(json(answer)).actor();
      assertThat(next.flatMap(act -> act.object("act"))).isEqualTo(chain);
      chain = next;
    }
    String last = setup.signed(JwtType.ACCESS_TOKEN, claims.with("act", chain.orElseThrow()));
    assertRefused(exchange(of(last), Setup.CALLER), "invalid_request");
  }

  /** A58. */
  @Test
  void refusesWhatStandsTwice() {
    assertRefused(
        exchange(of(userToken()).with("subject_token", "another"), Setup.CALLER),
        "invalid_request");
  }

  // How it is done.

  private static Parameters exchangeForm() {
    return Parameters.of("grant_type", GrantType.TOKEN_EXCHANGE.value());
  }

  private static Parameters of(String subjectToken) {
    return exchangeForm()
        .with("subject_token", subjectToken)
        .with("subject_token_type", ACCESS_TOKEN);
  }

  private static Parameters actedBy(Parameters form, String actorToken) {
    return form.with("actor_token", actorToken).with("actor_token_type", ACCESS_TOKEN);
  }

  private HttpResponse exchange(Parameters form, ClientAuthentication client) {
    return setup.token(form, client);
  }

  private static Parameters nativeRequest() {
    return Browser.request("native", "http://127.0.0.1:51004/cb");
  }

  /** What the API received from a user's app. */
  private String userToken() {
    return accessToken(redeem(browser.code(nativeRequest()), Setup.NATIVE));
  }

  private String serviceToken() {
    return accessToken(
        setup.token(Parameters.of("grant_type", "client_credentials"), Setup.SERVICE));
  }

  private String callerToken() {
    return accessToken(
        setup.token(
            Parameters.of("grant_type", "client_credentials")
                .with("resource", Setup.BACKEND.value()),
            Setup.CALLER));
  }

  private HttpResponse redeem(String code, ClientAuthentication client) {
    return setup.token(
        Parameters.of("grant_type", "authorization_code")
            .with("code", code)
            .with("code_verifier", Setup.VERIFIER.reveal()),
        client);
  }

  private JwtClaims claims(JsonObject response) {
    return setup.claims(response.string("access_token").orElseThrow());
  }

  private static String accessToken(HttpResponse response) {
    assertThat(response.status()).as(response.body().text()).isEqualTo(200);
    return json(response).string("access_token").orElseThrow();
  }

  private static JsonObject json(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow();
  }

  private static void assertRefused(HttpResponse response, String error) {
    assertThat(json(response).string("error")).as(response.body().text()).contains(error);
    assertThat(response.status()).isEqualTo(400);
  }
}
