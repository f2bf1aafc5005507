package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.run.ServiceRun;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.conformance.wire.WireTap;
import java.time.Duration;
import java.util.regex.Pattern;

/** Everything that a plan for a service speaks of, gone through by the service that {@code run} runs. */
final class ServiceStory {

  /** Into the last minute of a token of five, in which it is renewed. */
  private static final Duration UNTIL_RENEWAL = Duration.ofSeconds(250);

  /** Until after the old token's end, and until a token is no longer too young to be refused. */
  private static final Duration UNTIL_EXPIRED = Duration.ofMinutes(1);

  private static final Pattern BASIC = Pattern.compile("(Authorization: Basic \\S{40}).");
  private static final Pattern BEARER = Pattern.compile("(Authorization: Bearer \\S{200}).");

  private final TestInstallation installation;
  private final ServiceRun service;

  private ServiceStory(TestInstallation installation) {
    this.installation = installation;
    this.service = installation.installation().service().orElseThrow();
  }

  static Recorded of(TestInstallation installation) throws InterruptedException {
    return new ServiceStory(installation).told();
  }

  private Recorded told() throws InterruptedException {
    call(200);
    installation.advance(UNTIL_RENEWAL);
    call(200);
    awaitTokenAnswer(2, 200);
    installation.advance(UNTIL_EXPIRED);
    damage(installation.api(), BEARER);
    call(401);
    installation.api().damage(text -> text);
    call(200);
    damage(installation.server(), BASIC);
    installation.advance(UNTIL_RENEWAL);
    call(200);
    awaitTokenAnswer(4, 401);
    return new Recorded(story(), installation.exchanges());
  }

  private Story story() {
    Story story = Story.of("service", installation.plan());
    return story
        .then("token-request", "api-call")
        .together(story.step("api-call"), story.step("renewal"))
        .then("token-refused");
  }

  private void call(int status) {
    assertThat(service.call())
        .isInstanceOfSatisfying(
            ServiceRun.Outcome.Answered.class,
            answer -> assertThat(answer.status()).isEqualTo(status));
  }

  private void awaitTokenAnswer(int count, int status) throws InterruptedException {
    var _ =
        installation
            .server()
            .await(
                exchange ->
                    isToken(exchange) && exchange.status() == status && tokenAnswers() == count);
  }

  private long tokenAnswers() {
    return installation.server().exchanges().stream().filter(ServiceStory::isToken).count();
  }

  private static boolean isToken(Exchange exchange) {
    return exchange.path().equals("/token");
  }

  /** One character of the credential arrives as another. */
  private static void damage(WireTap tap, Pattern credential) {
    tap.damage(
        text ->
            credential
                .matcher(text)
                .replaceFirst(
                    found -> found.group(1) + (found.group().endsWith("A") ? "B" : "A")));
  }
}
