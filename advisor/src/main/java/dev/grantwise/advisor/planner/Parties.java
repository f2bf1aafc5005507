package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Architecture;

/** What the client is called in sentences. */
final class Parties {

  private Parties() {}

  /** The part that holds the tokens. */
  static String holder(Architecture architecture) {
    return switch (architecture) {
      case BACKEND_FOR_FRONTEND, TOKEN_MEDIATING_BACKEND -> "the backend";
      case WEB_SERVER_APPLICATION -> "the web server";
      case APP_WITH_BACKEND -> "the app's server";
      case BROWSER_ONLY -> "the page";
      case NATIVE_APP -> "the app";
      case DEVICE_CLIENT -> "the device";
      case BROWSER_EXTENSION -> "the extension's worker";
      case SERVICE -> "the service";
      case MIDDLE_TIER -> "the service in the middle";
      case OFFLINE_WORKER -> "the worker";
      case RESOURCE_SERVER -> "the API";
      case LOCAL_PROCESS -> "the process";
    };
  }

  /** Whether a browser has a session with the client's own server. */
  static boolean hasWebSession(Architecture architecture) {
    return switch (architecture) {
      case BACKEND_FOR_FRONTEND,
          TOKEN_MEDIATING_BACKEND,
          WEB_SERVER_APPLICATION,
          OFFLINE_WORKER,
          APP_WITH_BACKEND ->
          true;
      case BROWSER_ONLY,
          NATIVE_APP,
          DEVICE_CLIENT,
          BROWSER_EXTENSION,
          SERVICE,
          MIDDLE_TIER,
          RESOURCE_SERVER,
          LOCAL_PROCESS ->
          false;
    };
  }
}
