package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.AccessTokenHash;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.SectorIdentifier;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.policy.AuthenticationContext;
import dev.grantwise.server.policy.ServerPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client asks of the sign-in, and what it is told of the user, for every storage. */
public abstract class OpenIdAttacks {

  private static final String ACR = AuthenticationContext.PASSWORD.acr();

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
    for (String id : List.of("photos", "other")) {
      setup.register(
          setup
              .registered(id)
              .withScopes(
                  ScopeSet.of(
                      Scope.OPENID, Scope.OFFLINE_ACCESS, Setup.READ, ServerPolicy.PROFILE)));
    }
  }

  /** A request of a client that wants to know who the user is, and nothing of an API. */
  private static Parameters identity() {
    return Browser.without(Browser.without(Browser.request(), "resource"), "scope")
        .with("scope", "openid");
  }

  private static Parameters identity(String name, String value) {
    return Browser.without(identity(), name).with(name, Optional.of(value));
  }

  /** OpenID Connect Core 5.5: what is no claims request is not guessed at. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "acr",
        "[]",
        "{\"id_token\":[]}",
        "{\"id_token\":\"acr\"}",
        "{\"id_token\":{\"acr\":\"1\"}}",
        "{\"id_token\":{\"acr\":{\"essential\":\"yes\"}}}",
        "{\"id_token\":{\"acr\":{\"value\":1}}}",
        "{\"id_token\":{\"acr\":{\"values\":\"1\"}}}",
        "{\"id_token\":{\"acr\":{\"values\":[]}}}",
        "{\"id_token\":{\"acr\":{\"value\":\"1\",\"values\":[\"1\"]}}}",
        "{\"id_token\":{\"acr\":null,\"acr\":null}}"
      })
  void refusesClaimsThatCannotBeRead(String claims) {
    assertThat(error(browser.authorize(identity("claims", claims)))).contains("invalid_request");
  }

  /** OpenID Connect Core 3.1.2.2: never an answer about another user than the one named. */
  @Test
  void answersAboutNobodyButTheSubjectNamed() {
    setup.addUser("bob");
    browser.approve(identity());
    String bob = "{\"id_token\":{\"sub\":{\"value\":\"u-bob\"}}}";
    assertThat(error(browser.authorize(identity("claims", bob).with("prompt", "none"))))
        .contains("login_required");
    browser.authorize(identity("claims", bob));
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
    assertThat(error(browser.signIn("alice", "right"))).contains("login_required");
    String alice = "{\"id_token\":{\"sub\":{\"value\":\"u-alice\"}}}";
    JwtClaims id = idToken(browser.authorize(identity("claims", alice).with("prompt", "none")));
    assertThat(id.subject()).contains("u-alice");
    String both = "{\"userinfo\":{\"sub\":{\"value\":\"u-bob\"}}}";
    assertThat(error(browser.authorize(identity("claims", both).with("prompt", "none"))))
        .contains("login_required");
  }

  /** OpenID Connect Core 3.1.2.1, 3.1.2.2: of this server, however old, and of nobody else. */
  @Test
  void answersAboutNobodyButTheUserOfTheHint() {
    setup.addUser("bob");
    String hint = tokens(browser.approve(identity())).string("id_token").orElseThrow();
    for (String wrong : List.of("nothing", hint.substring(0, hint.length() - 6) + "AAAAAA")) {
      assertThat(error(browser.authorize(identity("id_token_hint", wrong))))
          .contains("invalid_request");
    }
    setup.pass(Duration.ofMinutes(50));
    assertThat(error(browser.authorize(identity("id_token_hint", hint).with("prompt", "none"))))
        .isEmpty();
    Browser bobs = new Browser(setup);
    bobs.authorize(identity("id_token_hint", hint));
    assertThat(error(bobs.signIn("bob", "right"))).contains("login_required");
    assertThat(error(bobs.authorize(identity("id_token_hint", hint).with("prompt", "none"))))
        .contains("login_required");
  }

  /** OpenID Connect Core 5.3.1, RFC 6750 2: by either method, in one way at a time. */
  @Test
  void takesTheTokenOfUserinfoInTheFieldOrInTheForm() {
    JsonObject tokens = tokens(browser.approve(identity()));
    String token = tokens.string("access_token").orElseThrow();
    Parameters form = Parameters.of("access_token", token);
    String url = Setup.ISSUER + "/userinfo";
    HttpResponse posted = setup.send(HttpRequest.post(url, form));
    assertThat(posted.status()).isEqualTo(200);
    assertThat(json(posted)).isEqualTo(userinfo(tokens));
    HttpResponse field =
        setup.send(HttpRequest.post(url, Parameters.NONE).with("Authorization", "Bearer " + token));
    assertThat(field.status()).isEqualTo(200);
    HttpResponse both =
        setup.send(HttpRequest.post(url, form).with("Authorization", "Bearer " + token));
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.header("WWW-Authenticate").orElseThrow()).contains("invalid_request");
    HttpResponse twice = setup.send(HttpRequest.post(url, form.with("access_token", token)));
    assertThat(twice.status()).isEqualTo(400);
    HttpResponse inQuery = setup.send(HttpRequest.get(form.appendTo(url)));
    assertThat(inQuery.status()).isEqualTo(401);
    HttpResponse bad = setup.send(HttpRequest.post(url, Parameters.of("access_token", "a.b.c")));
    assertThat(bad.status()).isEqualTo(401);
    assertThat(bad.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
    // A41: an ID token is no access token.
    HttpResponse other =
        setup.send(
            HttpRequest.post(
                url, Parameters.of("access_token", tokens.string("id_token").orElseThrow())));
    assertThat(other.status()).isEqualTo(401);
  }

  /** RFC 9449 7.2: a token that is bound to a key is nothing to whoever only holds it. */
  @Test
  void takesNoBoundTokenAsABearerToken() {
    JsonObject tokens = tokens(browser.approve(identity()));
    JsonObject claims = setup.claims(tokens.string("access_token").orElseThrow()).json();
    String bound =
        setup.signed(
            JwtType.ACCESS_TOKEN, claims.with("cnf", JsonObject.EMPTY.with("jkt", "0".repeat(43))));
    HttpResponse response =
        setup.send(
            HttpRequest.get(Setup.ISSUER + "/userinfo").with("Authorization", "Bearer " + bound));
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
    assertThat(userinfoResponse(tokens).status()).isEqualTo(200);
  }

  /** OpenID Connect Core 2, 15.1; Registration 2: by the algorithm that the client registered. */
  @Test
  void signsIdTokensByTheAlgorithmThatTheClientRegistered() {
    JsonObject usual = tokens(browser.approve(identity()));
    assertThat(algorithm(usual, "id_token")).isEqualTo("ES256");
    setup.register(
        setup
            .registered("photos")
            .with(ClientProfile.PLAIN.withIdTokenAlgorithm(SigningAlgorithm.RS256)));
    JsonObject tokens = tokens(browser.approve(identity()));
    assertThat(algorithm(tokens, "id_token")).isEqualTo("RS256");
    assertThat(algorithm(tokens, "access_token")).isEqualTo("ES256");
    // It is a hint as good as any, and its hash is over the same access token.
    assertThat(
            error(
                browser.authorize(
                    identity("id_token_hint", tokens.string("id_token").orElseThrow())
                        .with("prompt", "none"))))
        .isEmpty();
    assertThat(setup.claims(tokens.string("id_token").orElseThrow()).json().string("at_hash"))
        .contains(
            AccessTokenHash.of(
                new AccessToken(tokens.string("access_token").orElseThrow()),
                SigningAlgorithm.RS256));
    // One that this server does not offer has no key, and is not made up.
    setup.register(
        setup
            .registered("photos")
            .with(ClientProfile.PLAIN.withIdTokenAlgorithm(SigningAlgorithm.PS256)));
    assertThat(algorithm(tokens(browser.approve(identity())), "id_token")).isEqualTo("ES256");
    assertThat(
            json(browser.get(Setup.ISSUER + "/.well-known/openid-configuration"))
                .strings("id_token_signing_alg_values_supported")
                .orElseThrow())
        .containsExactlyInAnyOrder("ES256", "RS256");
  }

  private static String algorithm(JsonObject tokens, String name) {
    String header = tokens.string(name).orElseThrow().split("\\.", -1)[0];
    return JsonObject.parse(
            new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
        .orThrow()
        .string("alg")
        .orElseThrow();
  }

  /** OpenID Connect Core 5.5.1.1: essential, with values, and not to be had. */
  @Test
  void refusesAnEssentialContextThatNoSignInReaches() {
    String demanded = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"phr\",\"phrh\"]}}}";
    assertThat(error(browser.authorize(identity("claims", demanded))))
        .contains("unmet_authentication_requirements");
    assertThat(setup.pages).isEmpty();
    String wished = "{\"id_token\":{\"acr\":{\"values\":[\"phr\"]}}}";
    assertThat(idToken(browser.approve(identity("claims", wished))).json().string("acr"))
        .contains(ACR);
    String reachable =
        "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"phr\",\"" + ACR + "\"]}}}";
    assertThat(idToken(browser.authorize(identity("claims", reachable))).json().string("acr"))
        .contains(ACR);
  }

  /** RFC 9470 5: else the client comes back with the same token for ever. */
  @Test
  void refusesAContextForAnApiThatNoSignInReachesAndElseOnlyNotesIt() {
    assertThat(error(browser.authorize(Browser.request().with("acr_values", "phr phrh"))))
        .contains("unmet_authentication_requirements");
    assertThat(idToken(browser.approve(identity("acr_values", "phr"))).json().string("acr"))
        .contains(ACR);
    Parameters preferred = Browser.request().with("acr_values", "phr " + ACR);
    assertThat(Browser.responseParameters(browser.approve(preferred)).value("code")).isPresent();
  }

  /** RFC 9470 6, RFC 9068 2.2.1: both tokens say when and how, after a refresh too. */
  @Test
  void saysInBothTokensHowAndWhenTheUserSignedIn() {
    JsonObject tokens = tokens(browser.approve(Browser.request()));
    long authTime = setup.now.get().getEpochSecond();
    setup.pass(Duration.ofMinutes(2));
    JsonObject refreshed =
        json(
            setup.token(
                Parameters.of("grant_type", "refresh_token")
                    .with("refresh_token", tokens.string("refresh_token")),
                Setup.PHOTOS));
    for (String token :
        List.of(
            tokens.string("id_token").orElseThrow(),
            tokens.string("access_token").orElseThrow(),
            refreshed.string("access_token").orElseThrow())) {
      JsonObject claims = setup.claims(token).json();
      assertThat(claims.string("acr")).contains(ACR);
      assertThat(claims.strings("amr")).contains(List.of("pwd"));
      assertThat(claims.number("auth_time")).hasValue(authTime);
    }
  }

  /** OpenID Connect Core 3.1.2.1, 15.1: an old sign-in will not do, and the new one is told. */
  @ParameterizedTest
  @CsvSource({"max_age,60", "max_age,0", "prompt,login", "prompt,select_account"})
  void asksForANewSignInAndTellsItsTime(String name, String value) {
    browser.approve(identity());
    setup.pass(Duration.ofSeconds(61));
    HttpResponse page = browser.authorize(identity(name, value));
    assertThat(page.status()).isEqualTo(200);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
    JwtClaims id = idToken(browser.signIn("alice", "right"));
    assertThat(id.authenticatedAt()).contains(setup.now.get());
    assertThat(setup.events(SignInEvent.SteppedUp.class)).hasSize(name.equals("max_age") ? 1 : 0);
  }

  @Test
  void takesASignInThatIsYoungEnough() {
    browser.approve(identity());
    setup.pass(Duration.ofSeconds(60));
    JwtClaims id = idToken(browser.authorize(identity("max_age", "60").with("prompt", "none")));
    assertThat(id.authenticatedAt()).contains(setup.now.get().minusSeconds(60));
    setup.pass(Duration.ofSeconds(1));
    assertThat(error(browser.authorize(identity("max_age", "60").with("prompt", "none"))))
        .contains("login_required");
  }

  /** A clock that went back makes no sign-in young: it lies in the future, and that is all. */
  @Test
  void reauthenticatesForMaxAgeZeroWhateverTheClockSays() {
    browser.approve(identity());
    setup.pass(Duration.ofMinutes(-5));
    assertThat(error(browser.authorize(identity("max_age", "0").with("prompt", "none"))))
        .contains("login_required");
  }

  @Test
  void asksAgainForConsentThatWasGiven() {
    browser.approve(identity());
    assertThat(browser.authorize(identity()).status()).isEqualTo(303);
    browser.authorize(identity("prompt", "consent"));
    assertThat(setup.lastPage()).isInstanceOf(Page.Consent.class);
  }

  /** OpenID Connect Core 15.1: at least no error. */
  @ParameterizedTest
  @CsvSource({
    "ui_locales,fr-CA fr en",
    "claims_locales,de",
    "display,popup",
    "acr_values,1 2",
    "prompt,create",
    "login_hint,alice",
    "unheard_of,x",
    "claims,'{\"verified\":{},\"id_token\":{\"email\":{\"essential\":true},\"age\":null}}'"
  })
  void goesOnWhateverElseIsWished(String name, String value) {
    assertThat(Browser.responseParameters(browser.approve(identity(name, value))).value("code"))
        .isPresent();
  }

  /** A hint is what the form begins with, and signs nobody in. */
  @Test
  void beginsTheFormWithTheHint() {
    browser.authorize(identity("login_hint", "alice"));
    assertThat(((Page.SignIn) setup.lastPage()).username()).isEqualTo("alice");
    browser.authorize(identity("login_hint", "a".repeat(101)));
    assertThat(((Page.SignIn) setup.lastPage()).username()).isEmpty();
    browser.approve(identity());
    assertThat(
            Browser.responseParameters(
                    browser.authorize(identity("login_hint", "bob").with("prompt", "none")))
                .value("code"))
        .isPresent();
  }

  /** OpenID Connect Core 5.5: each where it was asked for, and after the user was asked. */
  @Test
  void tellsNamedClaimsWhereTheyWereAskedForOnceTheUserAgreed() {
    String claims =
        "{\"id_token\":{\"name\":null,\"auth_time\":{\"essential\":true}},"
            + "\"userinfo\":{\"preferred_username\":{\"essential\":true},\"email\":null}}";
    browser.approve(identity());
    browser.authorize(identity("claims", claims));
    Page.Consent page = (Page.Consent) setup.lastPage();
    assertThat(page.access().getFirst().scopes())
        .extracting(Page.AskedScope::scope)
        .contains(ServerPolicy.PROFILE);
    JsonObject tokens = tokens(browser.decide("allow"));
    JsonObject id = setup.claims(tokens.string("id_token").orElseThrow()).json();
    assertThat(id.string("name")).contains("Alice");
    assertThat(id.has("preferred_username")).isFalse();
    // The token is for no more than it was asked for.
    assertThat(tokens.string("scope")).contains("openid");
    JsonObject userinfo = userinfo(tokens);
    assertThat(userinfo.names()).containsExactly("sub", "preferred_username");
    assertThat(userinfo.string("preferred_username")).contains("alice");
    // A refresh changes nothing of it.
    JsonObject refreshed =
        json(
            setup.token(
                Parameters.of("grant_type", "refresh_token")
                    .with("refresh_token", tokens.string("refresh_token")),
                Setup.PHOTOS));
    assertThat(userinfo(refreshed)).isEqualTo(userinfo);
  }

  /** A22: a claim is no way around the scope that a client may not have. */
  @Test
  void tellsNoClaimToAClientThatMayNotHaveItsScope() {
    setup.register(setup.registered("photos").withScopes(ScopeSet.of(Scope.OPENID, Setup.READ)));
    JsonObject tokens =
        tokens(
            browser.approve(
                identity("claims", "{\"id_token\":{\"name\":null},\"userinfo\":{\"name\":null}}")));
    assertThat(setup.claims(tokens.string("id_token").orElseThrow()).json().has("name")).isFalse();
    assertThat(userinfo(tokens).names()).containsExactly("sub");
  }

  /** A26: userinfo knows whether the grant is still good. */
  @Test
  void tellsNothingOnceTheSessionEnded() {
    JsonObject tokens = tokens(browser.approve(identity()));
    browser.get(
        Setup.ISSUER + "/sign_out?id_token_hint=" + tokens.string("id_token").orElseThrow());
    assertThat(userinfoResponse(tokens).status()).isEqualTo(401);
  }

  /** OpenID Connect Core 8.1: one name in everything that one sector gets, another for others. */
  @Test
  void callsAUserByAnotherNameInEverySector() {
    pairwise("photos", "photos.example");
    JsonObject photos = tokens(browser.approve(identity()));
    String sub = setup.claims(photos.string("id_token").orElseThrow()).subject().orElseThrow();
    assertThat(sub).doesNotContain("alice").matches("[A-Za-z0-9_-]{43}");
    assertThat(setup.claims(photos.string("access_token").orElseThrow()).subject()).contains(sub);
    assertThat(userinfo(photos).string("sub")).contains(sub);
    // Again, after another sign-in and for another client of the sector: the same.
    Browser second = new Browser(setup);
    assertThat(setup.claims(tokens(second.approve(identity())).string("id_token").orElseThrow()))
        .extracting(claims -> claims.subject().orElseThrow())
        .isEqualTo(sub);
    pairwise("other", "photos.example");
    assertThat(subjectAtOther()).isEqualTo(sub);
    pairwise("other", "other.example");
    assertThat(subjectAtOther()).isNotEqualTo(sub).doesNotContain("alice");
    setup.register(setup.registered("other").with(ClientProfile.PLAIN));
    assertThat(subjectAtOther()).isEqualTo("u-alice");
  }

  /** The same name is what a hint and a claims request mean. */
  @Test
  void knowsAUserByTheNameOfTheSector() {
    pairwise("photos", "photos.example");
    JsonObject tokens = tokens(browser.approve(identity()));
    String hint = tokens.string("id_token").orElseThrow();
    String sub = setup.claims(hint).subject().orElseThrow();
    Parameters none = identity().with("prompt", "none");
    assertThat(error(browser.authorize(none.with("id_token_hint", hint)))).isEmpty();
    String named = "{\"id_token\":{\"sub\":{\"value\":\"%s\"}}}";
    assertThat(error(browser.authorize(none.with("claims", named.formatted(sub))))).isEmpty();
    // The name that others have for the user is none here.
    assertThat(error(browser.authorize(none.with("claims", named.formatted("u-alice")))))
        .contains("login_required");
  }

  /** Two clients cannot tell by the sid that they serve the same browser. */
  @Test
  void callsASessionByAnotherNameForEachClient() {
    JwtClaims photos = idToken(browser.approve(identity()));
    JwtClaims again = idToken(browser.authorize(identity()));
    assertThat(photos.sessionId()).isPresent().isEqualTo(again.sessionId());
    String code = browser.code(Browser.without(identity(), "client_id").with("client_id", "other"));
    JsonObject other = json(setup.token(grant(code), Setup.OTHER));
    assertThat(setup.claims(other.string("id_token").orElseThrow()).sessionId())
        .isPresent()
        .isNotEqualTo(photos.sessionId());
  }

  @Test
  void saysWhatItCan() {
    JsonObject metadata = json(browser.get(Setup.ISSUER + "/.well-known/openid-configuration"));
    assertThat(metadata.flag("claims_parameter_supported")).contains(true);
    assertThat(metadata.strings("acr_values_supported")).contains(List.of(ACR));
    assertThat(metadata.strings("subject_types_supported")).contains(List.of("public", "pairwise"));
    assertThat(metadata.strings("prompt_values_supported"))
        .contains(List.of("none", "login", "consent", "select_account"));
    assertThat(metadata.strings("claims_supported").orElseThrow()).contains("acr", "amr", "sid");
  }

  private void pairwise(String client, String sector) {
    setup.register(
        setup
            .registered(client)
            .with(setup.registered(client).profile().with(new SectorIdentifier(sector))));
  }

  private String subjectAtOther() {
    String code = browser.code(Browser.without(identity(), "client_id").with("client_id", "other"));
    JsonObject tokens = json(setup.token(grant(code), Setup.OTHER));
    return setup.claims(tokens.string("id_token").orElseThrow()).subject().orElseThrow();
  }

  private static Parameters grant(String code) {
    return Parameters.of("grant_type", "authorization_code")
        .with("code", code)
        .with("code_verifier", Setup.VERIFIER.reveal());
  }

  private JwtClaims idToken(HttpResponse redirect) {
    return setup.claims(tokens(redirect).string("id_token").orElseThrow());
  }

  private JsonObject tokens(HttpResponse redirect) {
    Parameters answer = Browser.responseParameters(redirect);
    assertThat(answer.value("error_description")).isEmpty();
    return json(setup.token(grant(answer.value("code").orElseThrow()), Setup.PHOTOS));
  }

  private JsonObject userinfo(JsonObject tokens) {
    HttpResponse response = userinfoResponse(tokens);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).contains("no-store");
    return json(response);
  }

  private HttpResponse userinfoResponse(JsonObject tokens) {
    return setup.send(
        HttpRequest.get(Setup.ISSUER + "/userinfo")
            .with("Authorization", "Bearer " + tokens.string("access_token").orElseThrow()));
  }

  private static JsonObject json(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow();
  }

  private static Optional<String> error(HttpResponse redirect) {
    Parameters answer = Browser.responseParameters(redirect);
    assertThat(answer.value("iss")).contains(Setup.ISSUER);
    return answer.value("error");
  }
}
