package dev.grantwise.server.endpoint;

import static dev.grantwise.server.endpoint.DetailSamples.ONE;
import static dev.grantwise.server.endpoint.DetailSamples.OTHERS;
import static dev.grantwise.server.endpoint.DetailSamples.PRINTS;
import static dev.grantwise.server.endpoint.DetailSamples.TWO;
import static dev.grantwise.server.endpoint.DetailSamples.array;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.Novelty;
import dev.grantwise.server.policy.TokenFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by and on rich authorization requests (RFC 9396). */
public abstract class DetailAttacks {

  private static final String DETAILS = "authorization_details";
  private static final String INVALID = "invalid_authorization_details";
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  // what a client may ask for at all (RFC 9396 5)

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "{}",
        "[]",
        "[{}]",
        "[{\"type\":\"nobody-knows\"}]",
        // registered for the client, and known to nobody
        "[{\"type\":\"unheard\"}]",
        "[{\"type\":\"album\"}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"]}]",
        "[{\"type\":\"album\",\"actions\":\"list\",\"identifier\":\"one\"}]",
        "[{\"type\":\"album\",\"actions\":[\"delete\"],\"identifier\":\"one\"}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\",\"more\":true}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\",\"until\":2027}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\","
            + "\"until\":{\"year\":2027,\"month\":1}}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\","
            + "\"until\":{\"year\":2027.0}}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\","
            + "\"locations\":[\"https://evil.example\"]}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\","
            + "\"locations\":[\"https://api.example\",\"https://other.example\"]}]",
        // the second would be used and the first shown, or the other way round
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\","
            + "\"identifier\":\"two\"}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"\\ud800\"}]",
        "[{\"type\":\"album\",\"actions\":[\"list\"],\"identifier\":\"one\"},"
            + "{\"identifier\":\"one\",\"actions\":[\"list\"],\"type\":\"album\"}]"
      })
  void refusesEverywhereWhatIsNotOfItsType(String details) {
    assertThat(error(client(details))).isEqualTo(INVALID);
    assertThat(error(push(request(details)))).isEqualTo(INVALID);
    assertThat(error(startDevice(details))).isEqualTo(INVALID);
    HttpResponse answer = browser.authorize(request(details));
    assertThat(Browser.responseParameters(answer).value("error")).contains(INVALID);
  }

  @Test
  void refusesDeepAndLongJsonBeforeItIsRead() {
    for (String hostile :
        List.of(
            "[".repeat(15_000),
            "[{\"type\":\"album\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}]",
            "[{\"type\":\"album\",\"identifier\":\"" + "a".repeat(50_000) + "\"}]")) {
      assertThat(error(client(hostile))).isEqualTo(INVALID);
    }
    assertThat(client("[" + " ".repeat(10_000_000) + "]").status()).isEqualTo(400);
  }

  @Test
  void refusesATypeThatTheClientDidNotRegister() {
    RegisteredClient service = setup.registered("service");
    setup.register(service.with(service.profile().withDetailsTypes(Set.of("order"))));
    assertThat(error(client(array(ONE)))).isEqualTo(INVALID);
    assertThat(client(array(PRINTS)).status()).isEqualTo(200);
  }

  /** Registered for the type, and not for the API that it belongs to. */
  @Test
  void refusesATypeOfAnApiThatTheClientMayNotUse() {
    assertThat(error(client(array(OTHERS)))).isEqualTo(INVALID);
  }

  @Test
  void refusesARepeatedParameterEverywhere() {
    Parameters twice = request(array(ONE)).with(DETAILS, array(ONE));
    assertThat(error(push(twice))).isEqualTo("invalid_request");
    assertThat(Browser.responseParameters(browser.authorize(twice)).value("error"))
        .contains("invalid_request");
    Parameters form =
        Parameters.of("grant_type", "client_credentials")
            .with(DETAILS, array(ONE))
            .with(DETAILS, array(TWO));
    assertThat(error(setup.token(form, Setup.SERVICE))).isEqualTo("invalid_request");
  }

  /** What went wrong is told without what was sent: it may be anything, and be shown anywhere. */
  @Test
  void echoesNothingOfWhatItRefuses() {
    String hostile = "[{\"type\":\"album\",\"<script>alert(1)</script>\":\"DE02 1203\"}]";
    assertThat(client(hostile).body().text()).doesNotContain("<script").doesNotContain("DE02");
  }

  // client credentials

  @Test
  void grantsAClientItsDetailsAndSaysSo() {
    HttpResponse response = client(array(ONE, PRINTS));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(granted(response)).isEqualTo(json(array(ONE, PRINTS)));
    assertThat(claimed(response)).isEqualTo(json(array(ONE, PRINTS)));
  }

  /** Who says in detail what it is about is given no scope that it did not ask for. */
  @Test
  void givesNoScopeBesideDetailsThatWasNotAskedFor() {
    assertThat(body(client(array(ONE))).string("scope")).isEmpty();
    assertThat(
            body(setup.token(
                    Parameters.of("grant_type", "client_credentials")
                        .with("scope", "photos.read")
                        .with(DETAILS, array(ONE)),
                    Setup.SERVICE))
                .string("scope"))
        .contains("photos.read");
    assertThat(
            body(setup.token(Parameters.of("grant_type", "client_credentials"), Setup.SERVICE))
                .has(DETAILS))
        .isFalse();
  }

  // what a user agreed to, and no more

  @Test
  void grantsWhatTheUserAgreedToFromTheCodeToTheRefresh() {
    HttpResponse tokens = redeem(browser.code(request(array(ONE, TWO))), Optional.empty());
    assertThat(granted(tokens)).isEqualTo(json(array(ONE, TWO)));
    assertThat(claimed(tokens)).isEqualTo(json(array(ONE, TWO)));
    HttpResponse refreshed = refresh(tokens, Optional.empty());
    assertThat(granted(refreshed)).isEqualTo(json(array(ONE, TWO)));
    assertThat(claimed(refreshed)).isEqualTo(json(array(ONE, TWO)));
  }

  @Test
  void narrowsOneTokenAndNotTheGrant() {
    String code = browser.code(request(array(ONE, TWO)));
    HttpResponse tokens = redeem(code, Optional.of(array(TWO)));
    assertThat(claimed(tokens)).isEqualTo(json(array(TWO)));
    HttpResponse narrow = refresh(tokens, Optional.of(array(ONE)));
    assertThat(claimed(narrow)).isEqualTo(json(array(ONE)));
    assertThat(claimed(refresh(narrow, Optional.empty()))).isEqualTo(json(array(ONE, TWO)));
  }

  @Test
  void escalatesAtNoTokenRequest() {
    String code = browser.code(request(array(ONE)));
    assertThat(error(redeem(code, Optional.of(array(TWO))))).isEqualTo(INVALID);
    // a wrong guess burns the code, as one at the verifier does
    assertThat(error(redeem(code, Optional.empty()))).isEqualTo("invalid_grant");
    HttpResponse tokens = redeem(browser.code(request(array(ONE))), Optional.empty());
    assertThat(error(refresh(tokens, Optional.of(array(ONE, TWO))))).isEqualTo(INVALID);
    assertThat(error(refresh(tokens, Optional.of(array(PRINTS))))).isEqualTo(INVALID);
    assertThat(
            error(
                refresh(
                    tokens,
                    Optional.of(
                        "[{\"type\":\"album\",\"actions\":[\"list\",\"add\"],"
                            + "\"identifier\":\"one\"}]"))))
        .isEqualTo(INVALID);
    assertThat(refresh(tokens, Optional.of(array(ONE))).status()).isEqualTo(200);
  }

  @Test
  void escalatesFromNoDetailsAtAll() {
    HttpResponse tokens = redeem(browser.code(Browser.request()), Optional.empty());
    assertThat(body(tokens).has(DETAILS)).isFalse();
    assertThat(error(refresh(tokens, Optional.of(array(ONE))))).isEqualTo(INVALID);
  }

  /** A22: what the client lost since the user agreed is gone. */
  @Test
  void losesDetailsWithTheRegistration() {
    HttpResponse tokens = redeem(browser.code(request(array(ONE, PRINTS))), Optional.empty());
    RegisteredClient photos = setup.registered("photos");
    setup.register(photos.with(photos.profile().withDetailsTypes(Set.of("order"))));
    HttpResponse refreshed = refresh(tokens, Optional.empty());
    assertThat(claimed(refreshed)).isEqualTo(json(array(PRINTS)));
    assertThat(error(refresh(refreshed, Optional.of(array(ONE))))).isEqualTo(INVALID);
  }

  @Test
  void endsWithTheConsent() {
    Parameters detailsOnly = Browser.without(request(array(ONE)), "scope");
    HttpResponse tokens = redeem(browser.code(detailsOnly), Optional.empty());
    assertThat(tokens.status()).isEqualTo(200);
    setup
        .storage
        .consents()
        .withdraw(Setup.ALICE, new ClientId("photos"), setup.now.get(), Samples.<Integer>untold());
    assertThat(error(refresh(tokens, Optional.empty()))).isEqualTo("invalid_grant");
  }

  // one audience, and only its details (RFC 9396 13)

  @Test
  void givesAnApiOnlyTheDetailsThatAreForIt() {
    Parameters both =
        Browser.without(request(array(ONE, OTHERS)), "resource")
            .with("resource", Setup.API.value())
            .with("resource", Setup.OTHER_API.value());
    String code = browser.code(both);
    HttpResponse tokens =
        setup.token(codeForm(code).with("resource", Setup.API.value()), Setup.PHOTOS);
    assertThat(claimed(tokens)).isEqualTo(json(array(ONE)));
    assertThat(granted(tokens)).isEqualTo(json(array(ONE)));
    Parameters form = refreshForm(tokens);
    HttpResponse other = setup.token(form.with("resource", Setup.OTHER_API.value()), Setup.PHOTOS);
    assertThat(claimed(other)).isEqualTo(json(array(OTHERS)));
    HttpResponse self =
        setup.token(refreshForm(other).with("resource", Setup.ISSUER), Setup.PHOTOS);
    assertThat(setup.claims(accessToken(self)).json().has(DETAILS)).isFalse();
  }

  @Test
  void refusesDetailsInATokenForAnotherAudience() {
    Parameters both = request(array(ONE, OTHERS));
    HttpResponse tokens =
        setup.token(codeForm(browser.code(both)).with("resource", Setup.API.value()), Setup.PHOTOS);
    assertThat(
            error(
                setup.token(
                    refreshForm(tokens)
                        .with("resource", Setup.API.value())
                        .with(DETAILS, array(OTHERS)),
                    Setup.PHOTOS)))
        .isEqualTo(INVALID);
    assertThat(
            error(setup.token(refreshForm(tokens).with(DETAILS, array(ONE, OTHERS)), Setup.PHOTOS)))
        .isEqualTo("invalid_target");
    // named by the details alone
    HttpResponse other =
        setup.token(refreshForm(tokens).with(DETAILS, array(OTHERS)), Setup.PHOTOS);
    assertThat(setup.claims(accessToken(other)).audience())
        .containsExactly(Setup.OTHER_API.value());
  }

  // consent

  @Test
  void asksOnceForTheSameDetailsAndAgainForOthers() {
    browser.code(request(array(ONE)));
    String reordered = "[{\"identifier\":\"one\",\"type\":\"album\",\"actions\":[\"list\"]}]";
    assertThat(code(browser.authorize(request(reordered)))).isPresent();
    assertThat(browser.authorize(request(array(TWO))).status()).isEqualTo(200);
    assertThat(novelties()).containsExactly(Novelty.NEW);
    assertThat(browser.decide("allow").status()).isNotEqualTo(200);
    assertThat(code(browser.authorize(request(array(ONE, TWO))))).isPresent();
  }

  /** Two payments are two, however alike. */
  @Test
  void asksEachTimeWhereTheTypeSaysSo() {
    browser.code(request(array(PRINTS)));
    assertThat(browser.authorize(request(array(PRINTS))).status()).isEqualTo(200);
    assertThat(novelties()).containsExactly(Novelty.NEW);
  }

  @Test
  void marksWhatIsNew() {
    browser.code(request(array(ONE)));
    browser.authorize(request(array(ONE, TWO)));
    assertThat(novelties()).containsExactly(Novelty.ALLOWED_BEFORE, Novelty.NEW);
  }

  @Test
  void asksNobodyBehindTheirBack() {
    browser.code(Browser.request());
    HttpResponse silent = browser.authorize(request(array(ONE)).with("prompt", "none"));
    assertThat(Browser.responseParameters(silent).value("error")).contains("consent_required");
    browser.code(request(array(ONE)));
    HttpResponse agreed = browser.authorize(request(array(ONE)).with("prompt", "none"));
    assertThat(code(agreed)).isPresent();
  }

  @Test
  void usesNoConsentThatWasGivenToAnotherClient() {
    browser.code(request(array(ONE)));
    Parameters others = Browser.request("other", Setup.CALLBACK).with(DETAILS, array(ONE));
    HttpResponse silent = browser.authorize(others.with("prompt", "none"));
    assertThat(Browser.responseParameters(silent).value("error")).contains("consent_required");
  }

  @Test
  void usesNoConsentOfAnotherUser() {
    browser.code(request(array(ONE)));
    setup.addUser("bob");
    Browser bob = new Browser(setup);
    bob.authorize(request(array(ONE)));
    bob.get(bob.signIn("bob", "right").header("Location").orElseThrow());
    assertThat(setup.lastPage()).isInstanceOf(Page.Consent.class);
    assertThat(novelties()).containsExactly(Novelty.FIRST_TIME);
  }

  @Test
  void saysAllThereIsInWords() {
    browser.approve(
        request(
            "[{\"type\":\"album\",\"actions\":[\"list\",\"add\"],\"identifier\":\"<b>one</b>\","
                + "\"until\":{\"year\":2027},\"locations\":[\"https://api.example\"]}]"));
    Page.Consent page = lastConsent();
    Page.AskedDetail asked = details(page).getFirst();
    assertThat(asked.label()).contains("Use an album");
    assertThat(asked.lines())
        .containsExactly(
            new Page.Line("Actions", List.of("list", "add")),
            new Page.Line("Album", List.of("<b>one</b>")),
            new Page.Line("Until: Year", List.of("2027")));
  }

  /** The user answers what was asked: the request is kept here and not in the form. */
  @Test
  void takesNoDetailsFromTheConsentForm() {
    browser.authorize(request(array(ONE)));
    browser.get(browser.signIn("alice", "right").header("Location").orElseThrow());
    Page.Consent page = (Page.Consent) setup.lastPage();
    HttpResponse answer =
        browser.submit(
            page.form(), Parameters.of("decision", "allow").with(DETAILS, array(ONE, TWO)));
    assertThat(claimed(redeem(code(answer).orElseThrow(), Optional.empty())))
        .isEqualTo(json(array(ONE)));
  }

  /** Bounded: who asks for something else each time fills nothing up. */
  @Test
  void remembersTheNewestOfMany() {
    for (int i = 0; i < 20; i++) {
      browser.code(request(array(ONE.replace("one", "n" + i))));
    }
    assertThat(code(browser.authorize(request(array(ONE.replace("one", "n19")))))).isPresent();
    assertThat(browser.authorize(request(array(ONE.replace("one", "n0")))).status()).isEqualTo(200);
  }

  @Test
  void showsThemWhereAccessIsTakenBack() {
    browser.code(request(array(ONE)));
    Page.Account account = browser.openAccount("alice");
    assertThat(account.apps().getFirst().access().stream().flatMap(at -> at.details().stream()))
        .extracting(detail -> detail.label().orElseThrow())
        .containsExactly("Use an album");
  }

  // pushed and signed

  @Test
  void usesThePushedDetailsAndNotThoseInTheQuery() {
    Parameters reference =
        Parameters.of("client_id", "photos")
            .with("request_uri", body(push(request(array(ONE)))).string("request_uri"))
            .with(DETAILS, array(ONE, TWO));
    String code = browser.code(reference);
    assertThat(claimed(redeem(code, Optional.empty()))).isEqualTo(json(array(ONE)));
  }

  @Test
  void usesTheSignedDetailsAndNotThoseBesideThem() {
    RegisteredClient photos = setup.registered("photos");
    setup.register(photos.with(photos.profile().with(new KeySet(List.of(KEY.verificationKey())))));
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", "photos")
            .with("aud", Setup.ISSUER)
            .with("iat", setup.now.get().getEpochSecond())
            .with("nbf", setup.now.get().getEpochSecond())
            .with("exp", setup.now.get().getEpochSecond() + 60)
            .with("jti", "once");
    for (Parameters.Parameter parameter : Browser.request().list()) {
      claims = claims.with(parameter.name(), parameter.value());
    }
    Parameters signed =
        Parameters.of("client_id", "photos")
            .with("request", signed(claims.withObjects(DETAILS, json(array(ONE)))))
            .with(DETAILS, array(ONE, TWO));
    assertThat(claimed(redeem(browser.code(signed), Optional.empty()))).isEqualTo(json(array(ONE)));
    Parameters outside =
        Parameters.of("client_id", "photos")
            .with("request", signed(claims.with("jti", "twice")))
            .with(DETAILS, array(TWO));
    HttpResponse tokens = redeem(browser.code(outside), Optional.empty());
    assertThat(body(tokens).has(DETAILS)).isFalse();
  }

  private static String signed(JsonObject claims) {
    return new JwtSigner(KEY).sign(new JwtType("oauth-authz-req+jwt"), claims).reveal();
  }

  // devices

  @Test
  void grantsADeviceWhatThePersonSaw() {
    JsonObject device = body(startDevice(array(ONE, PRINTS)));
    browser.openDevicePage("alice");
    browser.enter(device.string("user_code").orElseThrow());
    Page.DeviceQuestion question = (Page.DeviceQuestion) setup.lastPage();
    assertThat(question.access().stream().flatMap(at -> at.details().stream()))
        .extracting(Page.AskedDetail::type)
        .containsExactly("album", "order");
    browser.decideDevice("allow");
    Parameters poll =
        Parameters.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .with("client_id", "tv")
            .with("device_code", device.string("device_code"));
    HttpResponse tokens = setup.token(poll, Setup.TV);
    assertThat(claimed(tokens)).isEqualTo(json(array(ONE, PRINTS)));
    Parameters more =
        Parameters.of("grant_type", "refresh_token")
            .with("refresh_token", body(tokens).string("refresh_token"))
            .with(DETAILS, array(TWO));
    assertThat(error(setup.token(more, Setup.TV))).isEqualTo(INVALID);
  }

  @Test
  void escalatesAtNoDevicePoll() {
    JsonObject device = body(startDevice(array(ONE)));
    browser.openDevicePage("alice");
    browser.enter(device.string("user_code").orElseThrow());
    browser.decideDevice("allow");
    Parameters poll =
        Parameters.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .with("client_id", "tv")
            .with("device_code", device.string("device_code"))
            .with(DETAILS, array(ONE, TWO));
    assertThat(error(setup.token(poll, Setup.TV))).isEqualTo(INVALID);
  }

  // other grants

  @Test
  void exchangesNoTokenForDetails() {
    setup.registerCaller();
    RegisteredClient api = setup.registered("api");
    setup.register(api.with(api.profile().withDetailsTypes(Set.of("album"))));
    Parameters exchange =
        Parameters.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
            .with("subject_token", accessToken(clientWithScope()))
            .with("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
    assertThat(error(setup.token(exchange.with(DETAILS, array(ONE)), Setup.CALLER)))
        .isEqualTo(INVALID);
    HttpResponse exchanged =
        setup.token(exchange.with("resource", Setup.BACKEND.value()), Setup.CALLER);
    assertThat(setup.claims(accessToken(exchanged)).json().has(DETAILS)).isFalse();
  }

  private HttpResponse clientWithScope() {
    return setup.token(
        Parameters.of("grant_type", "client_credentials")
            .with("scope", "photos.read")
            .with(DETAILS, array(ONE)),
        Setup.SERVICE);
  }

  // what others are told

  @Test
  void tellsTheApiOfItsTokenAndNobodyElse() {
    setup.registerResourceServer();
    String token = accessToken(client(array(ONE)));
    JsonObject told = body(setup.introspect(token, Setup.RESOURCE_SERVER));
    assertThat(told.objects(DETAILS)).contains(json(array(ONE)));
    assertThat(body(setup.introspect(token, Setup.OTHER)).names()).containsExactly("active");
  }

  @Test
  void keepsTheDetailsOfOpaqueTokens() {
    setup = new Setup(emptyStorage(), TokenFormat.OPAQUE);
    setup.registerResourceServer();
    HttpResponse response = client(array(ONE, PRINTS));
    JsonObject told = body(setup.introspect(accessToken(response), Setup.RESOURCE_SERVER));
    assertThat(told.objects(DETAILS)).contains(json(array(ONE, PRINTS)));
  }

  @Test
  void tellsAClientWhatItsRefreshTokenIsGoodFor() {
    HttpResponse tokens = redeem(browser.code(request(array(ONE, OTHERS))), resource());
    JsonObject told =
        body(setup.introspect(body(tokens).string("refresh_token").orElseThrow(), Setup.PHOTOS));
    assertThat(told.objects(DETAILS)).contains(json(array(ONE, OTHERS)));
  }

  private static Optional<String> resource() {
    return Optional.of(array(ONE));
  }

  @Test
  void publishesItsTypes() {
    HttpResponse metadata =
        setup.send(HttpRequest.get(Setup.ISSUER + "/.well-known/openid-configuration"));
    assertThat(body(metadata).strings("authorization_details_types_supported"))
        .contains(List.of("album", "order", "note"));
  }

  private static Parameters request(String details) {
    return Browser.request().with(DETAILS, details);
  }

  private HttpResponse client(String details) {
    return setup.token(
        Parameters.of("grant_type", "client_credentials").with(DETAILS, details), Setup.SERVICE);
  }

  private HttpResponse push(Parameters parameters) {
    return setup.send(Setup.PHOTOS.post(Setup.ISSUER + "/par", parameters));
  }

  private HttpResponse startDevice(String details) {
    ClientAuthentication tv = Setup.TV;
    return setup.send(
        tv.post(
            Setup.ISSUER + "/device_authorization",
            Parameters.of("scope", "photos.read").with(DETAILS, details)));
  }

  private static Parameters codeForm(String code) {
    return Parameters.of("grant_type", "authorization_code")
        .with("code", code)
        .with("redirect_uri", Setup.CALLBACK)
        .with("code_verifier", Setup.VERIFIER.reveal());
  }

  private HttpResponse redeem(String code, Optional<String> details) {
    return setup.token(codeForm(code).with(DETAILS, details), Setup.PHOTOS);
  }

  private static Parameters refreshForm(HttpResponse tokens) {
    return Parameters.of("grant_type", "refresh_token")
        .with("refresh_token", body(tokens).string("refresh_token"));
  }

  private HttpResponse refresh(HttpResponse tokens, Optional<String> details) {
    return setup.token(refreshForm(tokens).with(DETAILS, details), Setup.PHOTOS);
  }

  private static Optional<String> code(HttpResponse response) {
    return Browser.responseParameters(response).value("code");
  }

  private Page.Consent lastConsent() {
    return setup.pages.stream()
        .filter(Page.Consent.class::isInstance)
        .map(Page.Consent.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private List<Novelty> novelties() {
    return details(lastConsent()).stream().map(Page.AskedDetail::novelty).toList();
  }

  private static List<Page.AskedDetail> details(Page.Consent page) {
    return page.access().stream().flatMap(at -> at.details().stream()).toList();
  }

  private static JsonObject body(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow();
  }

  private static String error(HttpResponse response) {
    assertThat(response.status()).isEqualTo(400);
    return body(response).string("error").orElseThrow();
  }

  private static String accessToken(HttpResponse response) {
    return body(response).string("access_token").orElseThrow();
  }

  private static List<JsonObject> granted(HttpResponse response) {
    return body(response).objects(DETAILS).orElseThrow();
  }

  private List<JsonObject> claimed(HttpResponse response) {
    return setup.claims(accessToken(response)).json().objects(DETAILS).orElseThrow();
  }

  private static List<JsonObject> json(String array) {
    return JsonObject.parseAll(array).orThrow();
  }
}
