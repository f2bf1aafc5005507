package dev.grantwise.client.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.signin.Attempts;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.RevocationRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7009 2.1, 2.2, 2.2.1. */
final class RevocationTest {

  private static final RevocationRequest REQUEST = RevocationRequest.of(new RefreshToken("rt-1"));

  private final FakeExchange http = FakeExchange.answering(FakeExchange.json(200, ""));
  private final Revocation revocation = at(EndpointAddress.of("https://as.example/revoke"));

  @Test
  void repeatsWhatTheServerCouldNotDoYet() {
    http.answer(new Sent.Answered(HttpResponse.of(503).with("Retry-After", "60")));
    assertThat(revocation.revoke(REQUEST))
        .isEqualTo(
            new RevocationOutcome.Later(
                "the revocation endpoint answered 503", Optional.of(Duration.ofSeconds(60))));
  }

  @Test
  void repeatsWhatGotNoAnswerSinceThatIsSafe() {
    http.answer(new Sent.NoAnswer("slow"));
    assertThat(revocation.revoke(REQUEST)).isInstanceOf(RevocationOutcome.Later.class);
    http.answer(new Sent.NotSent("down"));
    assertThat(revocation.revoke(REQUEST)).isInstanceOf(RevocationOutcome.Later.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404})
  void doesNotRepeatWhatIsRefused(int status) {
    http.answer(FakeExchange.json(status, "{\"error\":\"invalid_client\"}"));
    assertThat(revocation.revoke(REQUEST))
        .isEqualTo(
            new RevocationOutcome.Refused(
                "the revocation endpoint answered " + status + " invalid_client"));
  }

  @Test
  void saysThatTheServerOffersNone() {
    assertThat(at(EndpointAddress.Located.NotOffered::new).revoke(REQUEST))
        .isInstanceOf(RevocationOutcome.Refused.class);
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void isDoneAt200ForAnUnknownTokenToo() {
    assertThat(revocation.revoke(REQUEST)).isEqualTo(new RevocationOutcome.Done());
    assertThat(http.requests().getFirst().body().text())
        .isEqualTo("token=rt-1&token_type_hint=refresh_token&client_id=photos");
  }

  private Revocation at(EndpointAddress address) {
    return new Revocation(
        new Registration(Attempts.ISSUER, new ClientAuthentication.None(Attempts.CLIENT)),
        address,
        http,
        new MovableClock());
  }
}
