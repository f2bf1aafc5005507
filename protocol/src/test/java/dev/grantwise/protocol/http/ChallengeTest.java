package dev.grantwise.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 5.6.1, 5.6.4, 11.2, 11.6.1. */
final class ChallengeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer realm=\"open",
        "Bearer realm=\"ends in a backslash\\",
        "Bearer realm=\"a\" error=\"no comma\"",
        "Bearer realm=a, realm=b",
        "Bearer realm=a, REALM=b",
        "Bearer abc def",
        "=value",
        "\"quoted\"",
        "Bearer\u00e9 realm=a",
        "Bearer realm=a; error=b",
        "Bearer@x"
      })
  void readsNothingOutOfWhatBreaksTheGrammar(String field) {
    assertThat(read(field)).isEmpty();
  }

  @Test
  void doesNotLetAQuotedStringStartAChallenge() {
    assertThat(read("Bearer realm=\"a, DPoP error=\\\"use_dpop_nonce\\\"\", error=b"))
        .containsExactly(
            new Challenge(
                "Bearer", Map.of("realm", "a, DPoP error=\"use_dpop_nonce\"", "error", "b")));
  }

  @Test
  void givesAParameterToTheSchemeBeforeIt() {
    assertThat(read("DPoP realm=x, Bearer error=y"))
        .containsExactly(
            new Challenge("DPoP", Map.of("realm", "x")),
            new Challenge("Bearer", Map.of("error", "y")));
  }

  @Test
  void readsSeveralChallengesOfOneField() {
    assertThat(
            read(
                ", Basic , Negotiate YWJj/+==,NTLM abc,"
                    + " Newauth realm=\"apps\", type = 1 ,, title=\"Login to \\\"apps\\\"\" ,"))
        .containsExactly(
            new Challenge("Basic", Map.of()),
            new Challenge("Negotiate", Map.of()),
            new Challenge("NTLM", Map.of()),
            new Challenge(
                "Newauth", Map.of("realm", "apps", "type", "1", "title", "Login to \"apps\"")));
  }

  @Test
  void readsEachFieldByItself() {
    HttpResponse answer =
        HttpResponse.of(401)
            .with("WWW-Authenticate", "Bearer realm=\"open")
            .with("www-authenticate", "DPoP error=x");
    assertThat(Challenge.in(answer)).containsExactly(new Challenge("DPoP", Map.of("error", "x")));
    assertThat(Challenge.in(HttpResponse.of(401))).isEmpty();
  }

  @Test
  void comparesSchemesAndNamesWithoutCase() {
    Challenge challenge = read("dPOP ERROR=x").getFirst();
    assertThat(challenge.isOf("DPoP")).isTrue();
    assertThat(challenge.isOf("DPoPs")).isFalse();
    assertThat(challenge.parameter("Error")).contains("x");
    assertThat(challenge.parameter("realm")).isEmpty();
  }

  @Test
  void endsOnWhateverItIsGiven() {
    long seed = 20261126;
    Random random = new Random(seed);
    String alphabet = "aB1=\"\\, \t;/";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder field = new StringBuilder();
      random
          .ints(random.nextInt(24), 0, alphabet.length())
          .forEach(c -> field.append(alphabet.charAt(c)));
      assertThat(read(field.toString()))
          .as("seed %s, field <%s>", seed, field)
          .allSatisfy(challenge -> assertThat(challenge.scheme()).isNotEmpty());
    }
    assertThat(read("Bearer realm=\"" + "\\a".repeat(100_000) + "\"")).hasSize(1);
  }

  private static List<Challenge> read(String field) {
    return Challenge.in(HttpResponse.of(401).with("WWW-Authenticate", field));
  }
}
