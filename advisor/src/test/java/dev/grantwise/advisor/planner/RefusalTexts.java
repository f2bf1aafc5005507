package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.PlanResult;
import java.util.List;
import java.util.stream.Stream;

/** What a refusal says, for tests that look for a rule or a member of the metadata in it. */
final class RefusalTexts {

  private RefusalTexts() {}

  /** Each gap, and the rule of each rejected way, as one text. */
  static List<String> of(PlanResult.NotPossible refused) {
    Stream<String> rejections =
        refused.rejected().stream()
            .flatMap(one -> one.rule().stream().map(rule -> rule + " " + one.why()));
    return Stream.concat(refused.gaps().stream().map(RefusalTexts::text), rejections).toList();
  }

  private static String text(Gap gap) {
    return gap.what() + " " + gap.why() + " " + gap.mend();
  }
}
