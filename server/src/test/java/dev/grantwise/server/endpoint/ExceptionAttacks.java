package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.EventKind;
import dev.grantwise.protocol.event.OperationEvent.ConfigurationWeakened;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.ClientStatus;
import dev.grantwise.server.client.Loosening;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.page.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exceptions that one client is given by name: no more than they say, for every storage. */
public abstract class ExceptionAttacks {

  private static final String LOCAL = "http://localhost:3000/cb";

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  private void except(String client, Loosening loosening) {
    setup.register(setup.registered(client).with(ClientProfile.PLAIN.with(loosening)));
  }

  private static Parameters withoutPkce() {
    return Browser.without(
        Browser.without(Browser.request(), "code_challenge"), "code_challenge_method");
  }

  /** A7: off unless this one client is excepted. */
  @Test
  void demandsAChallengeOfEveryOtherClient() {
    except("other", Loosening.PKCE_OPTIONAL);
    assertThat(error(browser.authorize(withoutPkce()))).contains("invalid_request");
    except("photos", Loosening.NO_ROTATION);
    assertThat(error(browser.authorize(withoutPkce()))).contains("invalid_request");
  }

  /** RFC 9700 2.1.1: what stands in for the challenge has to be there. */
  @Test
  void demandsTheNonceAndOpenIdInsteadOfTheChallenge() {
    except("photos", Loosening.PKCE_OPTIONAL);
    assertThat(error(browser.authorize(Browser.without(withoutPkce(), "nonce"))))
        .contains("invalid_request");
    assertThat(
            error(
                browser.authorize(
                    Browser.without(withoutPkce(), "scope").with("scope", "photos.read"))))
        .contains("invalid_request");
    // Whoever begins PKCE does it right.
    assertThat(error(browser.authorize(withoutPkce().with("code_challenge_method", "S256"))))
        .contains("invalid_request");
    assertThat(
            error(
                browser.authorize(
                    withoutPkce()
                        .with("code_challenge", Setup.VERIFIER.reveal())
                        .with("code_challenge_method", "plain"))))
        .contains("invalid_request");
  }

  @Test
  void takesACodeWithoutPkceFromTheExceptedClient() {
    except("photos", Loosening.PKCE_OPTIONAL);
    JsonObject tokens = redeemed(browser.code(withoutPkce()), Optional.empty());
    assertThat(setup.claims(tokens.string("id_token").orElseThrow()).json().string("nonce"))
        .contains("the-nonce");
  }

  /**
   * RFC 9700 4.8.2: the challenge was stripped on the way, and the client still has its verifier.
   */
  @Test
  void refusesAVerifierForACodeThatWasAskedForWithoutAChallenge() {
    except("photos", Loosening.PKCE_OPTIONAL);
    assertThat(
            redeemed(browser.code(withoutPkce()), Optional.of(Setup.VERIFIER.reveal()))
                .string("error"))
        .contains("invalid_grant");
  }

  /** The exception is for who sends no challenge: one that was sent still binds the code. */
  @Test
  void holdsTheExceptedClientToAChallengeThatItSent() {
    except("photos", Loosening.PKCE_OPTIONAL);
    assertThat(redeemed(browser.code(Browser.request()), Optional.empty()).string("error"))
        .contains("invalid_grant");
    assertThat(
            redeemed(browser.code(Browser.request()), Optional.of("w".repeat(43))).string("error"))
        .contains("invalid_grant");
  }

  /** Nobody is excepted from PKCE who does not authenticate. */
  @Test
  void exceptsNoPublicClientFromPkceOrRotation() {
    for (Loosening loosening : List.of(Loosening.PKCE_OPTIONAL, Loosening.NO_ROTATION)) {
      assertThatIllegalArgumentException().isThrownBy(() -> except("native", loosening));
    }
  }

  /** RFC 8252 8.3: off unless this one client is excepted. */
  @Test
  void goesToNoLocalhostOfAnyOtherClient() {
    setup.register(setup.registered("photos").withRedirectUris(List.of(new RedirectUri(LOCAL))));
    assertProblem(browser.authorize(Browser.request("photos", LOCAL)));
  }

  /** The name is excepted, and nothing else of the address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3001/cb",
        "http://localhost/cb",
        "http://localhost:3000/cb/",
        "http://localhost.evil.example:3000/cb",
        "http://localhost:3000@evil.example/cb",
        "http://LOCALHOST:3000/cb",
        "http://evil.example/cb",
        "http://127.0.0.1:3000/cb"
      })
  void goesToNoOtherAddressThanTheRegisteredOne(String address) {
    localhost();
    assertProblem(browser.authorize(Browser.request("native", address)));
  }

  @Test
  void goesToTheRegisteredLocalhostOfTheExceptedClient() {
    localhost();
    assertThat(browser.approve(Browser.request("native", LOCAL)).header("Location").orElseThrow())
        .startsWith(LOCAL + "?code=");
  }

  /** Plain http elsewhere stays refused, whatever is registered and excepted. */
  @Test
  void sendsNoCodeOverPlainHttp() {
    setup.register(
        setup
            .registered("native")
            .withRedirectUris(List.of(new RedirectUri("http://photos.example/cb")))
            .with(ClientProfile.PLAIN.with(Loosening.LOCALHOST_REDIRECT)));
    assertProblem(browser.authorize(Browser.request("native", "http://photos.example/cb")));
  }

  /** The audit hears of each exception when it is made, and once. */
  @Test
  void tellsTheAuditOfEachException() {
    RegisteredClient plain = setup.registered("photos");
    RegisteredClient excepted =
        plain.with(
            ClientProfile.PLAIN.with(Loosening.PKCE_OPTIONAL).with(Loosening.LOCALHOST_REDIRECT));
    assertThat(new Registration(excepted, Optional.of(plain)).told().events())
        .filteredOn(ConfigurationWeakened.class::isInstance)
        .extracting(event -> ((ConfigurationWeakened) event).setting())
        .containsExactly("pkce_optional", "localhost_redirect");
    assertThat(new Registration(excepted, Optional.of(excepted)).told().events()).isEmpty();
    assertThat(new Registration(excepted, Optional.empty()).told().events())
        .extracting(Event::kind)
        .containsExactly(
            EventKind.CLIENT_REGISTERED,
            EventKind.CONFIGURATION_WEAKENED,
            EventKind.CONFIGURATION_WEAKENED);
  }

  /** And whoever starts the server can say which there are. */
  @Test
  void findsTheClientsThatAreExcepted() {
    assertThat(setup.storage.clients().loosened()).isEmpty();
    except("photos", Loosening.PKCE_OPTIONAL);
    except("other", Loosening.NO_ROTATION);
    assertThat(setup.storage.clients().loosened())
        .extracting(RegisteredClient::id)
        .containsExactly(new ClientId("other"), new ClientId("photos"));
    setup.register(setup.registered("other").withStatus(ClientStatus.DISABLED));
    assertThat(setup.storage.clients().loosened()).containsExactly(setup.registered("photos"));
  }

  private void localhost() {
    setup.register(
        setup
            .registered("native")
            .withRedirectUris(List.of(new RedirectUri(LOCAL)))
            .with(ClientProfile.PLAIN.with(Loosening.LOCALHOST_REDIRECT)));
  }

  private JsonObject redeemed(String code, Optional<String> verifier) {
    Parameters form =
        Parameters.of("grant_type", "authorization_code")
            .with("code", code)
            .with("redirect_uri", Setup.CALLBACK)
            .with("code_verifier", verifier);
    return JsonObject.parse(setup.token(form, Setup.PHOTOS).body().text()).orThrow();
  }

  private void assertProblem(HttpResponse response) {
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("Location")).isEmpty();
    assertThat(setup.lastPage()).isInstanceOf(Page.Problem.class);
  }

  private static Optional<String> error(HttpResponse redirect) {
    return Browser.responseParameters(redirect).value("error");
  }
}
