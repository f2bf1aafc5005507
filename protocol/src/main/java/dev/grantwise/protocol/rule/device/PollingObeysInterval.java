package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A device waits for the interval before it asks again, and longer after slow_down. */
public final class PollingObeysInterval implements Rule<DeviceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("polling-obeys-interval")
          .source("RFC 8628", "3.5")
          .seenBy(Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.SLOW_DOWN)
          .says("A device waits for the interval before it asks again, and longer after slow_down.")
          .remedy(
              "Wait interval seconds, five if none is named, and five more for good after"
                  + " each slow_down.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeviceFacts facts) {
    return facts
        .polling()
        .judge(
            polling ->
                switch (polling) {
                  case AFTER_INTERVAL -> Verdict.satisfied();
                  case TOO_SOON -> Verdict.violated("a request too soon", "one after the interval");
                });
  }
}
