package dev.grantwise.protocol.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 3.3, and the providers that join by a comma. */
final class ScopeDelimiterTest {

  private static final ScopeSet TWO = ScopeSet.of(new Scope("repo"), new Scope("read:org"));

  @Test
  void refusesAScopeThatWouldBecomeTwo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScopeDelimiter.COMMA.join(ScopeSet.of(new Scope("a,b"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,", ",a", "a,,b", "a, b", "a,\"b\""})
  void refusesAnEmptyOrBrokenScopeBetweenCommas(String joined) {
    assertThat(ScopeDelimiter.COMMA.parse(joined).toOptional()).isEmpty();
  }

  @Test
  void doesNotGuessTheDelimiter() {
    assertThat(ScopeDelimiter.SPACE.parse("a,b").orThrow())
        .isEqualTo(ScopeSet.of(new Scope("a,b")));
  }

  @Test
  void readsBackWhatItJoins() {
    assertThat(ScopeDelimiter.COMMA.join(TWO)).isEqualTo("repo,read:org");
    assertThat(ScopeDelimiter.SPACE.join(TWO)).isEqualTo("repo read:org");
    for (ScopeDelimiter delimiter : ScopeDelimiter.values()) {
      assertThat(delimiter.parse(delimiter.join(TWO)).orThrow()).isEqualTo(TWO);
      assertThat(delimiter.parse("").orThrow()).isEqualTo(ScopeSet.NONE);
    }
  }
}
