package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.pkce.CodeChallenge;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9126 2.1, 2.2, 4. */
final class PushedAuthorizationTest {

  private static final String ENDPOINT = "https://as.example/par";
  private static final ClientId CLIENT = new ClientId("photos");
  private static final AuthorizationRequest REQUEST =
      AuthorizationRequest.to(
              new RedirectUri("https://photos.example/cb"),
              CLIENT,
              new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"))
          .with(new State("state"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"request_uri\":\"urn:x\"}",
        "{\"expires_in\":60}",
        "{\"request_uri\":\"\",\"expires_in\":60}",
        "{\"request_uri\":1,\"expires_in\":60}",
        "{\"request_uri\":\"urn:x y\",\"expires_in\":60}",
        "{\"request_uri\":\"urn:x\\r\\n\",\"expires_in\":60}",
        "{\"request_uri\":\"urn:x\",\"expires_in\":0}",
        "{\"request_uri\":\"urn:x\",\"expires_in\":-1}",
        "{\"request_uri\":\"urn:x\",\"expires_in\":\"60\"}",
        "{\"request_uri\":\"urn:x\",\"expires_in\":1.5}",
        "{\"request_uri\":\"urn:x\",\"request_uri\":\"urn:y\",\"expires_in\":60}"
      })
  void refusesAnAnswerOutsideTheGrammar(String body) {
    assertThat(PushedAuthorizationResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void refusesAnAddressNoServerWouldMake() {
    String body = "{\"request_uri\":\"urn:" + "x".repeat(2000) + "\",\"expires_in\":60}";
    assertThat(PushedAuthorizationResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void boundsALifetimeThatNobodyMeans() {
    String body = "{\"request_uri\":\"urn:x\",\"expires_in\":" + Long.MAX_VALUE + "}";
    assertThat(PushedAuthorizationResponse.parse(body).orThrow().expiresIn())
        .isEqualTo(PushedAuthorizationResponse.LONGEST_LIFETIME);
  }

  @Test
  void isNotPushedByAnotherClient() {
    ClientAuthentication other = new ClientAuthentication.None(new ClientId("other"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PushedAuthorizationRequest(REQUEST).at(ENDPOINT, other));
  }

  @Test
  void namesTheClientOnceHoweverItAuthenticates() {
    ClientSecret secret = new ClientSecret("secret");
    for (ClientAuthentication authentication :
        new ClientAuthentication[] {
          new ClientAuthentication.None(CLIENT),
          new ClientAuthentication.Basic(CLIENT, secret),
          new ClientAuthentication.Post(CLIENT, secret),
          new ClientAuthentication.TlsClientAuth(CLIENT)
        }) {
      HttpRequest pushed = new PushedAuthorizationRequest(REQUEST).at(ENDPOINT, authentication);
      Parameters form = pushed.form().orThrow();
      assertThat(form.repeated(Set.of())).isEmpty();
      assertThat(form.all("client_id")).containsExactly("photos");
      assertThat(form.value("state")).contains("state");
      assertThat(form.value("request_uri")).isEmpty();
      assertThat(pushed.url()).isEqualTo(ENDPOINT);
    }
  }

  @Test
  void sendsTheBrowserWithTheNameOfTheRequestAlone() {
    PushedAuthorizationResponse response =
        new PushedAuthorizationResponse(new RequestUri("urn:x:1&2"), Duration.ofSeconds(60));
    assertThat(response.reference(CLIENT).at("https://as.example/authorize?tenant=a").url())
        .isEqualTo(
            "https://as.example/authorize?tenant=a&client_id=photos&request_uri=urn%3Ax%3A1%262");
    assertThat(response.toString()).doesNotContain("urn:x");
  }

  @Test
  void readsBackAnAnswerThatNoCacheKeeps() {
    PushedAuthorizationResponse written =
        new PushedAuthorizationResponse(new RequestUri("urn:x"), Duration.ofSeconds(90));
    HttpResponse response = written.toHttp();
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(response.body().text()).isEqualTo("{\"request_uri\":\"urn:x\",\"expires_in\":90}");
    assertThat(PushedAuthorizationResponse.parse(response.body().text()).orThrow())
        .isEqualTo(written);
  }
}
