package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.ConsentEvent;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.SignInProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the endpoints that a browser visits, for every storage. */
public abstract class BrowserAttacks {

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  /** A1, A3: a page, never a redirect. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://photos.example/cb/",
        "https://photos.example/CB",
        "HTTPS://photos.example/cb",
        "https://photos.example:443/cb",
        "https://photos.example/cb?",
        "https://photos.example/cb#",
        "https://photos.example/cb/../evil",
        "https://photos.example/%63b",
        "https://photos.example@evil.example/cb",
        "https://photos.example.evil.example/cb",
        "https://photos.example\\@evil.example/cb",
        "http://photos.example/cb",
        "//photos.example/cb",
        "javascript:alert(1)",
        ""
      })
  void neverRedirectsToAnUnregisteredAddress(String redirectUri) {
    HttpResponse response = browser.authorize(Browser.request("photos", redirectUri));
    assertProblemPage(response, 400);
  }

  @Test
  void neverRedirectsForAnUnknownClientOrRepeatedAddress() {
    assertProblemPage(browser.authorize(Browser.request("nobody", Setup.CALLBACK)), 400);
    assertProblemPage(
        browser.authorize(Browser.request().with("redirect_uri", "https://evil.example/")), 400);
    assertProblemPage(browser.authorize(Browser.request().with("client_id", "other")), 400);
  }

  /** A5, A6, A7, A20, A23, A48, A58: an error at the registered address, with state and iss. */
  @Test
  void redirectsWithTheErrorOfTheSpecification() {
    Map<Parameters, String> wrong =
        Map.of(
            without("code_challenge"), "invalid_request",
            without("code_challenge_method"), "invalid_request",
            replaced("code_challenge_method", "plain"), "invalid_request",
            replaced("code_challenge", "short"), "invalid_request",
            replaced("response_type", "token"), "unsupported_response_type",
            replaced("scope", "openid admin"), "invalid_scope",
            replaced("resource", "https://evil.example"), "invalid_target",
            Browser.request().with("request", "eyJ"), "request_not_supported",
            Browser.request().with("request_uri", "https://evil.example"),
                "request_uri_not_supported",
            Browser.request().with("scope", "openid"), "invalid_request");
    wrong.forEach(
        (parameters, error) -> {
          HttpResponse response = browser.authorize(parameters);
          assertThat(response.status()).isEqualTo(303);
          assertThat(response.header("Location").orElseThrow()).startsWith(Setup.CALLBACK + "?");
          Parameters answer = Browser.responseParameters(response);
          assertThat(answer.value("error")).as(parameters.encode()).contains(error);
          assertThat(answer.value("state")).contains("the state");
          assertThat(answer.value("iss")).contains(Setup.ISSUER);
          assertThat(answer.value("code")).isEmpty();
        });
  }

  /** OpenID Connect Core 3.1.2.6: no page at all. */
  @Test
  void asksNothingWithPromptNone() {
    Parameters none = Browser.request().with("prompt", "none");
    assertThat(Browser.responseParameters(browser.authorize(none)).value("error"))
        .contains("login_required");
    browser.authorize(Browser.request());
    browser.signIn("alice", "right");
    assertThat(Browser.responseParameters(browser.authorize(none)).value("error"))
        .contains("consent_required");
    assertThat(
            Browser.responseParameters(
                    browser.authorize(Browser.request().with("prompt", "none login")))
                .value("error"))
        .contains("invalid_request");
  }

  /** A16: the form of one browser is worth nothing in another. */
  @Test
  void refusesAnInteractionOfAnotherBrowser() {
    browser.authorize(Browser.request());
    Page.SignIn victim = (Page.SignIn) setup.lastPage();
    Browser other = new Browser(setup);
    assertProblemPage(
        other.submit(victim.form(), Parameters.of("username", "alice").with("password", "right")),
        400);
    other.authorize(Browser.request());
    assertProblemPage(
        other.submit(victim.form(), Parameters.of("username", "alice").with("password", "right")),
        400);
  }

  /** A16. */
  @Test
  void changesTheSessionCookieWithEverySignIn() {
    browser.approve(Browser.request());
    String before = browser.cookies().get("__Host-grantwise-sso");
    browser.authorize(Browser.request().with("prompt", "login"));
    browser.signIn("alice", "right");
    assertThat(browser.cookies().get("__Host-grantwise-sso")).isNotEqualTo(before);
  }

  /** A17: origin and token are both needed, and a decision is taken once. */
  @Test
  void refusesForgedForms() {
    browser.authorize(Browser.request());
    Page.Form form = ((Page.SignIn) setup.lastPage()).form();
    Parameters credentials =
        Parameters.of("interaction", form.hidden().value("interaction").orElseThrow())
            .with("username", "alice")
            .with("password", "right");
    HttpRequest withoutToken =
        HttpRequest.post(Setup.ISSUER + form.action(), credentials).with("Origin", Setup.ISSUER);
    assertProblemPage(browser.send(withoutToken), 403);
    Parameters withToken =
        credentials.with("csrf_token", form.hidden().value("csrf_token").orElseThrow());
    HttpRequest bare = HttpRequest.post(Setup.ISSUER + form.action(), withToken);
    assertProblemPage(browser.send(bare), 403);
    assertProblemPage(browser.send(bare.with("Origin", "null")), 403);
    assertProblemPage(browser.send(bare.with("Origin", "https://evil.example")), 403);
    assertProblemPage(
        browser.send(bare.with("Origin", Setup.ISSUER).with("Sec-Fetch-Site", "cross-site")), 403);
    assertThat(setup.events(SignInEvent.SignedIn.class)).isEmpty();
  }

  @Test
  void takesADecisionOnce() {
    browser.approve(Browser.request().with("prompt", "consent"));
    assertThat(setup.events(CodeEvent.CodeIssued.class)).hasSize(1);
    assertProblemPage(browser.decide("allow"), 400);
    assertThat(setup.events(CodeEvent.CodeIssued.class)).hasSize(1);
  }

  /** A21. */
  @Test
  void asksForConsentBeforeTheFirstCodeAndForWhatIsNew() {
    browser.approve(Browser.request());
    assertThat(browser.authorize(Browser.request()).status()).isEqualTo(303);
    Parameters wider =
        Browser.request("photos", Setup.CALLBACK).with("resource", Setup.OTHER_API.value());
    assertThat(browser.authorize(wider).status()).isEqualTo(200);
    assertThat(setup.lastPage()).isInstanceOf(Page.Consent.class);
  }

  /** Five tabs that open at the same time ask one question, and one answer is enough. */
  @Test
  void takesTheSameAnswerOfTabsThatAskedAtTheSameTime() {
    browser.openAccount("alice");
    Page.Form first = consentForm(Browser.request());
    Page.Form second = consentForm(Browser.request());
    for (Page.Form tab : List.of(first, second)) {
      assertThat(Browser.responseParameters(allow(tab)).value("code")).isPresent();
    }
    assertThat(setup.events(ConsentEvent.ConsentGiven.class)).hasSize(1);
  }

  /** A21: what the other tab allowed is not all that this one asks, or must be asked each time. */
  @ParameterizedTest
  @ValueSource(strings = {"resource", "prompt"})
  void asksAgainWhereTheOtherTabAllowedLess(String parameter) {
    browser.openAccount("alice");
    Parameters more =
        parameter.equals("prompt")
            ? Browser.request().with("prompt", "consent")
            : Browser.request().with("resource", Setup.OTHER_API.value());
    Page.Form first = consentForm(Browser.request());
    Page.Form second = consentForm(more);
    allow(first);
    assertThat(allow(second).status()).isEqualTo(200);
    assertThat(setup.lastPage()).isInstanceOf(Page.Consent.class);
    assertThat(setup.events(CodeEvent.CodeIssued.class)).hasSize(1);
    browser.decide("allow");
    assertThat(setup.events(CodeEvent.CodeIssued.class)).hasSize(2);
  }

  private Page.Form consentForm(Parameters request) {
    assertThat(browser.authorize(request).status()).isEqualTo(200);
    return ((Page.Consent) setup.lastPage()).form();
  }

  private HttpResponse allow(Page.Form form) {
    return browser.submit(form, Parameters.of("decision", "allow"));
  }

  /** RFC 8252 8.6: whoever listens on loopback may be anybody. */
  @Test
  void asksForConsentEveryTimeForAPublicClientOnLoopback() {
    Parameters request = Browser.request("native", "http://127.0.0.1:51004/cb");
    assertThat(browser.approve(request).header("Location").orElseThrow())
        .startsWith("http://127.0.0.1:51004/cb?code=");
    assertThat(browser.authorize(request).status()).isEqualTo(200);
    assertThat(setup.lastPage()).isInstanceOf(Page.Consent.class);
  }

  /** A44. */
  @Test
  void answersAnUnknownUserLikeAWrongPasswordAndThrottles() {
    browser.authorize(Browser.request());
    HttpResponse wrong = browser.signIn("alice", "wrong");
    HttpResponse unknown = browser.signIn("nobody", "wrong");
    assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(422);
    assertThat(((Page.SignIn) setup.lastPage()).refusal().map(Page.SignInRefusal::problem))
        .contains(SignInProblem.WRONG_USERNAME_OR_PASSWORD);
    for (int i = 0; i < 4; i++) {
      browser.signIn("alice", "wrong");
      browser.signIn("nobody", "wrong");
    }
    HttpResponse throttled = browser.signIn("alice", "right");
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.header("Retry-After")).contains("60");
    assertThat(browser.signIn("nobody", "right")).isEqualTo(throttled);
    assertThat(setup.events(RequestEvent.Throttled.class)).hasSize(2);
    setup.pass(Duration.ofMinutes(1));
    assertThat(browser.signIn("alice", "right").status()).isEqualTo(303);
  }

  /** A44: guesses that are all under way at once are no more guesses than others. */
  @Test
  void throttlesGuessesThatOverlap() {
    browser.authorize(Browser.request());
    Page.SignIn page = (Page.SignIn) setup.lastPage();
    setup.duringCheck.set(
        () -> {
          for (int i = 0; i < 4; i++) {
            assertThat(guess(page, "wrong").status()).isEqualTo(422);
          }
          assertThat(guess(page, "right").status()).isEqualTo(429);
        });
    assertThat(guess(page, "wrong").status()).isEqualTo(422);
    assertThat(guess(page, "right").status()).isEqualTo(429);
  }

  /** A44: whoever attacks an account from everywhere does not keep its owner out. */
  @Test
  void letsTheOwnerInWhereTheySignedInBefore() {
    browser.approve(Browser.request());
    Browser attacker = new Browser(setup);
    for (int i = 0; i < 30; i++) {
      setup.peer.set("198.51.100." + i);
      attacker.authorize(Browser.request());
      attacker.signIn("alice", "wrong");
    }
    setup.peer.set("203.0.113.1");
    attacker.authorize(Browser.request());
    assertThat(attacker.signIn("alice", "right").status()).isEqualTo(429);
    browser.authorize(Browser.request().with("prompt", "login"));
    assertThat(browser.signIn("alice", "right").status()).isEqualTo(303);
  }

  private HttpResponse guess(Page.SignIn page, String password) {
    return browser.submit(
        page.form(), Parameters.of("username", "alice").with("password", password));
  }

  @Test
  void saysAccessDeniedWhenTheUserSaysNo() {
    browser.authorize(Browser.request());
    HttpResponse toConsent = browser.signIn("alice", "right");
    browser.get(toConsent.header("Location").orElseThrow());
    Parameters answer = Browser.responseParameters(browser.decide("deny"));
    assertThat(answer.value("error")).contains("access_denied");
    assertThat(answer.value("iss")).contains(Setup.ISSUER);
    assertThat(setup.events(CodeEvent.CodeIssued.class)).isEmpty();
  }

  /** A12, A14, A18, A61, A62. */
  @Test
  void guardsEveryPage() {
    HttpResponse page = browser.authorize(Browser.request());
    assertThat(page.header("Content-Security-Policy"))
        .contains(
            "default-src 'none'; style-src 'self'; form-action 'self' https://photos.example;"
                + " frame-ancestors 'none'; base-uri 'none'");
    assertThat(page.header("X-Frame-Options")).contains("DENY");
    assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.header("Set-Cookie").orElseThrow())
        .startsWith("__Host-grantwise-browser=")
        .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(browser.signIn("alice", "right").status()).isEqualTo(303);
  }

  @Test
  void knowsNoOtherPathOrMethod() {
    assertProblemPage(browser.get(Setup.ISSUER + "/nothing"), 404);
    HttpResponse wrong = browser.get(Setup.ISSUER + "/sign_in");
    assertProblemPage(wrong, 405);
    assertThat(wrong.header("Allow")).contains("POST");
  }

  /** A4: a sign-out never leads to an address that is not registered. */
  @Test
  void signsOutToRegisteredAddressesOnlyAndAsksWithoutAHint() {
    browser.approve(Browser.request());
    String signOut = Setup.ISSUER + "/sign_out?client_id=photos&post_logout_redirect_uri=";
    assertProblemPage(browser.get(signOut + "https://evil.example/"), 400);
    HttpResponse asked = browser.get(signOut + "https://photos.example/bye");
    assertThat(asked.status()).isEqualTo(200);
    // Browsers hold the redirect that follows the form against the policy of its page.
    assertThat(asked.header("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self' https://photos.example;");
    Page.SignOutConfirmation page = (Page.SignOutConfirmation) setup.lastPage();
    assertThat(setup.events(LogoutEvent.SignedOut.class)).isEmpty();
    HttpResponse done = browser.submit(page.form(), Parameters.NONE);
    assertThat(done.header("Location")).contains("https://photos.example/bye");
    assertThat(setup.events(LogoutEvent.SignedOut.class)).hasSize(1);
    assertThat(browser.cookies()).doesNotContainKey("__Host-grantwise-sso");
  }

  /** A26: the families of the session end with it. */
  @Test
  void signsOutAtOnceWithAHintForThisSession() {
    JsonObject tokens = tokens();
    String hint = tokens.string("id_token").orElseThrow();
    HttpResponse response = browser.get(Setup.ISSUER + "/sign_out?id_token_hint=" + hint);
    assertThat(response.status()).isEqualTo(200);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignedOut.class);
    HttpResponse refreshed =
        setup.token(
            Parameters.of("grant_type", "refresh_token")
                .with("refresh_token", tokens.string("refresh_token")),
            Setup.PHOTOS);
    assertThat(refreshed.status()).isEqualTo(400);
  }

  /** RFC 8414 2: truthful. */
  @Test
  void saysWhatItCan() {
    HttpResponse one = browser.get(Setup.ISSUER + "/.well-known/oauth-authorization-server");
    HttpResponse other = browser.get(Setup.ISSUER + "/.well-known/openid-configuration");
    assertThat(one.body()).isEqualTo(other.body());
    JsonObject json = JsonObject.parse(one.body().text()).orThrow();
    assertThat(json.string("issuer")).contains(Setup.ISSUER);
    assertThat(json.strings("response_types_supported")).contains(List.of("code"));
    assertThat(json.strings("code_challenge_methods_supported")).contains(List.of("S256"));
    assertThat(json.flag("authorization_response_iss_parameter_supported")).contains(true);
    assertThat(json.flag("request_uri_parameter_supported")).contains(false);
    assertThat(json.flag("request_parameter_supported")).contains(true);
    assertThat(json.string("pushed_authorization_request_endpoint"))
        .contains(Setup.ISSUER + "/par");
    assertThat(json.strings("token_endpoint_auth_methods_supported").orElseThrow())
        .contains("private_key_jwt");
    // RFC 8414 2: what a key signs by is said where keys are taken, and "none" is not among it
    List<String> algorithms = List.of("ES256", "PS256", "RS256", "Ed25519");
    assertThat(json.strings("token_endpoint_auth_signing_alg_values_supported"))
        .contains(algorithms);
    assertThat(json.strings("request_object_signing_alg_values_supported")).contains(algorithms);
    assertThat(json.strings("dpop_signing_alg_values_supported"))
        .contains(List.of("ES256", "Ed25519", "PS256"));
    HttpResponse keys = browser.get(json.string("jwks_uri").orElseThrow());
    assertThat(keys.header("Cache-Control")).contains("public, max-age=300");
    assertThat(keys.body().text()).doesNotContain("\"d\"");
  }

  /** A69, RFC 9110 13.1.2: asking again costs no key set, and renews how long it may be kept. */
  @Test
  void answersAReaderThatHasTheKeysAlready() {
    String url = Setup.ISSUER + "/jwks";
    String tag = browser.get(url).header("ETag").orElseThrow();
    for (String match : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      HttpResponse same = setup.send(HttpRequest.get(url).with("If-None-Match", match));
      assertThat(same.status()).as(match).isEqualTo(304);
      assertThat(same.header("Cache-Control")).contains("public, max-age=300");
      assertThat(same.header("ETag")).contains(tag);
      assertThat(same.body().text()).isEmpty();
    }
    HttpResponse other = setup.send(HttpRequest.get(url).with("If-None-Match", "\"other\""));
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.body().text()).contains("\"keys\"");
  }

  private JsonObject tokens() {
    Parameters form =
        Parameters.of("grant_type", "authorization_code")
            .with("code", browser.code(Browser.request()))
            .with("code_verifier", Setup.VERIFIER.reveal());
    return JsonObject.parse(setup.token(form, Setup.PHOTOS).body().text()).orThrow();
  }

  private static Parameters without(String name) {
    Parameters rest = Parameters.NONE;
    for (Parameters.Parameter parameter : Browser.request().list()) {
      if (!parameter.name().equals(name)) {
        rest = rest.with(parameter.name(), parameter.value());
      }
    }
    return rest;
  }

  private static Parameters replaced(String name, String value) {
    return without(name).with(name, Optional.of(value));
  }

  private void assertProblemPage(HttpResponse response, int status) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.header("Location")).isEmpty();
    assertThat(setup.lastPage())
        .isInstanceOfSatisfying(
            Page.Problem.class,
            problem -> assertThat(setup.references).contains(problem.reference().value()));
    assertThat(response.header("Cache-Control")).contains("no-store");
  }
}
