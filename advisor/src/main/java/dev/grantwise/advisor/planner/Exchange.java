package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.message.GrantType;
import java.util.List;

/** Every message of a design, from the first to the last, with what goes wrong between. */
final class Exchange {

  private Exchange() {}

  /** The grant decides what is sent, and the architecture who sends it. */
  static List<Step> of(PlanInput input, Design design) {
    Stage stage = new Stage(input, design);
    Discovery.write(stage);
    Registering.write(stage);
    if (design.architecture() == Architecture.RESOURCE_SERVER) {
      ResourceServerExchange.write(stage);
    } else if (!design.asks()) {
      LocalProcessExchange.write(stage);
    } else if (design.redirects()) {
      redirecting(stage);
    } else if (design.grant().equals(GrantType.DEVICE_CODE)) {
      DeviceExchange.write(stage);
    } else if (design.grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      ServiceExchange.write(stage);
    } else {
      MiddleTierExchange.write(stage);
    }
    return stage.all();
  }

  private static void redirecting(Stage stage) {
    if (stage.design().architecture().isOnServer()) {
      GatewayExchange.write(stage);
    } else {
      AppExchange.write(stage);
    }
  }
}
