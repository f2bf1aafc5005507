package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Step;
import java.util.List;

/** Every message of a design, from the first to the last, with what goes wrong between. */
final class Exchange {

  private Exchange() {}

  static List<Step> of(PlanInput input, Design design) {
    return switch (design.architecture()) {
      case BACKEND_FOR_FRONTEND, WEB_SERVER_APPLICATION -> CodeExchange.of(input, design);
      case SERVICE -> ServiceExchange.of(input, design);
      case TOKEN_MEDIATING_BACKEND,
          BROWSER_ONLY,
          NATIVE_APP,
          APP_WITH_BACKEND,
          DEVICE_CLIENT,
          BROWSER_EXTENSION,
          MIDDLE_TIER,
          OFFLINE_WORKER,
          RESOURCE_SERVER,
          LOCAL_PROCESS ->
          List.of();
    };
  }
}
