package dev.grantwise.protocol.rule.dpop;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of DPoP proofs can be checked when. */
public final class DpopRules {

  /** Against a proof just received, all but whether it came before; the nonce last of all. */
  public static final RuleSet<DpopFacts> RECEIVED =
      new RuleSet<>(
          List.of(
              new DpopProofTyped(),
              new DpopProofForMethod(),
              new DpopProofForTarget(),
              new DpopProofFresh(),
              new DpopProofForToken(),
              new DpopProofOfKey(),
              new DpopProofWithNonce()));

  /** Against one that is otherwise good: it is used up by asking. */
  public static final RuleSet<DpopFacts> TAKEN = new RuleSet<>(List.of(new DpopProofOnce()));

  private DpopRules() {}
}
