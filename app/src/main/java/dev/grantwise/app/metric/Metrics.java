package dev.grantwise.app.metric;

import dev.grantwise.client.refresh.RefreshResult;
import dev.grantwise.gateway.meter.GatewayMeter;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.protocol.backend.SessionEndReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that this process counts. Labels are words of closed lists: what somebody sends can make no
 * new series, and nothing of a person or a credential can get here. Safe for many threads.
 */
public final class Metrics implements GatewayMeter, Consumer<RefreshResult> {

  private static final String BEGAN = "grantwise_sessions_began_total";
  private static final String ENDED = "grantwise_sessions_ended_total";
  private static final String NOT_SIGNED_IN = "grantwise_sign_ins_failed_total";
  private static final String REFRESHES = "grantwise_refreshes_total";
  private static final String ANSWERS = "grantwise_gateway_answers_total";
  private static final String REQUEST_SECONDS = "grantwise_gateway_request_seconds";
  private static final String PROVIDER_CALLS = "grantwise_provider_calls_total";
  private static final String PROVIDER_SECONDS = "grantwise_provider_call_seconds";

  private final Supplier<Duration> stopwatch;
  private final LongAdder began = new LongAdder();
  private final Counter<SessionEndReason> ended = new Counter<>("reason", SessionEndReason.class);
  private final Counter<Page.Trouble> notSignedIn = new Counter<>("reason", Page.Trouble.class);
  private final Counter<RefreshResult> refreshes = new Counter<>("result", RefreshResult.class);
  private final Map<Target, Counter<StatusClass>> answers = new EnumMap<>(Target.class);
  private final Map<Target, Latency> requests = new EnumMap<>(Target.class);
  private final Counter<ProviderAnswer> providerCalls =
      new Counter<>("result", ProviderAnswer.class);
  private final Latency providerTimes = new Latency("server=\"provider\"");

  /** What an answer's status says. */
  enum StatusClass {
    STATUS_1XX,
    STATUS_2XX,
    STATUS_3XX,
    STATUS_4XX,
    STATUS_5XX;

    static StatusClass of(int status) {
      return values()[Math.clamp(status / 100, 1, 5) - 1];
    }
  }

  /** What came back from the authorization server. */
  enum ProviderAnswer {
    STATUS_2XX,
    STATUS_3XX,
    STATUS_4XX,
    STATUS_5XX,
    /** No connection: nothing reached it. */
    NOT_SENT,
    /** Sent, and no usable answer came back. */
    NO_ANSWER
  }

  /**
   * Of nothing yet.
   *
   * @param stopwatch passes as time does, and is never set
   */
  public Metrics(Supplier<Duration> stopwatch) {
    this.stopwatch = stopwatch;
    for (Target target : Target.values()) {
      String label = "target=\"" + target.name().toLowerCase(Locale.ROOT) + "\"";
      answers.put(target, new Counter<>(label + ",status", StatusClass.class));
      requests.put(target, new Latency(label));
    }
  }

  @Override
  public void sessionBegan() {
    began.increment();
  }

  @Override
  public void sessionEnded(SessionEndReason reason) {
    ended.add(reason);
  }

  @Override
  public void notSignedIn(Page.Trouble trouble) {
    notSignedIn.add(trouble);
  }

  @Override
  public void accept(RefreshResult result) {
    refreshes.add(result);
  }

  @Override
  public Call received(Target target) {
    Duration from = stopwatch.get();
    return status -> {
      Objects.requireNonNull(answers.get(target)).add(StatusClass.of(status));
      Objects.requireNonNull(requests.get(target)).add(stopwatch.get().minus(from));
    };
  }

  Duration now() {
    return stopwatch.get();
  }

  void providerAnswered(ProviderAnswer answer, Duration took) {
    providerCalls.add(answer);
    providerTimes.add(took);
  }

  /** In the text format of Prometheus, version 0.0.4. */
  public String text() {
    StringBuilder text = new StringBuilder();
    heading(text, BEGAN, "Sessions that began at this node.", "counter");
    text.append(BEGAN).append(' ').append(began.sum()).append('\n');
    heading(text, ENDED, "Sessions that ended at this node, by what users are told.", "counter");
    ended.write(ENDED, text);
    heading(text, NOT_SIGNED_IN, "Sign-ins that ended with a page saying why not.", "counter");
    notSignedIn.write(NOT_SIGNED_IN, text);
    heading(text, REFRESHES, "Refresh requests sent, by what came of them.", "counter");
    refreshes.write(REFRESHES, text);
    heading(text, ANSWERS, "Answers, by the class of their status.", "counter");
    answers.values().forEach(counter -> counter.write(ANSWERS, text));
    heading(text, REQUEST_SECONDS, "Time until an answer begins.", "histogram");
    requests.values().forEach(latency -> latency.write(REQUEST_SECONDS, text));
    heading(text, PROVIDER_CALLS, "Calls to the authorization server.", "counter");
    providerCalls.write(PROVIDER_CALLS, text);
    heading(text, PROVIDER_SECONDS, "Time of a whole call to it.", "histogram");
    providerTimes.write(PROVIDER_SECONDS, text);
    return text.toString();
  }

  private static void heading(StringBuilder text, String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }
}
