package dev.grantwise.protocol.signed;

import static dev.grantwise.protocol.signed.Parties.NOW;
import static dev.grantwise.protocol.signed.Parties.STRANGERS_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7523 2.2: an assertion that a platform wrote into a file. */
final class PlatformAssertionTest {

  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("iss", "https://platform.example").with("sub", "job:7");

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "not a token", "a.b.c", "e30.e30.", "{}"})
  void refusesWhatIsNoToken(String content) {
    assertThat(PlatformAssertion.parse(content, NOW)).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void refusesATokenThatThePlatformDidNotRenew() {
    assertThat(parse(CLAIMS.with("exp", NOW.getEpochSecond())))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(parse(CLAIMS)).isInstanceOf(Parsed.Malformed.class);
    assertThat(parse(CLAIMS.with("exp", "soon"))).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void saysWhatIsWrongWithoutTheToken() {
    String old = token(CLAIMS.with("exp", 1));
    assertThat(PlatformAssertion.parse(old, NOW).toString()).doesNotContain(old);
  }

  @Test
  void readsATokenWithTheLineBreakAfterItAndSaysWhenItEnds() {
    String token = token(CLAIMS.with("exp", NOW.plusSeconds(600).getEpochSecond()));
    PlatformAssertion read = PlatformAssertion.parse(token + "\n", NOW).orThrow();
    assertThat(read.assertion().reveal()).isEqualTo(token);
    assertThat(read.expiresAt()).isEqualTo(NOW.plusSeconds(600));
    assertThat(read.toString()).doesNotContain(token);
  }

  private static Parsed<PlatformAssertion> parse(JsonObject claims) {
    return PlatformAssertion.parse(token(claims), NOW);
  }

  private static String token(JsonObject claims) {
    return Parties.sign(STRANGERS_KEY, JwtType.JWT, claims);
  }
}
