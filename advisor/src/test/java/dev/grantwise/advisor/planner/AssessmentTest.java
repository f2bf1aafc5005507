package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Architecture;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Evidence is shared by the designs that have a side in common. */
final class AssessmentTest {

  /** Every so many designs are looked at again; no dimension has so many values. */
  private static final int STEP = 13;

  @ParameterizedTest
  @EnumSource
  void findsTheSameWhetherOrNotItLookedAtOtherDesignsBefore(ClientKind kind) {
    PlanInput best = PlanInput.of(Clients.of(kind), Servers.good(), "seed");

    for (PlanInput input : List.of(best, best.asRun())) {
      Set<Architecture> fitting = Fitting.of(input.file());
      List<Design> designs = Designs.of(fitting);
      assertThat(designs).hasSizeGreaterThan(1_000);
      Assessment shared = new Assessment(input, fitting);
      List<Candidate> candidates =
          DesignSpace.families(fitting).stream()
              .flatMap(family -> shared.of(family).stream())
              .toList();
      assertThat(candidates).extracting(Candidate::design).isEqualTo(designs);
      for (int i = 0; i < designs.size(); i += STEP) {
        Candidate alone =
            new Assessment(input, fitting).of(Designs.only(designs.get(i))).getFirst();
        assertThat(candidates.get(i).obstacles()).isEqualTo(alone.obstacles());
        assertThat(candidates.get(i).discouraged()).isEqualTo(alone.discouraged());
        assertThat(candidates.get(i).unsettled()).isEqualTo(alone.unsettled());
      }
    }
  }
}
