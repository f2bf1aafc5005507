package dev.grantwise.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.message.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RuleSetTest {

  private static final RuleSet<Colour> SET =
      new RuleSet<>(List.of(new Demands(Level.SHOULD), new Demands(Level.MUST)));

  @Test
  void takesAnUnknownFactForABugWhereARoleSeesEverything() {
    assertThatThrownBy(() -> SET.firstViolation(new Colour(Fact.unknown("the lamp"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the lamp");
  }

  @Test
  void refusesForAMustAndNotForAShould() {
    assertThat(SET.firstViolation(new Colour(Fact.known("red"))))
        .hasValueSatisfying(
            violation -> assertThat(violation.requirement().level()).isEqualTo(Level.MUST));
    assertThat(SET.violations(new Colour(Fact.known("red")))).hasSize(2);
  }

  @Test
  void tellsThePlannerWhatIsUnknown() {
    assertThat(SET.findings(new Colour(Fact.unknown("the lamp"))))
        .extracting(Finding::verdict)
        .containsExactly(new Verdict.Unknown("the lamp"), new Verdict.Unknown("the lamp"));
    assertThat(SET.violations(new Colour(Fact.unknown("the lamp")))).isEmpty();
  }

  @Test
  void findsNothingWrongWithGreen() {
    assertThat(SET.firstViolation(new Colour(Fact.known("green")))).isEmpty();
    assertThat(SET.violations(new Colour(Fact.known("green")))).isEmpty();
  }

  @Test
  void givesTheLogRuleSectionExpectedAndSeen() {
    Violation violation = SET.violations(new Colour(Fact.known("red"))).getLast();
    assertThat(violation.reason()).isEqualTo("green-must (RFC 1 §2): expected green, saw red");
    assertThat(violation.errorOr(ErrorCode.INVALID_REQUEST)).isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  @Test
  void comparesWhatWasReceivedWithWhatWasExpected() {
    assertThat(Comparison.of("a", Optional.of("a"))).isEqualTo(Comparison.MATCHES);
    assertThat(Comparison.of("a", Optional.of("b"))).isEqualTo(Comparison.DIFFERS);
    assertThat(Comparison.of("a", Optional.empty())).isEqualTo(Comparison.ABSENT);
  }

  @Test
  void refusesARequirementThatLacksSomething() {
    assertThatThrownBy(() -> Requirement.must("a-rule").says("It is.").remedy("Do it."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Requirement.must("a-rule").source("RFC 1", "2").says("It is.").remedy("Do it."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Requirement.must("a-rule")
                    .source("RFC 1", "2")
                    .seenBy(Role.CLIENT)
                    .remedy("Do it."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Requirement.must("A rule"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record Colour(Fact<String> lamp) {}

  private record Demands(Level level) implements Rule<Colour> {

    @Override
    public Requirement requirement() {
      RequirementBuilder builder =
          switch (level) {
            case MUST -> Requirement.must("green-must");
            case SHOULD -> Requirement.should("green-should");
          };
      return builder
          .source("RFC 1", "2")
          .seenBy(Role.CLIENT)
          .says("The lamp is green.")
          .remedy("Wait.");
    }

    @Override
    public Verdict check(Colour facts) {
      return facts
          .lamp()
          .judge(
              lamp -> lamp.equals("green") ? Verdict.satisfied() : Verdict.violated(lamp, "green"));
    }
  }
}
