package dev.grantwise.client.signin;

import dev.grantwise.protocol.rule.Violation;
import java.util.Optional;

/**
 * Why something received is not believed.
 *
 * @param reason for the log: what was expected, what was seen; no secret
 * @param violation the rule it contradicts, where there is one
 */
public record Refusal(String reason, Optional<Violation> violation) {

  public static Refusal of(Violation violation) {
    return new Refusal(violation.reason(), Optional.of(violation));
  }

  public static Refusal because(String reason) {
    return new Refusal(reason, Optional.empty());
  }
}
