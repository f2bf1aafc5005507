package dev.grantwise.protocol.pkce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7636 4.1, 4.2, 4.6; attack A7. */
final class CodeVerifierTest {

  /** RFC 7636 appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX", // 42
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX=",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX ",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r/wW1gFWFOEjXk",
        "dBjftJeZ4CVP+mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX\u00e9",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX\u0661",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX\n"
      })
  void refusesAnotherAlphabetOrLength(String text) {
    assertThat(CodeVerifier.parse(text).toOptional()).isEmpty();
  }

  @Test
  void takes43To128Characters() {
    assertThat(CodeVerifier.parse("~".repeat(128)).toOptional()).isPresent();
    assertThat(CodeVerifier.parse("~".repeat(129)).toOptional()).isEmpty();
    assertThat(CodeVerifier.parse(".".repeat(43)).toOptional()).isPresent();
  }

  @Test
  void hasTheChallengeOfAppendixB() {
    CodeVerifier verifier = CodeVerifier.parse(VERIFIER).orThrow();
    assertThat(verifier.challenge()).isEqualTo(new CodeChallenge(CHALLENGE));
    assertThat(new CodeChallenge(CHALLENGE).matches(verifier)).isTrue();
  }

  @Test
  void matchesNoOtherChallenge() {
    CodeVerifier other = CodeVerifier.parse("E".repeat(43)).orThrow();
    assertThat(new CodeChallenge(CHALLENGE).matches(other)).isFalse();
    CodeVerifier challengeAsVerifier = CodeVerifier.parse(CHALLENGE).orThrow();
    assertThat(new CodeChallenge(CHALLENGE).matches(challengeAsVerifier)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw.cM"
      })
  void refusesAChallengeThatIsNoDigest(String text) {
    assertThat(CodeChallenge.parse(text).toOptional()).isEmpty();
    assertThatThrownBy(() -> new CodeChallenge(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isFreshEachTime() {
    Random random = new Random(1);
    assertThat(CodeVerifier.generate(random::nextBytes))
        .isNotEqualTo(CodeVerifier.generate(random::nextBytes));
  }
}
