package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.page.Page;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks on pushed and signed authorization requests (RFC 9126, RFC 9101). */
public abstract class PushedAttacks {

  private static final String PAR = Setup.ISSUER + "/par";
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER_KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  @Test
  void pushesARequestAndFollowsIt() {
    HttpResponse pushed = push(Browser.request());
    assertThat(pushed.status()).isEqualTo(201);
    assertThat(pushed.header("Cache-Control").orElseThrow()).contains("no-store");
    JsonObject json = JsonObject.parse(pushed.body().text()).orThrow();
    assertThat(json.number("expires_in").orElse(0)).isBetween(1L, 599L);
    Parameters response = Browser.responseParameters(browser.approve(reference(pushed)));
    assertThat(response.value("state")).contains("the state");
    assertThat(response.value("code")).isPresent();
  }

  /** A49: one answer, however often the page is loaded; and loading it is no use. */
  @Test
  void answersAPushedRequestOnce() {
    Parameters reference = reference(push(Browser.request()));
    assertThat(browser.authorize(reference).status()).isEqualTo(200);
    assertThat(browser.code(reference)).isNotEmpty();
    assertThat(browser.authorize(reference).status()).isEqualTo(400);
  }

  /** A49: two pages that were opened before either was answered. */
  @Test
  void answersAPushedRequestOnceAlsoInTwoTabs() {
    Parameters reference = reference(push(Browser.request()));
    Browser other = new Browser(setup);
    browser.authorize(reference);
    Page.SignIn first = (Page.SignIn) setup.lastPage();
    assertThat(other.code(reference)).isNotEmpty();
    HttpResponse late =
        browser.submit(first.form(), Parameters.of("username", "alice").with("password", "right"));
    String location = late.header("Location").orElseThrow();
    HttpResponse answer = location.startsWith(Setup.ISSUER) ? browser.get(location) : late;
    if (answer.status() == 200) {
      answer = browser.decide("allow");
    }
    assertThat(Browser.responseParameters(answer).value("error")).contains("invalid_request_uri");
  }

  /** A49. */
  @Test
  void refusesThePushedRequestOfAnotherClient() {
    Parameters stolen =
        Parameters.of("client_id", "other")
            .with("request_uri", reference(push(Browser.request())).value("request_uri"));
    assertThat(browser.authorize(stolen).status()).isEqualTo(400);
  }

  /** A49. */
  @Test
  void refusesAnExpiredOne() {
    Parameters reference = reference(push(Browser.request()));
    setup.pass(Duration.ofSeconds(60));
    assertThat(browser.authorize(reference).status()).isEqualTo(400);
  }

  /** A49: what stands beside the name does not count. */
  @Test
  void ignoresWhatStandsBesideTheName() {
    Parameters beside =
        reference(push(Browser.request()))
            .with("scope", "openid other.read")
            .with("state", "evil")
            .with("redirect_uri", "https://evil.example/");
    Parameters response = Browser.responseParameters(browser.approve(beside));
    assertThat(response.value("state")).contains("the state");
  }

  /** A48, A49: nothing is fetched, and nothing refers to itself. */
  @Test
  void refusesAReferenceThatIsNotOurs() {
    Parameters foreign = Browser.request().with("request_uri", "https://evil.example/request.jwt");
    assertThat(Browser.responseParameters(browser.authorize(foreign)).value("error")).isPresent();
    Parameters unknown =
        Parameters.of("client_id", "photos")
            .with("request_uri", "urn:ietf:params:oauth:request_uri:" + "x".repeat(43));
    assertThat(browser.authorize(unknown).status()).isEqualTo(400);
    String name = reference(push(Browser.request())).value("request_uri").orElseThrow();
    assertRefused(push(Browser.request().with("request_uri", name)), "invalid_request");
  }

  @Test
  void checksAPushedRequestLikeAnyOther() {
    assertThat(
            setup
                .send(
                    new ClientAuthentication.Basic(
                            new ClientId("photos"), new ClientSecret("wrong"))
                        .post(PAR, Browser.request()))
                .status())
        .isEqualTo(401);
    assertRefused(push(without("code_challenge")), "invalid_request");
    assertRefused(push(without("redirect_uri")), "invalid_request");
    assertRefused(
        push(without("redirect_uri").with("redirect_uri", "https://evil.example/")),
        "invalid_request");
    assertRefused(push(without("scope").with("scope", "nothing.known")), "invalid_scope");
    assertRefused(push(Browser.request().with("state", "twice")), "invalid_request");
    assertThat(setup.send(HttpRequest.get(PAR)).status()).isEqualTo(405);
  }

  /** RFC 9126 6. */
  @Test
  void takesNothingByTheBrowserOfAClientThatRegisteredToPush() {
    RegisteredClient photos = setup.registered("photos");
    setup.register(photos.with(photos.profile().with(ClientDemand.PUSHED_AUTHORIZATION_REQUESTS)));
    assertThat(Browser.responseParameters(browser.authorize(Browser.request())).value("error"))
        .contains("invalid_request");
    assertThat(browser.code(reference(push(Browser.request())))).isNotEmpty();
  }

  /** RFC 9449 10.1. */
  @Test
  void bindsTheCodeToTheKeyOfAPushedProof() {
    HttpRequest request = Setup.PHOTOS.post(PAR, Browser.request());
    HttpResponse wanted = setup.send(proof(request, null));
    DpopNonce nonce = new DpopNonce(wanted.header(DpopProof.NONCE_HEADER).orElseThrow());
    String code = browser.code(reference(setup.send(proof(request, nonce))));
    Parameters redeem =
        Parameters.of("grant_type", "authorization_code")
            .with("code", code)
            .with("code_verifier", Setup.VERIFIER.reveal());
    assertRefused(setup.token(redeem, Setup.PHOTOS), "invalid_grant");
    HttpRequest other =
        Setup.PHOTOS.post(
            PAR, Browser.request().with("dpop_jkt", OTHER_KEY.verificationKey().thumbprint()));
    assertRefused(setup.send(proof(other, nonce)), "invalid_dpop_proof");
  }

  /** RFC 9101, A38, A41. */
  @Test
  void takesARequestThatItsClientSigned() {
    RegisteredClient photos = setup.registered("photos");
    setup.register(
        photos.with(
            photos
                .profile()
                .with(new KeySet(List.of(KEY.verificationKey())))
                .with(ClientDemand.SIGNED_REQUEST_OBJECT)));
    assertRefused(push(Browser.request()), "invalid_request");
    assertRefused(push(signed(OTHER_KEY, JwtType.REQUEST_OBJECT)), "invalid_request_object");
    assertRefused(push(signed(KEY, JwtType.CLIENT_AUTHENTICATION)), "invalid_request_object");
    Parameters good = signed(KEY, JwtType.REQUEST_OBJECT);
    assertThat(browser.code(reference(push(good)))).isNotEmpty();
    assertRefused(push(good), "invalid_request_object");
    assertThat(browser.code(signed(KEY, JwtType.REQUEST_OBJECT))).isNotEmpty();
    assertThat(Browser.responseParameters(browser.authorize(Browser.request())).value("error"))
        .isPresent();
  }

  /** RFC 9101 10.2: what cannot be looked up may have come before. */
  @Test
  void takesNoSignedRequestWhereNobodyCanTellWhetherItCameBefore() {
    Storage storage = emptyStorage();
    LostMemory memory = LostMemory.of(storage);
    setup = new Setup(memory.in(storage));
    RegisteredClient photos = setup.registered("photos");
    setup.register(photos.with(photos.profile().with(new KeySet(List.of(KEY.verificationKey())))));
    Parameters good = signed(KEY, JwtType.REQUEST_OBJECT);
    memory.lose();
    LostMemory.assertUnavailable(push(good));
    memory.comeBack();
    assertThat(push(good).status()).isEqualTo(201);
    assertRefused(push(good), "invalid_request_object");
  }

  private Parameters signed(SigningKey key, JwtType type) {
    long now = setup.now.get().getEpochSecond();
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", "photos")
            .with("aud", Setup.ISSUER)
            .with("jti", Setup.RANDOMNESS.secret())
            .with("iat", now)
            .with("nbf", now)
            .with("exp", now + 300);
    for (Parameters.Parameter parameter : Browser.request().list()) {
      claims = claims.with(parameter.name(), parameter.value());
    }
    return Parameters.of("client_id", "photos")
        .with("request", new JwtSigner(key).sign(type, claims).reveal());
  }

  private HttpRequest proof(HttpRequest request, @Nullable DpopNonce nonce) {
    DpopProof proof = DpopProof.of(request, Setup.RANDOMNESS, setup.now.get());
    return (nonce == null ? proof : proof.with(nonce)).on(request, new JwtSigner(KEY));
  }

  private static Parameters without(String name) {
    Parameters rest = Parameters.NONE;
    for (Parameters.Parameter parameter : Browser.request().list()) {
      if (!parameter.name().equals(name) && !parameter.name().equals("client_id")) {
        rest = rest.with(parameter.name(), parameter.value());
      }
    }
    return rest;
  }

  private HttpResponse push(Parameters parameters) {
    return setup.send(Setup.PHOTOS.post(PAR, parameters));
  }

  private static Parameters reference(HttpResponse pushed) {
    assertThat(pushed.status()).as(pushed.body().text()).isEqualTo(201);
    String name =
        JsonObject.parse(pushed.body().text()).orThrow().string("request_uri").orElseThrow();
    return Parameters.of("client_id", "photos").with("request_uri", name);
  }

  private static void assertRefused(HttpResponse response, String error) {
    assertThat(response.body().text()).contains("\"" + error + "\"");
    assertThat(response.status()).isEqualTo(400);
  }
}
