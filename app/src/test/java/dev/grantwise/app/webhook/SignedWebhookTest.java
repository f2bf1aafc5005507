package dev.grantwise.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.fetch.ForeignUrl;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.server.event.Message;
import dev.grantwise.store.outbox.Carrier.Outcome;
import dev.grantwise.store.outbox.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes out, signed as receivers check it, and what is made of each answer. */
final class SignedWebhookTest {

  private static final String EXAMPLE = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final WebhookSecret SECRET = WebhookSecret.parse(EXAMPLE).orThrow();
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
  private static final ForeignUrl URL = new ForeignUrl("https://ops.example/hook");
  private static final Claimed CLAIMED =
      new Claimed("msg_1", new Message("alert-webhook", "{\"type\":\"grantwise.alert\"}"), 1, NOW);

  private final List<FetchRequest> sent = new ArrayList<>();

  @Test
  void acceptsNoSecretThatIsWeakOrWrittenOtherwise() {
    for (String wrong :
        List.of(
            "",
            "whsec_",
            "whsec_c2hvcnQ=",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_not base64 not base64 not base64 not",
            "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".repeat(3))) {
      assertThat(WebhookSecret.parse(wrong)).as(wrong).isInstanceOf(Parsed.Malformed.class);
    }
    assertThat(SECRET.toString()).doesNotContain("MfKQ");
  }

  /** The example of the Standard Webhooks specification's own libraries. */
  @Test
  void signsAsTheirLibrariesCheck() {
    assertThat(
            SECRET.signature(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsTheIdentifierTheTimeAndTheVeryBody() {
    assertThat(answering(new FetchResult.Fetched(HttpResponse.of(204))))
        .isEqualTo(new Outcome.Arrived());
    assertThat(sent)
        .singleElement()
        .isInstanceOfSatisfying(
            FetchRequest.Posting.class,
            posting -> {
              assertThat(posting.url()).isEqualTo(URL);
              assertThat(posting.fields().single("webhook-id")).contains("msg_1");
              assertThat(posting.fields().single("webhook-timestamp")).contains("1614265330");
              assertThat(posting.fields().single("webhook-signature"))
                  .contains(SECRET.signature("msg_1", 1_614_265_330, posting.content().encode()));
              assertThat(posting.toString()).doesNotContain("v1,").doesNotContain("alert");
            });
  }

  @Test
  void triesLaterWhateverMayPass() {
    for (FetchResult result :
        List.of(
            new FetchResult.Fetched(HttpResponse.of(500)),
            new FetchResult.Fetched(HttpResponse.of(302).with("Location", "https://x.example/")),
            new FetchResult.Fetched(HttpResponse.of(404)),
            new FetchResult.Refused(FetchResult.Refusal.ADDRESS, "link-local"),
            new FetchResult.Failed(FetchResult.Failure.TOO_LATE, "3 s"))) {
      assertThat(answering(result)).as("%s", result).isInstanceOf(Outcome.Later.class);
    }
  }

  @Test
  void givesUpWhatIsGoneAndHeedsWhenToComeBack() {
    assertThat(answering(new FetchResult.Fetched(HttpResponse.of(410))))
        .isEqualTo(new Outcome.Never("status 410"));
    assertThat(answering(new FetchResult.Fetched(HttpResponse.of(429).with("Retry-After", "120"))))
        .isEqualTo(new Outcome.Later("status 429", Duration.ofMinutes(2)));
    assertThat(answering(new FetchResult.Fetched(HttpResponse.of(503).with("Retry-After", "soon"))))
        .isEqualTo(new Outcome.Later("status 503"));
    assertThat(answering(new FetchResult.OverBudget(Duration.ofSeconds(9))))
        .isEqualTo(new Outcome.Later("too many messages at once", Duration.ofSeconds(9)));
  }

  private Outcome answering(FetchResult result) {
    return new SignedWebhook(
            URL,
            SECRET,
            request -> {
              sent.add(request);
              return result;
            },
            () -> NOW)
        .carry(CLAIMED);
  }
}
