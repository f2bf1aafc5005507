package dev.grantwise.protocol.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens an entry of the feed means, and what of the feed is believed. */
final class RevokedTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Instant END = NOW.plusSeconds(330);

  @ParameterizedTest
  @EnumSource
  void coversTheTokensWithTheValueAndNoOther(By by) {
    RevokedTokens revoked = new RevokedTokens(by, "a", Optional.empty(), END);
    assertThat(revoked.covers(token(by, "a"))).isTrue();
    assertThat(revoked.covers(token(by, "A"))).isFalse();
    assertThat(revoked.covers(token(by, "a "))).isFalse();
    assertThat(revoked.covers(new JwtClaims(JsonObject.EMPTY))).isFalse();
    for (By other : By.values()) {
      assertThat(revoked.covers(token(other, "a"))).isEqualTo(other == by);
    }
  }

  /** Whoever signs in again after it has tokens that are good. */
  @Test
  void leavesWhatWasIssuedLater() {
    RevokedTokens revoked = new RevokedTokens(By.SUBJECT, "u", Optional.of(NOW), END);
    assertThat(revoked.covers(issued(NOW.minusSeconds(1)))).isTrue();
    assertThat(revoked.covers(issued(NOW))).isFalse();
    assertThat(revoked.covers(token(By.SUBJECT, "u"))).as("who knows when").isTrue();
  }

  /** Tokens have whole seconds: half a second must not make one good. */
  @Test
  void roundsItsTimesUp() {
    RevokedTokens revoked =
        new RevokedTokens(By.SUBJECT, "u", Optional.of(NOW.plusMillis(1)), END.plusMillis(1));
    assertThat(revoked.covers(issued(NOW))).isTrue();
    assertThat(revoked.expires()).isEqualTo(END.plusSeconds(1));
    assertThat(RevokedTokens.parse(revoked.toJson())).isEqualTo(Parsed.of(revoked));
  }

  @Test
  void hasAValue() {
    assertThatThrownBy(() -> RevokedTokens.token("", END))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** To pass over what cannot be read would be to trust what it speaks of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'claim':'acr','value':'a','expires':1795608000}",
        "{'claim':'jti','value':'','expires':1795608000}",
        "{'claim':'jti','value':7,'expires':1795608000}",
        "{'claim':'jti','value':'a'}",
        "{'claim':'jti','value':'a','expires':-1}",
        "{'claim':'jti','value':'a','expires':9223372036854775807}",
        "{'claim':'sub','value':'a','issued_before':'now','expires':1795608000}",
        "{'claim':'sub','value':'a','issued_before':9223372036854775807,'expires':1795608000}",
        "7"
      })
  void makesAPageUnreadable(String entry) {
    String page = "{'revoked':[" + entry + "],'cursor':'1','more':false}";
    assertThat(RevocationPage.parse(page.replace('\'', '"'))).isInstanceOf(Parsed.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'cursor':'1','more':false}",
        "{'revoked':[],'more':false}",
        "{'revoked':[],'cursor':'','more':false}",
        "{'revoked':[],'cursor':'1'}",
        "{'revoked':{},'cursor':'1','more':false}",
        "[]"
      })
  void isNoPageWithoutItsMembers(String page) {
    assertThat(RevocationPage.parse(page.replace('\'', '"'))).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void comesBackAsItWasWritten() {
    RevocationPage page =
        new RevocationPage(
            List.of(RevokedTokens.token("j", END), RevokedTokens.grant("g", END)), "7.ab", true);
    assertThat(RevocationPage.parse(page.toJson().encode())).isEqualTo(Parsed.of(page));
  }

  @Test
  void takesNoMoreThanAPage() {
    List<RevokedTokens> many =
        Collections.nCopies(RevocationPage.MOST + 1, RevokedTokens.token("j", END));
    assertThat(RevocationPage.parse(new RevocationPage(many, "1", true).toJson().encode()))
        .isInstanceOf(Parsed.Malformed.class);
  }

  private static JwtClaims token(By by, String value) {
    return new JwtClaims(JsonObject.EMPTY.with(by.claim(), value));
  }

  private static JwtClaims issued(Instant at) {
    return new JwtClaims(JsonObject.EMPTY.with("sub", "u").with("iat", at.getEpochSecond()));
  }
}
