package dev.grantwise.conformance.plan;

import dev.grantwise.conformance.wire.Exchange;
import java.util.List;
import java.util.function.UnaryOperator;

/** A story, and what was on the wire while it was gone through. */
record Recorded(Story story, List<Exchange> exchanges) {

  Recorded {
    exchanges = List.copyOf(exchanges);
  }

  PlanOnTheWire.Result compared() {
    return PlanOnTheWire.compare(story, exchanges);
  }

  /** The same with every exchange passed through a change. */
  Recorded with(UnaryOperator<Exchange> change) {
    return new Recorded(story, exchanges.stream().map(change).toList());
  }
}
