package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.page.Page;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing out by way of a client (OpenID Connect RP-Initiated Logout), for every storage. */
public abstract class LogoutAttacks {

  private static final String SIGN_OUT = Setup.ISSUER + "/sign_out";
  private static final String BYE = "https://photos.example/bye";

  private Setup setup;
  private Browser browser;
  private String hint = "";

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
    hint = idToken(browser);
  }

  private String idToken(Browser at) {
    Parameters form =
        Parameters.of("grant_type", "authorization_code")
            .with("code", at.code(Browser.request()))
            .with("code_verifier", Setup.VERIFIER.reveal());
    return JsonObject.parse(setup.token(form, Setup.PHOTOS).body().text())
        .orThrow()
        .string("id_token")
        .orElseThrow();
  }

  private Parameters back() {
    return Parameters.of("post_logout_redirect_uri", BYE).with("state", "a b");
  }

  private HttpResponse signOut(Parameters parameters) {
    return browser.get(parameters.appendTo(SIGN_OUT));
  }

  /** 2, 4: not of this server, so an error, and never a redirect. */
  @Test
  void refusesAHintThatThisServerNeverMade() {
    JsonObject claims = setup.claims(hint).json();
    SigningKey foreign = SigningKey.generate(SigningAlgorithm.ES256);
    for (String wrong :
        new String[] {
          hint.substring(0, hint.length() - 6) + "AAAAAA",
          "e30.e30.AAAA",
          "nothing",
          new JwtSigner(foreign).sign(JwtType.JWT, claims).reveal(),
          setup.signed(JwtType.JWT, claims.with("iss", "https://evil.example")),
          // A41: nor is a token of another kind a hint.
          setup.signed(JwtType.LOGOUT_TOKEN, claims),
          setup.signed(JwtType.ACCESS_TOKEN, claims)
        }) {
      assertRefused(signOut(back().with("id_token_hint", wrong)));
      assertRefused(signOut(back().with("id_token_hint", wrong).with("client_id", "photos")));
    }
    assertThat(setup.events(LogoutEvent.SignedOut.class)).isEmpty();
  }

  /** 2: the client named is the one that the hint was made for. */
  @Test
  void refusesAHintOfAnotherClient() {
    assertRefused(signOut(back().with("id_token_hint", hint).with("client_id", "other")));
  }

  /** 3: to no address but a registered one, to the letter, and then not signed out either. */
  @Test
  void leadsToNoAddressThatIsNotRegistered() {
    for (String address : new String[] {BYE + "/", BYE + "?x=1", "https://evil.example/", "//x"}) {
      assertRefused(
          signOut(Parameters.of("id_token_hint", hint).with("post_logout_redirect_uri", address)));
    }
    assertThat(setup.events(LogoutEvent.SignedOut.class)).isEmpty();
  }

  /** 3: an address of nobody in particular is nobody's. */
  @Test
  void leadsNowhereWithoutAClientToAnswerFor() {
    assertRefused(signOut(back()));
  }

  /** 2: at once for the session of the hint, with the state, and once. */
  @Test
  void signsOutAtOnceAndGoesBackWithTheState() {
    HttpResponse response = signOut(back().with("id_token_hint", hint));
    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).contains(BYE + "?state=a+b");
    assertThat(setup.events(LogoutEvent.SignedOut.class)).hasSize(1);
    assertThat(browser.cookies()).doesNotContainKey("__Host-grantwise-sso");
  }

  /** 2: however old the hint is. */
  @Test
  void takesAHintThatExpired() {
    setup.pass(Duration.ofMinutes(50));
    assertThat(signOut(back().with("id_token_hint", hint)).header("Location"))
        .contains(BYE + "?state=a+b");
    assertThat(setup.events(LogoutEvent.SignedOut.class)).hasSize(1);
  }

  /** 4: without a session there is nothing to end, and nothing wrong. */
  @Test
  void goesBackWithoutASession() {
    signOut(Parameters.of("id_token_hint", hint));
    HttpResponse again = signOut(back().with("id_token_hint", hint));
    assertThat(again.header("Location")).contains(BYE + "?state=a+b");
    HttpResponse elsewhere =
        new Browser(setup).get(back().with("client_id", "photos").appendTo(SIGN_OUT));
    assertThat(elsewhere.header("Location")).contains(BYE + "?state=a+b");
    assertThat(setup.events(LogoutEvent.SignedOut.class)).hasSize(1);
  }

  /** 2, 6: a stranger's link signs nobody out, nor does the hint of another browser's session. */
  @Test
  void asksWithoutAHintForThisVerySession() {
    String other = idToken(new Browser(setup));
    for (Parameters parameters :
        new Parameters[] {
          Parameters.NONE,
          Parameters.of("client_id", "photos"),
          back().with("client_id", "photos"),
          back().with("id_token_hint", other),
          Parameters.of("logout_hint", "alice").with("ui_locales", "fr")
        }) {
      assertThat(signOut(parameters).status()).isEqualTo(200);
      assertThat(setup.lastPage()).isInstanceOf(Page.SignOutConfirmation.class);
    }
    assertThat(setup.events(LogoutEvent.SignedOut.class)).isEmpty();
    browser.submit(((Page.SignOutConfirmation) setup.lastPage()).form(), Parameters.NONE);
    assertThat(setup.events(LogoutEvent.SignedOut.class)).hasSize(1);
  }

  /** 2: both methods; the form is made a navigation, since our cookie stayed behind with it. */
  @Test
  void takesAFormToo() {
    Parameters form = back().with("id_token_hint", hint);
    HttpResponse response =
        new Browser(setup)
            .send(HttpRequest.post(SIGN_OUT, form).with("Sec-Fetch-Site", "cross-site"));
    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location")).contains(form.appendTo(SIGN_OUT));
    assertThat(response.header("Referrer-Policy")).contains("no-referrer");
    assertThat(browser.get(response.header("Location").orElseThrow()).header("Location"))
        .contains(BYE + "?state=a+b");
  }

  /** RFC 6749 3.1, as everywhere. */
  @Test
  void refusesRepeatedParameters() {
    assertRefused(signOut(back().with("id_token_hint", hint).with("state", "other")));
  }

  @Test
  void saysWhereAndThatClientsAreTold() {
    JsonObject metadata =
        JsonObject.parse(
                browser.get(Setup.ISSUER + "/.well-known/openid-configuration").body().text())
            .orThrow();
    assertThat(metadata.string("end_session_endpoint")).contains(SIGN_OUT);
    assertThat(metadata.flag("backchannel_logout_supported")).contains(true);
    assertThat(metadata.flag("backchannel_logout_session_supported")).contains(true);
  }

  private void assertRefused(HttpResponse response) {
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Location")).isEmpty();
    assertThat(setup.lastPage()).isInstanceOf(Page.Problem.class);
  }
}
