package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.page.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an authorization response travels (OAuth 2.0 Form Post Response Mode), for every storage. */
public abstract class FormPostAttacks {

  private static final String POLICY =
      "default-src 'none'; style-src 'self';"
          + " script-src 'sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE=';"
          + " form-action https://photos.example; frame-ancestors 'none'; base-uri 'none'";

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  private static Parameters request() {
    return Browser.request().with("response_mode", "form_post");
  }

  /** OpenID Connect Core 3.1.2.6: a page, never a redirect. */
  @ParameterizedTest
  @ValueSource(strings = {"fragment", "web_message", "jwt", "form_post.jwt", "FORM_POST", "query "})
  void neverAnswersInAModeThatIsNotOffered(String mode) {
    HttpResponse response = browser.authorize(Browser.request().with("response_mode", mode));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Location")).isEmpty();
    assertThat(setup.lastPage()).isInstanceOf(Page.Problem.class);
    assertThat(setup.events(CodeEvent.CodeIssued.class)).isEmpty();
  }

  /** Nor to an address where a body would be lost. */
  @Test
  void postsNoFormToAnAppsOwnScheme() {
    setup.register(
        setup
            .registered("native")
            .withRedirectUris(List.of(new RedirectUri("example.photos.app:/cb"))));
    HttpResponse response =
        browser.authorize(
            Browser.request("native", "example.photos.app:/cb").with("response_mode", "form_post"));
    assertThat(response.status()).isEqualTo(400);
    assertThat(setup.lastPage()).isInstanceOf(Page.Problem.class);
  }

  /** A12, A61, A62: nothing in the address, nothing kept, one script, one place to go. */
  @Test
  void postsTheCodeFromAPageThatIsLockedUp() {
    HttpResponse response = browser.approve(request());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Location")).isEmpty();
    assertThat(response.header("Content-Security-Policy")).contains(POLICY);
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(response.header("Referrer-Policy")).contains("no-referrer");
    assertThat(response.header("X-Frame-Options")).contains("DENY");
    Page.Form form = form();
    assertThat(form.action()).isEqualTo(Setup.CALLBACK);
    assertThat(form.hidden().list())
        .extracting(Parameters.Parameter::name)
        .containsExactly("code", "state", "iss");
    assertThat(form.hidden().value("state")).contains("the state");
    assertThat(form.hidden().value("iss")).contains(Setup.ISSUER);
    assertThat(redeemed(form.hidden()).string("id_token")).isPresent();
  }

  /** RFC 9207 2: each error takes the same way, with state and iss. */
  @ParameterizedTest
  @CsvSource({
    "prompt,none,login_required",
    "max_age,soon,invalid_request",
    "code_challenge_method,plain,invalid_request",
    "response_type,token,unsupported_response_type",
    "scope,openid admin,invalid_scope",
    "resource,https://evil.example,invalid_target"
  })
  void postsEveryErrorToo(String name, String value, String error) {
    HttpResponse response = browser.authorize(replaced(name, value));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Location")).isEmpty();
    assertThat(form().action()).isEqualTo(Setup.CALLBACK);
    assertThat(form().hidden().value("error")).contains(error);
    assertThat(form().hidden().value("state")).contains("the state");
    assertThat(form().hidden().value("iss")).contains(Setup.ISSUER);
    assertThat(form().hidden().value("code")).isEmpty();
  }

  @Test
  void postsTheNoOfTheUser() {
    browser.authorize(request());
    browser.get(browser.signIn("alice", "right").header("Location").orElseThrow());
    assertThat(browser.decide("deny").status()).isEqualTo(200);
    assertThat(form().hidden().value("error")).contains("access_denied");
    assertThat(form().hidden().value("iss")).contains(Setup.ISSUER);
  }

  /** RFC 6749 3.1: of two modes neither counts. */
  @Test
  void redirectsWithAnErrorWhereTwoModesAreNamed() {
    Parameters answer =
        Browser.responseParameters(browser.authorize(request().with("response_mode", "query")));
    assertThat(answer.value("error")).contains("invalid_request");
    assertThat(answer.value("code")).isEmpty();
  }

  /** RFC 9126 4: the mode is what was pushed, whatever the URL says beside it. */
  @Test
  void keepsToTheModeThatWasPushed() {
    String name =
        JsonObject.parse(
                setup.send(Setup.PHOTOS.post(Setup.ISSUER + "/par", request())).body().text())
            .orThrow()
            .string("request_uri")
            .orElseThrow();
    Parameters brought =
        Parameters.of("client_id", "photos")
            .with("request_uri", name)
            .with("response_mode", "query");
    assertThat(browser.approve(brought).status()).isEqualTo(200);
    assertThat(form().hidden().value("code")).isPresent();
  }

  @Test
  void refusesAModeThatIsNotOfferedWhereItIsPushed() {
    HttpResponse response =
        setup.send(
            Setup.PHOTOS.post(
                Setup.ISSUER + "/par", Browser.request().with("response_mode", "fragment")));
    assertThat(response.status()).isEqualTo(400);
    assertThat(JsonObject.parse(response.body().text()).orThrow().string("error"))
        .contains("invalid_request");
  }

  /** The address may have a query of its own, which stays as it is. */
  @Test
  void postsToTheRegisteredAddressToTheLetter() {
    String address = "https://photos.example/cb?tenant=a&x=%3C";
    setup.register(setup.registered("photos").withRedirectUris(List.of(new RedirectUri(address))));
    browser.approve(Browser.request("photos", address).with("response_mode", "form_post"));
    assertThat(form().action()).isEqualTo(address);
    assertThat(form().hidden().value("code")).isPresent();
  }

  @Test
  void saysThatItCan() {
    JsonObject metadata =
        JsonObject.parse(
                browser.get(Setup.ISSUER + "/.well-known/openid-configuration").body().text())
            .orThrow();
    assertThat(metadata.strings("response_modes_supported"))
        .contains(List.of("query", "form_post"));
  }

  private Page.Form form() {
    assertThat(setup.lastPage()).isInstanceOf(Page.FormPost.class);
    return ((Page.FormPost) setup.lastPage()).form();
  }

  private JsonObject redeemed(Parameters answer) {
    Parameters form =
        Parameters.of("grant_type", "authorization_code")
            .with("code", answer.value("code"))
            .with("redirect_uri", Setup.CALLBACK)
            .with("code_verifier", Setup.VERIFIER.reveal());
    return JsonObject.parse(setup.token(form, Setup.PHOTOS).body().text()).orThrow();
  }

  private static Parameters replaced(String name, String value) {
    return Browser.without(request(), name).with(name, Optional.of(value));
  }
}
