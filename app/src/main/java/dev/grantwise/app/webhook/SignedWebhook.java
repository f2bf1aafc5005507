package dev.grantwise.app.webhook;

import dev.grantwise.protocol.fetch.FetchRequest;
import dev.grantwise.protocol.fetch.FetchResult;
import dev.grantwise.protocol.fetch.ForeignFetch;
import dev.grantwise.protocol.fetch.ForeignUrl;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.store.outbox.Carrier;
import dev.grantwise.store.outbox.Claimed;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Sends each message as a signed {@code POST}, in the form of Standard Webhooks: the identifier of
 * the message is the same at every attempt, time and signature are of the attempt.
 */
public final class SignedWebhook implements Carrier {

  private static final int GONE = 410;

  private final ForeignUrl url;
  private final WebhookSecret secret;
  private final ForeignFetch fetch;
  private final InstantSource clock;

  public SignedWebhook(
      ForeignUrl url, WebhookSecret secret, ForeignFetch fetch, InstantSource clock) {
    this.url = url;
    this.secret = secret;
    this.fetch = fetch;
    this.clock = clock;
  }

  @Override
  public Outcome carry(Claimed claimed) {
    return switch (fetch.fetch(posting(claimed))) {
      case FetchResult.Fetched(HttpResponse response) -> answered(response);
      case FetchResult.Refused(FetchResult.Refusal reason, String seen) ->
          new Outcome.Later(reason + ": " + seen);
      case FetchResult.Failed(FetchResult.Failure reason, String seen) ->
          new Outcome.Later(reason + ": " + seen);
      case FetchResult.OverBudget(Duration retryAfter) ->
          new Outcome.Later("too many messages at once", retryAfter);
    };
  }

  private FetchRequest posting(Claimed claimed) {
    JsonObject content = JsonObject.parse(claimed.message().payload()).orThrow();
    long timestamp = clock.instant().getEpochSecond();
    return new FetchRequest.Posting(
        url,
        Headers.of("webhook-id", claimed.id())
            .with("webhook-timestamp", Long.toString(timestamp))
            .with("webhook-signature", secret.signature(claimed.id(), timestamp, content.encode())),
        content);
  }

  private static Outcome answered(HttpResponse response) {
    if (response.status() / 100 == 2) {
      return new Outcome.Arrived();
    }
    String reason = "status " + response.status();
    return response.status() == GONE
        ? new Outcome.Never(reason)
        : new Outcome.Later(reason, retryAfter(response));
  }

  /** RFC 9110 10.2.3, in seconds; a date is not worth its parser here. */
  private static Duration retryAfter(HttpResponse response) {
    return response
        .header("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }
}
