package dev.grantwise.server.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Attacks A43, A59 and A63: whatever stands for credentials, it is read or refused. */
final class HostileCredentialsTest {

  private static final long SEED = HostileInput.seed();
  private static final int ROUNDS = 10_000;
  private static final HttpRequest REQUEST = HttpRequest.get("https://as.example/token");

  /** RFC 6749 2.3.1. */
  private static final String FIELD = "Basic czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3";

  private static final String PAIR = "s6BhdRkqt3:7Fjfp0ZBr1KtDRbnfVdmIw%2B%C3%A9";

  @Test
  void readsOrRefusesAnyField() {
    assertReadOrRefused(FIELD, HostileCredentialsTest::byField);
  }

  /** What is inside the base64, which is bytes. */
  @Test
  void readsOrRefusesAnyPair() {
    assertReadOrRefused(
        PAIR,
        pair -> byField("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(ISO_8859_1))));
  }

  @Test
  void readsOrRefusesAnyForm() {
    assertReadOrRefused(
        "client_id=s6BhdRkqt3&client_secret=7Fjfp0ZBr1KtDRbnfVdmIw",
        form ->
            Parameters.parse(form).then(parameters -> ShownCredentials.read(REQUEST, parameters)));
  }

  private static Parsed<ShownCredentials> byField(String field) {
    Headers headers;
    try {
      headers = Headers.of("Authorization", field);
    } catch (IllegalArgumentException e) {
      // RFC 9110 5.5: such a field is refused before there is a request.
      return Parsed.malformed("header", "no control characters");
    }
    return ShownCredentials.read(
        new HttpRequest(REQUEST.method(), REQUEST.url(), headers, REQUEST.body()), Parameters.NONE);
  }

  private static void assertReadOrRefused(
      String good, Function<String, Parsed<ShownCredentials>> read) {
    ShownCredentials shown = read.apply(good).orThrow();
    assertThat(shown.clientId()).isEqualTo(new ClientId("s6BhdRkqt3"));
    assertThat(shown.used()).doesNotContain(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    HostileInput inputs = new HostileInput(SEED);
    int taken = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String input = inputs.text(List.of(good));
      Parsed<ShownCredentials> answer = read.apply(input);
      assertThat(answer).as("-D%s=%d: %s", HostileInput.SEED, SEED, input).isNotNull();
      taken += answer instanceof Parsed.Value<ShownCredentials> ? 1 : 0;
    }
    assertThat(taken).isBetween(1, ROUNDS - 1);
  }
}
