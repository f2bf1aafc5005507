package dev.grantwise.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.testkit.CountingRandomness;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.IssuerCheck;
import dev.grantwise.protocol.rule.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an attempt sends, and what it refuses to send (RFC 9700 2.1, RFC 7636, RFC 9207). */
final class SignInTest {

  @Test
  void refusesAServerThatDoesNotTakeS256() {
    JsonObject plainOnly =
        Attempts.DOCUMENT.with("code_challenge_methods_supported", List.of("plain"));
    assertThat(Attempts.start(Attempts.request("openid"), plainOnly))
        .isInstanceOfSatisfying(
            SignIn.Refused.class,
            refused ->
                assertThat(refused.refusal().violation().orElseThrow().requirement().id())
                    .isEqualTo(new RuleId("pkce-supported-by-server")));
  }

  @Test
  void refusesAServerWithoutAuthorizationEndpoint() {
    JsonObject none = JsonObject.EMPTY.with("issuer", Attempts.ISSUER.value());
    assertThat(Attempts.start(Attempts.request("openid"), none))
        .isInstanceOfSatisfying(
            SignIn.Refused.class,
            refused -> assertThat(refused.refusal().reason()).contains("authorization_endpoint"));
  }

  @Test
  void refusesAnAuthorizationEndpointThatIsNoSafeAddress() {
    JsonObject script = Attempts.DOCUMENT.with("authorization_endpoint", "javascript:alert(1)");
    assertThat(Attempts.start(Attempts.request("openid"), script))
        .isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void startsWhereTheServerDoesNotSayWhichMethodsItTakes() {
    JsonObject silent =
        JsonObject.EMPTY
            .with("issuer", Attempts.ISSUER.value())
            .with("authorization_endpoint", "https://as.example/authorize");
    assertThat(Attempts.start(Attempts.request("openid"), silent))
        .isInstanceOf(SignIn.Started.class);
  }

  @Test
  void sendsEverythingThatBindsTheAttempt() {
    SignIn.Started started =
        (SignIn.Started) Attempts.start(Attempts.request("openid photos.read"), Attempts.DOCUMENT);
    PendingSignIn attempt = started.attempt();
    HttpRequest navigation = started.navigation();
    assertThat(navigation.url()).startsWith("https://as.example/authorize?tenant=1&response_type");
    assertThat(navigation.queryParameters().orThrow())
        .isEqualTo(
            Parameters.of("tenant", "1")
                .with("response_type", "code")
                .with("client_id", "photos")
                .with("redirect_uri", "https://photos.example/oauth2/callback")
                .with("scope", "openid photos.read")
                .with("resource", "https://api.example")
                .with("state", attempt.state().reveal())
                .with("nonce", attempt.nonce().reveal())
                .with("code_challenge", attempt.verifier().challenge().value())
                .with("code_challenge_method", "S256"));
    assertThat(attempt.expires()).isEqualTo(attempt.created().plus(PendingSignIn.LIFETIME));
    assertThat(attempt.toString())
        .doesNotContain(attempt.state().reveal(), attempt.verifier().reveal());
  }

  @Test
  void asksForNoIdTokenWithoutOpenid() {
    SignIn.Started started =
        (SignIn.Started) Attempts.start(Attempts.request("photos.read"), Attempts.DOCUMENT);
    assertThat(started.navigation().queryParameters().orThrow().value("nonce")).isEmpty();
  }

  @Test
  void makesFreshSecretsForEveryAttempt() {
    CountingRandomness randomness = new CountingRandomness();
    IssuerCheck.Confirmed server =
        (IssuerCheck.Confirmed) Attempts.metadata().forIssuer(Attempts.ISSUER);
    var one = SignIn.start(Attempts.request("openid"), server, randomness, MovableClock.START);
    var two = SignIn.start(Attempts.request("openid"), server, randomness, MovableClock.START);
    PendingSignIn first = ((SignIn.Started) one).attempt();
    PendingSignIn second = ((SignIn.Started) two).attempt();
    assertThat(
            List.of(
                first.state().reveal(),
                first.nonce().reveal(),
                first.verifier().reveal(),
                second.state().reveal(),
                second.nonce().reveal(),
                second.verifier().reveal()))
        .doesNotHaveDuplicates();
  }
}
