package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import dev.grantwise.protocol.rule.Violation;
import java.util.Optional;

/** Why a design is out. */
sealed interface Obstacle {

  /** What is wrong, in a sentence. */
  String what();

  /** What that was concluded from. */
  String why();

  /** The smallest change after which it is no obstacle. */
  String mend();

  default Optional<RuleId> rule() {
    return Optional.empty();
  }

  default Optional<Source> source() {
    return Optional.empty();
  }

  /** The design violates a MUST. */
  record RuleViolated(Violation violation) implements Obstacle {
    @Override
    public String what() {
      return violation.requirement().sentence();
    }

    @Override
    public String why() {
      return "Expected " + violation.expected() + "; here: " + violation.seen() + ".";
    }

    @Override
    public String mend() {
      return violation.requirement().remedy();
    }

    @Override
    public Optional<RuleId> rule() {
      return Optional.of(violation.requirement().id());
    }

    @Override
    public Optional<Source> source() {
      return Optional.of(violation.requirement().source());
    }
  }

  /** The design contradicts what the client file says the client is. */
  record Contradicted(String what, String why, String mend) implements Obstacle {}

  /** The authorization server's metadata says that it does not do this. */
  record NotOffered(String what, String why, String mend) implements Obstacle {}

  /** Our own runtime does not do this. */
  record NotBuilt(String what, String why, String mend) implements Obstacle {}
}
