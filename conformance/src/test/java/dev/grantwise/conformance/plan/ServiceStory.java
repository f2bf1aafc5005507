package dev.grantwise.conformance.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.run.ServiceRun;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.message.TokenResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Everything that a plan for a service speaks of, gone through by the service that runs. */
final class ServiceStory {

  /** Into the last minute of a token of five, in which it is renewed. */
  private static final Duration UNTIL_RENEWAL = Duration.ofSeconds(250);

  /** Until after the old token's end, and until the new one is not too young to be refused. */
  private static final Duration UNTIL_EXPIRED = Duration.ofMinutes(1);

  private static final Pattern BASIC = Pattern.compile("(?<=Authorization: Basic )\\S+");

  private final TestInstallation installation;
  private final ServiceRun service;

  private ServiceStory(TestInstallation installation) {
    this.installation = installation;
    this.service = installation.installation().service().orElseThrow();
  }

  static List<Recorded> of(TestInstallation installation) throws InterruptedException {
    return new ServiceStory(installation).told();
  }

  private List<Recorded> told() throws InterruptedException {
    call();
    installation.advance(UNTIL_RENEWAL);
    call();
    String renewed = token(awaitTokenAnswer(2, 200));
    installation.advance(UNTIL_EXPIRED);
    call();
    installation.advance(UNTIL_EXPIRED);
    installation.api().damage(text -> text.replace(renewed, withOtherSignature(renewed)));
    call();
    installation.advance(UNTIL_RENEWAL);
    installation.server().damage(ServiceStory::withOtherSecret);
    call();
    var _ = awaitTokenAnswer(4, 401);
    List<Exchange> all = installation.exchanges();
    int refused = all.indexOf(installation.api().await(exchange -> exchange.status() == 401));
    return List.of(
        new Recorded(renewedAndRefused(), all.subList(0, refused + 1)),
        new Recorded(clientRefused(), all.subList(refused + 1, all.size())));
  }

  private Story renewedAndRefused() {
    Story story = Story.of("token refused", installation.plan());
    return story
        .then("token-request", "api-call")
        .together(story.step("api-call"), story.step("renewal"))
        .again("api-call", "access_token_2", "access_token_1")
        .then("token-refused");
  }

  /** The refused token is replaced, the call repeated; then the server refuses the client. */
  private Story clientRefused() {
    Story story = Story.of("client refused", installation.plan());
    return story
        .then("token-request", "api-call")
        .together(story.step("api-call"), story.step("client-refused"));
  }

  private void call() {
    assertThat(service.call())
        .isInstanceOfSatisfying(
            ServiceRun.Outcome.Answered.class,
            answer -> assertThat(answer.status()).isEqualTo(200));
  }

  private Exchange awaitTokenAnswer(int count, int status) throws InterruptedException {
    return installation
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

  private static String token(Exchange answer) {
    return TokenResponse.parse(answer.responseBody()).orThrow().accessToken().reveal();
  }

  private static String withOtherSignature(String token) {
    int signature = token.lastIndexOf('.') + 1;
    return token.substring(0, signature)
        + other(token.charAt(signature))
        + token.substring(signature + 1);
  }

  private static String withOtherSecret(String request) {
    return BASIC
        .matcher(request)
        .replaceFirst(
            found -> {
              String shown = new String(Base64.getDecoder().decode(found.group()), US_ASCII);
              int last = shown.length() - 1;
              String changed = shown.substring(0, last) + other(shown.charAt(last));
              return Base64.getEncoder().encodeToString(changed.getBytes(US_ASCII));
            });
  }

  private static char other(char character) {
    return character == 'A' ? 'B' : 'A';
  }
}
