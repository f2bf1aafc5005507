package dev.grantwise.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.planner.Planner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SampleClientTest {

  /** A refusal would be measured as if it were a plan. */
  @ParameterizedTest
  @EnumSource
  void hasAPlan(SampleClient client) {
    assertThat(Planner.plan(client.input())).isInstanceOf(PlanResult.Planned.class);
  }
}
