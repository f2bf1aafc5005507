package dev.grantwise.protocol.rule.nativeapp;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of how the browser finds back can be checked when. */
public final class NativeAppRules {

  /** Against a candidate design, or a client as it is configured. */
  public static final RuleSet<NativeAppFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new ExternalUserAgent(),
              new RedirectFitsHome(),
              new ClaimedHttpsPreferred(),
              new LoopbackClosedAfterAnswer(),
              new LoopbackAnyPort()));

  private NativeAppRules() {}
}
