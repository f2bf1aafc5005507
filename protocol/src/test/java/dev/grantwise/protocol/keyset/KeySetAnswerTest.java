package dev.grantwise.protocol.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteFetch.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeySetAnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final JsonObject ONE = key();
  private static final JsonObject TWO = key();
  private static final String GOOD = set(ONE, TWO);

  @Test
  void refusesWhatIsNoSet() {
    for (String body :
        List.of(
            "",
            "<html>",
            "{}",
            "{\"keys\":[]}",
            "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}",
            GOOD.substring(0, GOOD.length() / 2),
            GOOD.substring(0, GOOD.length() - 1),
            GOOD + GOOD,
            GOOD + " ".repeat(10_000_000))) {
      assertThat(of(200, body)).isInstanceOf(Outcome.Nothing.class);
    }
  }

  @Test
  void refusesEveryBeginningOfASet() {
    for (int length = 0; length < GOOD.length(); length++) {
      assertThat(of(200, GOOD.substring(0, length)))
          .as("%d bytes", length)
          .isInstanceOf(Outcome.Nothing.class);
    }
  }

  /** Attack A69: which of the two a token means would depend on the reader. */
  @Test
  void refusesTwoDifferentKeysOfOneName() {
    assertThat(of(200, set(ONE.with("kid", "a"), TWO.with("kid", "a"))))
        .isInstanceOf(Outcome.Nothing.class);
    assertThat(of(200, set(ONE.with("kid", "a"), ONE.with("kid", "a"))))
        .as("the same key twice is one")
        .isInstanceOf(Outcome.Good.class);
  }

  @Test
  void refusesEveryStatusBut200() {
    for (int status : List.of(201, 204, 206, 301, 304, 404, 429, 500, 503)) {
      assertThat(of(status, GOOD)).as("%d", status).isInstanceOf(Outcome.Nothing.class);
    }
  }

  /** RFC 9110 10.2.3. */
  @Test
  void readsHowLongToWait() {
    assertThat(pause("120")).hasValue(Duration.ofMinutes(2));
    assertThat(pause("Sun, 22 Nov 2026 12:10:00 GMT")).hasValue(Duration.ofMinutes(10));
    assertThat(pause("99999999999")).hasValue(RetryAfter.LONGEST);
    assertThat(pause("Sun, 22 Nov 2026 11:00:00 GMT")).hasValue(Duration.ZERO);
    for (String odd : List.of("", "-1", "soon", "1.5")) {
      assertThat(pause(odd)).as(odd).isEmpty();
    }
  }

  @Test
  void readsHowLongASetIsGood() {
    assertThat(life("public, max-age=3000")).isEqualTo(Duration.ofMinutes(50));
    assertThat(life("max-age=\"600\"")).isEqualTo(Duration.ofMinutes(10));
    assertThat(life("Public, Max-Age=600")).isEqualTo(Duration.ofMinutes(10));
    assertThat(life("max-age=0, no-store")).isEqualTo(Fetched.SHORTEST);
    assertThat(life("max-age=999999999")).isEqualTo(Fetched.LONGEST);
    for (String odd : List.of("max-age=-1", "s-max-age=60000", "max-age=", "max-age=9999999999")) {
      assertThat(life(odd)).as(odd).isEqualTo(Fetched.USUAL);
    }
  }

  private static Duration life(String cacheControl) {
    HttpResponse response =
        HttpResponse.of(200).with("Cache-Control", cacheControl).with(Body.of(GOOD));
    Fetched<KeySet> set = ((Outcome.Good<KeySet>) KeySetAnswer.of(response, NOW)).document();
    return Duration.between(set.fetchedAt(), set.freshUntil());
  }

  private static Optional<Duration> pause(String retryAfter) {
    HttpResponse response = HttpResponse.of(503).with("Retry-After", retryAfter);
    return ((Outcome.Nothing<KeySet>) KeySetAnswer.of(response, NOW)).pause();
  }

  private static Outcome<KeySet> of(int status, String body) {
    return KeySetAnswer.of(HttpResponse.of(status).with(Body.of(body)), NOW);
  }

  private static JsonObject key() {
    return SigningKey.generate(SigningAlgorithm.ES256).verificationKey().toJson();
  }

  private static String set(JsonObject... keys) {
    return JsonObject.EMPTY.withObjects("keys", List.of(keys)).encode();
  }

  @Test
  void readsASet() {
    assertThat(((Outcome.Good<KeySet>) of(200, GOOD)).document().content())
        .isEqualTo(KeySet.parse(GOOD).orThrow());
  }
}
