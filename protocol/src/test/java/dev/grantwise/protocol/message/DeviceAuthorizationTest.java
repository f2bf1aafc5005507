package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeDelimiter;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628 3.1, 3.2. */
final class DeviceAuthorizationTest {

  private static final String CODES = "\"device_code\":\"d\",\"user_code\":\"WDJB-MJHT\"";
  private static final String PLACE = "\"verification_uri\":\"https://as.example/device\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{" + PLACE + ",\"expires_in\":600}",
        "{" + CODES + ",\"expires_in\":600}",
        "{" + CODES + "," + PLACE + "}",
        "{" + CODES + "," + PLACE + ",\"expires_in\":0}",
        "{" + CODES + "," + PLACE + ",\"expires_in\":\"600\"}",
        "{" + CODES + "," + PLACE + ",\"expires_in\":600,\"interval\":-1}",
        "{" + CODES + "," + PLACE + ",\"expires_in\":600,\"interval\":\"5\"}",
        "{" + CODES + ",\"verification_uri\":\"http://as.example/device\",\"expires_in\":600}",
        "{" + CODES + ",\"verification_uri\":\"javascript:alert(1)\",\"expires_in\":600}",
        "{" + CODES + ",\"verification_uri\":\"https://a@b.example/\",\"expires_in\":600}",
        "{" + CODES + "," + PLACE + ",\"verification_uri_complete\":\"/x\",\"expires_in\":600}",
        "{\"device_code\":\"\",\"user_code\":\"A\"," + PLACE + ",\"expires_in\":600}",
        "{\"device_code\":\"d\",\"user_code\":\"A\\u001b[2J\"," + PLACE + ",\"expires_in\":600}"
      })
  void refusesAnAnswerThatNobodyShouldSeeOrCanUse(String body) {
    assertThat(DeviceAuthorizationResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void refusesACodeThatNobodyCanType() {
    String body =
        "{\"device_code\":\"d\",\"user_code\":\""
            + "A".repeat(65)
            + "\","
            + PLACE
            + ",\"expires_in\":600}";
    assertThat(DeviceAuthorizationResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void waitsFiveSecondsWhereNoIntervalIsNamed() {
    DeviceAuthorizationResponse read =
        DeviceAuthorizationResponse.parse("{" + CODES + "," + PLACE + ",\"expires_in\":600}")
            .orThrow();
    assertThat(read.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(read.verificationUriComplete()).isEmpty();
  }

  @Test
  void takesTheNameOfAnEarlyDraft() {
    String body =
        "{" + CODES + ",\"verification_url\":\"https://as.example/device\",\"expires_in\":600}";
    assertThat(DeviceAuthorizationResponse.parse(body).orThrow().verificationUri())
        .isEqualTo(new Endpoint("https://as.example/device"));
  }

  @Test
  void readsBackAnAnswerThatNoCacheKeeps() {
    DeviceAuthorizationResponse written =
        DeviceAuthorizationResponse.of(
                new DeviceCode("d"),
                new UserCode("WDJB-MJHT"),
                new Endpoint("https://as.example/device"),
                Duration.ofMinutes(10))
            .withVerificationUriComplete(
                new Endpoint("https://as.example/device?user_code=WDJB-MJHT"));
    HttpResponse response = written.toHttp();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(DeviceAuthorizationResponse.parse(response.body().text()).orThrow())
        .isEqualTo(written);
  }

  @Test
  void asksInTheNameOfAPublicClient() {
    ScopeSet scopes = ScopeSet.of(new Scope("repo"), new Scope("gist"));
    ClientAuthentication photos = new ClientAuthentication.None(new ClientId("photos"));
    DeviceAuthorizationRequest request = DeviceAuthorizationRequest.of(scopes);
    assertThat(request.at("https://as.example/device_authorization", photos).body().text())
        .isEqualTo("scope=repo+gist&client_id=photos");
    assertThat(
            request
                .with(ScopeDelimiter.COMMA)
                .at("https://as.example/device_authorization", photos)
                .body()
                .text())
        .isEqualTo("scope=repo%2Cgist&client_id=photos");
    assertThat(DeviceAuthorizationRequest.of(ScopeSet.NONE).parameters().list()).isEmpty();
  }
}
