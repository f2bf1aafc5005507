package dev.grantwise.app.metric;

import dev.grantwise.app.metric.Metrics.ProviderAnswer;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.http.HttpRequest;
import java.time.Duration;

/** Counts the calls of a client to its authorization server, and measures them. */
public final class MeasuredExchange implements HttpExchange {

  private final HttpExchange http;
  private final Metrics metrics;

  public MeasuredExchange(HttpExchange http, Metrics metrics) {
    this.http = http;
    this.metrics = metrics;
  }

  @Override
  public Sent send(HttpRequest request) {
    Duration from = metrics.now();
    Sent sent = http.send(request);
    metrics.providerAnswered(answer(sent), metrics.now().minus(from));
    return sent;
  }

  private static ProviderAnswer answer(Sent sent) {
    return switch (sent) {
      case Sent.Answered(var response) ->
          switch (response.status() / 100) {
            case 2 -> ProviderAnswer.STATUS_2XX;
            case 3 -> ProviderAnswer.STATUS_3XX;
            case 4 -> ProviderAnswer.STATUS_4XX;
            default -> ProviderAnswer.STATUS_5XX;
          };
      case Sent.NotSent _ -> ProviderAnswer.NOT_SENT;
      case Sent.NoAnswer _ -> ProviderAnswer.NO_ANSWER;
    };
  }
}
