package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.planner.Design.Front;
import dev.grantwise.advisor.planner.Design.Keeping;
import dev.grantwise.advisor.planner.Design.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The design space, design by design. */
final class Designs {

  private Designs() {}

  /** In the order in which they are assessed. */
  static List<Design> of(Set<Architecture> fitting) {
    return DesignSpace.families(fitting).stream().flatMap(family -> of(family).stream()).toList();
  }

  private static List<Design> of(DesignFamily family) {
    List<Design> designs = new ArrayList<>();
    for (Proof proof : family.proofs()) {
      for (Keeping keeping : family.keepings()) {
        for (Front front : family.fronts()) {
          designs.add(family.design(proof, keeping, front));
        }
      }
    }
    return designs;
  }

  /** The family of one design alone. */
  static DesignFamily only(Design design) {
    return new DesignFamily(
        design.grant(),
        design.architecture(),
        List.of(design.proof()),
        List.of(design.keeping()),
        List.of(design.front()));
  }
}
