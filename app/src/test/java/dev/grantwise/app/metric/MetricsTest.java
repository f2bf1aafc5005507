package dev.grantwise.app.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.http.Sent;
import dev.grantwise.client.refresh.RefreshResult;
import dev.grantwise.gateway.meter.GatewayMeter.Target;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  private static final Pattern SAMPLE =
      Pattern.compile(
          "[a-z_]+(\\{[a-z]+=\"[a-z0-9_]+\"(,[a-z]+=\"([a-z0-9_.]+|\\+Inf)\")?})? [0-9.E-]+");

  private final AtomicReference<Duration> time = new AtomicReference<>(Duration.ZERO);
  private final Metrics metrics = new Metrics(time::get);

  /** What people and providers send can make no series, so the list of them never grows. */
  @Test
  void hasEverySeriesFromTheStartAndNeverAnother() {
    String before = metrics.text();

    metrics.sessionBegan();
    metrics.sessionEnded(SessionEndReason.IDLE);
    metrics.notSignedIn(Page.Trouble.LOOP);
    metrics.accept(RefreshResult.AMBIGUOUS);
    for (int status : List.of(-1, 0, 99, 101, 200, 399, 404, 599, 600, 999, Integer.MAX_VALUE)) {
      metrics.received(Target.ROUTE).answered(status);
    }

    assertThat(series(metrics.text())).isEqualTo(series(before)).hasSizeGreaterThan(60);
  }

  @Test
  void isWrittenAsPrometheusReadsIt() {
    metrics.received(Target.ROUTE).answered(200);

    assertThat(metrics.text()).endsWith("\n");
    assertThat(metrics.text().lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> SAMPLE.matcher(line).matches());
    assertThat(metrics.text().lines().filter(line -> line.startsWith("# TYPE")))
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsWhyPeopleWereSignedOut() {
    metrics.sessionEnded(SessionEndReason.REFRESH_REFUSED);
    metrics.sessionEnded(SessionEndReason.REFRESH_REFUSED);

    assertThat(metrics.text())
        .contains(
            "grantwise_sessions_ended_total{reason=\"refresh_refused\"} 2\n",
            "grantwise_sessions_ended_total{reason=\"idle\"} 0\n");
  }

  @Test
  void countsALatencyInEveryBucketThatItFits() {
    var call = metrics.received(Target.ROUTE);
    time.set(Duration.ofMillis(30));
    call.answered(200);

    assertThat(metrics.text())
        .contains(
            "grantwise_gateway_request_seconds_bucket{target=\"route\",le=\"0.025\"} 0\n",
            "grantwise_gateway_request_seconds_bucket{target=\"route\",le=\"0.05\"} 1\n",
            "grantwise_gateway_request_seconds_bucket{target=\"route\",le=\"+Inf\"} 1\n",
            "grantwise_gateway_request_seconds_sum{target=\"route\"} 0.03\n",
            "grantwise_gateway_request_seconds_count{target=\"route\"} 1\n",
            "grantwise_gateway_answers_total{target=\"route\",status=\"status_2xx\"} 1\n");
  }

  @Test
  void tellsApartWhatTheProviderDidAndWhatNeverReachedIt() {
    List<Sent> answers =
        List.of(
            new Sent.Answered(HttpResponse.of(200)),
            new Sent.Answered(HttpResponse.of(429)),
            new Sent.Answered(HttpResponse.of(503)),
            new Sent.NotSent("hunter2-canary"),
            new Sent.NoAnswer("hunter2-canary"));
    for (Sent answer : answers) {
      MeasuredExchange exchange = new MeasuredExchange(_ -> answer, metrics);
      assertThat(exchange.send(HttpRequest.getJson("https://a.example/hunter2-canary")))
          .isSameAs(answer);
    }

    assertThat(metrics.text())
        .contains(
            "grantwise_provider_calls_total{result=\"status_2xx\"} 1\n",
            "grantwise_provider_calls_total{result=\"status_4xx\"} 1\n",
            "grantwise_provider_calls_total{result=\"status_5xx\"} 1\n",
            "grantwise_provider_calls_total{result=\"not_sent\"} 1\n",
            "grantwise_provider_calls_total{result=\"no_answer\"} 1\n",
            "grantwise_provider_call_seconds_count{server=\"provider\"} 5\n")
        .doesNotContain("canary");
  }

  @Test
  void isDocumentedNameByName() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "operating.md"));

    assertThat(metrics.text().lines().filter(line -> line.startsWith("# TYPE ")))
        .isNotEmpty()
        .allMatch(line -> page.contains("`" + line.split(" ", -1)[2] + "`"));
  }

  private static List<String> series(String text) {
    return text.lines().map(line -> line.replaceFirst(" [0-9.E-]+$", "")).toList();
  }
}
