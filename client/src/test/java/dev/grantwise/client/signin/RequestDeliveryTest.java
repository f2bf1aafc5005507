package dev.grantwise.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.client.http.HttpLimits;
import dev.grantwise.client.http.JavaHttpExchange;
import dev.grantwise.client.signin.RequestDelivery.Delivery;
import dev.grantwise.client.testkit.LoopbackServer;
import dev.grantwise.client.testkit.LoopbackServer.Behaviour;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.RuleId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushed authorization requests over raw HTTP (RFC 9126 2, 4, 5). */
final class RequestDeliveryTest {

  private static final String TAKEN = "{\"request_uri\":\"urn:example:r1\",\"expires_in\":60}";
  private static final ClientAuthentication BASIC =
      new ClientAuthentication.Basic(Attempts.CLIENT, new ClientSecret("canary"));

  private final RequestDelivery delivery = within(Duration.ofSeconds(20));

  /** Only for a server that says nothing. */
  private final RequestDelivery hasty = within(Duration.ofSeconds(1));

  /** RFC 9126 5: such a server refuses every other request, so none is sent. */
  @Test
  void refusesAServerThatDemandsWhatItHasNoEndpointFor() {
    JsonObject document = Attempts.DOCUMENT.with("require_pushed_authorization_requests", true);
    assertThat(deliver(document))
        .isInstanceOfSatisfying(
            Delivery.Refused.class,
            refused ->
                assertThat(refused.refusal().violation().orElseThrow().requirement().id())
                    .isEqualTo(new RuleId("par-when-required")));
  }

  @Test
  void sendsNoRequestToAServerItWasNotMadeFor() {
    SignIn.Started started =
        (SignIn.Started) Attempts.start(Attempts.request("openid"), Attempts.DOCUMENT);
    var other = Attempts.metadata(Attempts.DOCUMENT.with("issuer", "https://other.example"));
    assertThatIllegalArgumentException().isThrownBy(() -> delivery.deliver(started, other));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request",
    "401, invalid_client",
    "403, unauthorized_client",
    "200, invalid_scope"
  })
  void saysWhatTheServerDoesNotWant(int status, String error) {
    assertThat(push(delivery, json(status, "{\"error\":\"" + error + "\"}")))
        .isInstanceOfSatisfying(
            Delivery.Rejected.class,
            rejected -> assertThat(rejected.error().error()).isEqualTo(new ErrorCode(error)));
  }

  /** RFC 9126 2.3 and what real servers do: the browser is never sent on instead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"request_uri\":\"urn:example:r1\",\"expires_in\":60}",
        "302 | {}",
        "404 | not found",
        "405 | {}",
        "413 | {}",
        "429 | {\"error\":\"slow_down\"}",
        "500 | {\"error\":\"server_error\"}",
        "503 | <html>",
        "400 | {\"error\":\"temporarily_unavailable\"}",
        "201 | {}",
        "201 | {\"request_uri\":\"urn:example:r1\"}",
        "201 | {\"request_uri\":\"urn:example: r1\",\"expires_in\":60}",
        "201 | {\"request_uri\":\"urn:example:r1\",\"expires_in\":0}",
        "201 | <html>"
      })
  void isNotReplacedByTheUrlWhereTheAnswerIsNoUse(int status, String body) {
    assertThat(push(delivery, json(status, body))).isInstanceOf(Delivery.Unavailable.class);
  }

  @Test
  void isNotReplacedByTheUrlWhereNoAnswerCame() {
    assertThat(push(delivery, new Behaviour.Drop())).isInstanceOf(Delivery.Unavailable.class);
    assertThat(push(hasty, new Behaviour.Stall())).isInstanceOf(Delivery.Unavailable.class);
    assertThat(push(hasty, new Behaviour.StallInBody())).isInstanceOf(Delivery.Unavailable.class);
    assertThat(push(delivery, new Behaviour.Raw("HTTP/1.1 2")))
        .isInstanceOf(Delivery.Unavailable.class);
  }

  @Test
  void saysNothingOfTheSecretsWhereItFails() {
    assertThat(push(delivery, json(500, "{}")).toString()).doesNotContain("canary");
    assertThat(push(delivery, new Behaviour.Drop()).toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pushesTheRequestAndSendsTheBrowserWithItsNameAlone(boolean required) {
    try (LoopbackServer server = new LoopbackServer(json(201, TAKEN))) {
      JsonObject document =
          offering(server).with("require_pushed_authorization_requests", required);
      SignIn.Started started = started(document);
      Delivery.Ready ready =
          (Delivery.Ready) delivery.deliver(started, Attempts.metadata(document));
      assertThat(ready.navigation().url())
          .isEqualTo(
              "https://as.example/authorize?tenant=1&client_id=photos"
                  + "&request_uri=urn%3Aexample%3Ar1");
      assertThat(ready.attempt()).isEqualTo(started.attempt());
      assertThat(server.heads()).hasSize(1);
      String sent = server.heads().getFirst();
      assertThat(sent).startsWith("POST /par HTTP/1.1\n").contains("Authorization: Basic ");
      assertThat(Parameters.parse(sent.substring(sent.lastIndexOf('\n') + 1)).orThrow())
          .isEqualTo(started.request().parameters());
      assertThat(sent).doesNotContain("canary").doesNotContain("request_uri");
    }
  }

  @Test
  void sendsTheWholeRequestInTheUrlWhereNothingCanBePushed() {
    SignIn.Started started = started(Attempts.DOCUMENT);
    assertThat(delivery.deliver(started, Attempts.metadata()))
        .isEqualTo(new Delivery.Ready(started.attempt(), started.navigation()));
  }

  private static RequestDelivery within(Duration limit) {
    return new RequestDelivery(
        ClientAuthenticator.repeating(BASIC),
        new JavaHttpExchange(new HttpLimits(limit, limit, 100_000)));
  }

  private static Delivery push(RequestDelivery delivery, Behaviour behaviour) {
    try (LoopbackServer server = new LoopbackServer(behaviour)) {
      JsonObject document = offering(server);
      Delivery outcome = delivery.deliver(started(document), Attempts.metadata(document));
      assertThat(server.heads()).as("requests, none of them repeated").hasSize(1);
      return outcome;
    }
  }

  private Delivery deliver(JsonObject document) {
    return delivery.deliver(started(document), Attempts.metadata(document));
  }

  private static SignIn.Started started(JsonObject document) {
    return (SignIn.Started) Attempts.start(Attempts.request("openid photos.read"), document);
  }

  private static JsonObject offering(LoopbackServer server) {
    return Attempts.DOCUMENT.with("pushed_authorization_request_endpoint", server.url("/par"));
  }

  private static Behaviour json(int status, String body) {
    return new Behaviour.Answer(
        HttpResponse.of(status).with("Content-Type", "application/json").with(Body.of(body)));
  }
}
