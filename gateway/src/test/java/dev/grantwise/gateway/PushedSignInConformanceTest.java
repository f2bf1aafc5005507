package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in at a provider that takes pushed requests (RFC 9126). */
class PushedSignInConformanceTest {

  private static final JsonObject OFFERED =
      JsonObject.EMPTY.with("pushed_authorization_request_endpoint", FakeProvider.ISSUER + "/par");

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  @Test
  void showsThatTheProviderRefusedTheRequest() throws Exception {
    site.provider.alsoSays = OFFERED;
    site.provider.answerToPush =
        FakeProvider.json(400, JsonObject.EMPTY.with("error", "invalid_redirect_uri"));
    Reply reply = begin();
    assertNotBegun(reply, 502, "PROVIDER_REFUSED");
    assertThat(reply.body()).contains("invalid_redirect_uri");
  }

  @Test
  void showsThatTheProviderCannotTakeTheRequest() throws Exception {
    site.provider.alsoSays = OFFERED;
    site.provider.answerToPush = HttpResponse.of(503);
    assertNotBegun(begin(), 503, "PROVIDER_UNAVAILABLE");
  }

  /** RFC 9126 5: the request in the URL would be refused there, and is not sent. */
  @Test
  void doesNotSendTheBrowserWhereOnlyPushedRequestsAreTaken() throws Exception {
    site.provider.alsoSays = JsonObject.EMPTY.with("require_pushed_authorization_requests", true);
    assertNotBegun(begin(), 503, "PROVIDER_UNAVAILABLE");
  }

  @Test
  void signsInWithARequestThatTheBrowserNeverSaw() throws Exception {
    site.provider.alsoSays = OFFERED.with("require_pushed_authorization_requests", true);
    site.provider.answerToPush =
        FakeProvider.json(
            201, JsonObject.EMPTY.with("request_uri", "urn:example:r1").with("expires_in", 60));
    Reply reply = begin();
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location"))
        .isEqualTo(
            FakeProvider.ISSUER + "/authorize?client_id=photos&request_uri=urn%3Aexample%3Ar1");
    HttpRequest pushed = site.provider.pushed.getFirst();
    Parameters form = pushed.form().orThrow();
    assertThat(pushed.headers().single("Authorization").orElseThrow()).startsWith("Basic ");
    assertThat(form.value("code_challenge_method")).contains("S256");

    Site.Begun begun =
        new Site.Begun(
            form.value("state").orElseThrow(),
            form.value("nonce").orElseThrow(),
            reply.setCookies().getFirst().split(";", 2)[0]);
    Reply back = site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie());
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.setCookies()).anyMatch(cookie -> cookie.startsWith(Site.SESSION));
  }

  private Reply begin() throws Exception {
    return site.get("/oauth2/start?rd=/album", Site.NAVIGATION);
  }

  private void assertNotBegun(Reply reply, int status, String trouble) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Location")).isEmpty();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body()).contains(trouble);
    assertThat(reply.setCookies()).isEmpty();
    assertThat(site.events).hasExactlyElementsOfTypes(SignInEvent.SignInFailed.class);
  }
}
