package dev.grantwise.protocol.signed;

import static dev.grantwise.protocol.signed.Parties.CLIENT;
import static dev.grantwise.protocol.signed.Parties.NOW;
import static dev.grantwise.protocol.signed.Parties.RANDOMNESS;
import static dev.grantwise.protocol.signed.Parties.accepted;
import static dev.grantwise.protocol.signed.Parties.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.PushedAuthorizationResponse;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.rule.pushed.ReferenceUse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 9126 2.2, 4, 7.1; FAPI 2.0 Security Profile 5.3.2.2; attack A49. */
final class PushedRequestTest {

  private static final Parameters ASKED =
      Parameters.of("client_id", "photos").with("response_type", "code").with("scope", "a");
  private static final PushedRequest PUSHED = PushedRequest.of(CLIENT, ASKED, NOW);

  @Test
  void isGoodForTheClientThatPushedItAlone() {
    var violation =
        assertRefused(
            PUSHED.follow(new ClientId("albums"), ReferenceUse.FIRST, NOW),
            "request-uri-of-client");
    assertThat(violation.errorOr(ErrorCode.SERVER_ERROR)).isEqualTo(ErrorCode.INVALID_REQUEST_URI);
  }

  @Test
  void isGoodForItsLifetimeToTheSecond() {
    assertThat(PushedRequest.LIFETIME).isLessThan(Duration.ofMinutes(10));
    accepted(PUSHED.follow(CLIENT, ReferenceUse.FIRST, PUSHED.expires().minusMillis(1)));
    assertRefused(
        PUSHED.follow(CLIENT, ReferenceUse.FIRST, PUSHED.expires()), "request-uri-current");
  }

  @Test
  void isGoodOnce() {
    assertRefused(PUSHED.follow(CLIENT, ReferenceUse.REPEATED, NOW), "request-uri-used-once");
  }

  @Test
  void givesTheParametersThatWerePushedAndNoOthers() {
    assertThat(accepted(PUSHED.follow(CLIENT, ReferenceUse.FIRST, NOW))).isEqualTo(ASKED);
  }

  @Test
  void keepsNothingThatAuthenticatedTheClient() {
    Parameters received =
        ASKED
            .with("client_secret", "s3cret")
            .with("client_assertion_type", "urn:x")
            .with("client_assertion", "a.b.c");
    assertThat(PushedRequest.of(CLIENT, received, NOW).parameters()).isEqualTo(ASKED);
  }

  @Test
  void answersWithANameAndItsLifetimeThatNoCacheKeeps() {
    RequestUri name = RequestUri.mint(RANDOMNESS);
    HttpResponse answer = PUSHED.answer(name, NOW).toHttp();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers().all("Cache-Control")).containsExactly("no-store");
    JsonObject body = JsonObject.parse(answer.body().text()).orThrow();
    assertThat(body.names()).containsExactly("request_uri", "expires_in");
    assertThat(body.number("expires_in")).hasValue(60);
    assertThat(PushedAuthorizationResponse.parse(answer.body().text()).orThrow().requestUri())
        .isEqualTo(name);
  }

  @Test
  void mintsNamesThatNobodyGuessesAndEachOnce() {
    Set<String> minted = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      RequestUri name = RequestUri.mint(RANDOMNESS);
      assertThat(name.isMinted()).isTrue();
      assertThat(minted.add(name.reveal())).isTrue();
      assertThat(name.toString()).doesNotContain(name.reveal());
    }
    assertThat(minted).allMatch(text -> text.length() == RequestUri.PREFIX.length() + 43);
  }
}
