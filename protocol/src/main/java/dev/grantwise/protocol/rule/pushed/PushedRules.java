package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of pushed authorization requests can be checked when. */
public final class PushedRules {

  /** Against a candidate design. */
  public static final RuleSet<PushedFacts> DESIGN =
      new RuleSet<>(
          List.of(new ParWhenRequired(), new ParOfferedByServer(), new ParForHighStakes()));

  /** Against the URL of a pushed request, about to be opened. */
  public static final RuleSet<PushedFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(List.of(new RequestUriUsedOnce(), new PushedRequestAlone()));

  /** Against a request just received, before its content is read. */
  public static final RuleSet<CarriageFacts> RECEIVED =
      new RuleSet<>(
          List.of(
              new NoReferencePushed(),
              new OneRequestForm(),
              new RequestUriOurs(),
              new RequestSignedWhenRequired()));

  /** Against a request that came by the browser and was not pushed. */
  public static final RuleSet<PushedFacts> DIRECT = new RuleSet<>(List.of(new ParWhenRequired()));

  /** Against a {@code request_uri} of ours that somebody uses. */
  public static final RuleSet<ReferenceFacts> REFERENCE =
      new RuleSet<>(List.of(new RequestUriOfClient(), new RequestUriCurrent()));

  /** Against the same, once it has been taken: whether it was taken before. */
  public static final RuleSet<PushedFacts> TAKEN = new RuleSet<>(List.of(new RequestUriUsedOnce()));

  private PushedRules() {}
}
