package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.planner.Design.Front;
import dev.grantwise.advisor.planner.Design.Keeping;
import dev.grantwise.advisor.planner.Design.Proof;
import dev.grantwise.protocol.message.GrantType;
import java.util.List;

/**
 * The designs of one grant in one architecture: every proof with every keeping and every front, in
 * that order. None if one of them has no value.
 */
record DesignFamily(
    GrantType grant,
    Architecture architecture,
    List<Proof> proofs,
    List<Keeping> keepings,
    List<Front> fronts) {

  DesignFamily {
    proofs = List.copyOf(proofs);
    keepings = List.copyOf(keepings);
    fronts = List.copyOf(fronts);
  }

  boolean isEmpty() {
    return proofs.isEmpty() || keepings.isEmpty() || fronts.isEmpty();
  }

  Design design(Proof proof, Keeping keeping, Front front) {
    return new Design(grant, architecture, proof, front, keeping);
  }
}
