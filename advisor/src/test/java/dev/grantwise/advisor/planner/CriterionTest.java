package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.plan.Architecture;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tie would mean that chance chooses. */
final class CriterionTest {

  /** As if no answer ruled any architecture out. */
  private static final List<Design> DESIGNS = Designs.of(EnumSet.allOf(Architecture.class));

  @Test
  void tellsAnyTwoDesignsApart() {
    List<Candidate> candidates =
        DESIGNS.stream()
            .map(design -> new Candidate(design, List.of()))
            .sorted(Criterion.ORDER)
            .toList();
    assertThat(candidates).hasSizeGreaterThan(3000);
    for (int i = 1; i < candidates.size(); i++) {
      assertThat(Criterion.deciding(candidates.get(i - 1), candidates.get(i)))
          .as(candidates.get(i - 1).design() + " and " + candidates.get(i).design())
          .isPresent();
    }
  }

  @Test
  void doesNotTellADesignApartFromItself() {
    Candidate one = new Candidate(DESIGNS.getFirst(), List.of());
    assertThat(Criterion.deciding(one, one)).isEmpty();
  }

  @Test
  void considersEveryDesignOnce() {
    assertThat(DESIGNS).doesNotHaveDuplicates();
  }
}
