package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.BrowserPlace;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.Relay;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.file.Transport;
import dev.grantwise.advisor.file.UserPresence;
import dev.grantwise.advisor.plan.Architecture;
import java.util.EnumSet;
import java.util.Set;

/** Which architectures the answers of a client file leave open. */
final class Fitting {

  private Fitting() {}

  /** At least one: a file says what the client is. */
  static Set<Architecture> of(ClientFile file) {
    return switch (file.client().kind()) {
      case WEB_APP -> only(withoutUser(file, Architecture.WEB_SERVER_APPLICATION));
      case BROWSER_BASED_APP -> browserBased(file);
      case MOBILE_APP, DESKTOP_APP -> only(installed(file));
      case COMMAND_LINE -> only(withoutUser(file, installed(file)));
      case INPUT_CONSTRAINED_DEVICE -> only(Architecture.DEVICE_CLIENT);
      case SERVICE -> only(Architecture.SERVICE);
      case SERVICE_ON_BEHALF_OF_USER -> only(Architecture.MIDDLE_TIER);
      case OFFLINE_WORKER -> only(Architecture.OFFLINE_WORKER);
      case AGENT -> only(agent(file));
      case RESOURCE_SERVER ->
          only(
              file.runtime().transport() == Transport.STDIO
                  ? Architecture.LOCAL_PROCESS
                  : Architecture.RESOURCE_SERVER);
      case BROWSER_EXTENSION ->
          only(
              hasServer(file) ? Architecture.BACKEND_FOR_FRONTEND : Architecture.BROWSER_EXTENSION);
    };
  }

  /** What rules the architecture out, in the words of the client file. */
  static Obstacle contradiction(Architecture architecture, ClientFile file) {
    ClientKind kind = file.client().kind();
    if (architecture == Architecture.BACKEND_FOR_FRONTEND
        && kind == ClientKind.BROWSER_BASED_APP
        && hasServer(file)) {
      return new Obstacle.Contradicted(
          "API calls cannot pass through the server-side part.",
          "runtime.relay is no.",
          "Answer runtime.relay: yes, and let the backend call the API for the page.");
    }
    if (!hasServer(file) && architecture.isOnServer() && mayHaveServer(kind)) {
      return new Obstacle.Contradicted(
          "No part of this client can run on a server.",
          "runtime.server_side is no.",
          Obstacles.SMALL_BACKEND);
    }
    return new Obstacle.Contradicted(
        "The answers describe another kind of client.",
        "client.type is " + kind + answers(file) + ".",
        "Answer what the client is, if it is a " + architecture + ".");
  }

  private static String answers(ClientFile file) {
    StringBuilder text = new StringBuilder();
    if (mayHaveServer(file.client().kind())) {
      text.append(", runtime.server_side is ").append(hasServer(file) ? "yes" : "no");
    }
    if (file.client().user() != UserPresence.PRESENT) {
      text.append(", client.user is ").append(file.client().user().word());
    }
    if (file.runtime().browser() == BrowserPlace.ELSEWHERE) {
      text.append(", runtime.browser is elsewhere");
    }
    if (file.runtime().transport() == Transport.STDIO) {
      text.append(", runtime.transport is stdio");
    }
    return text.toString();
  }

  /** RFC 10017 6: three architectures where a server is, one where none is. */
  private static Set<Architecture> browserBased(ClientFile file) {
    if (!hasServer(file)) {
      return only(Architecture.BROWSER_ONLY);
    }
    Set<Architecture> fitting =
        EnumSet.of(Architecture.TOKEN_MEDIATING_BACKEND, Architecture.BROWSER_ONLY);
    if (file.runtime().relay() == Relay.YES) {
      fitting.add(Architecture.BACKEND_FOR_FRONTEND);
    }
    return fitting;
  }

  private static Architecture agent(ClientFile file) {
    if (file.runtime().transport() == Transport.STDIO) {
      return Architecture.LOCAL_PROCESS;
    }
    return withoutUser(
        file, hasServer(file) ? Architecture.WEB_SERVER_APPLICATION : installed(file));
  }

  private static Architecture installed(ClientFile file) {
    if (file.runtime().browser() == BrowserPlace.ELSEWHERE) {
      return Architecture.DEVICE_CLIENT;
    }
    return hasServer(file) ? Architecture.APP_WITH_BACKEND : Architecture.NATIVE_APP;
  }

  private static Architecture withoutUser(ClientFile file, Architecture withUser) {
    return file.client().user() == UserPresence.NONE ? Architecture.SERVICE : withUser;
  }

  private static boolean mayHaveServer(ClientKind kind) {
    return switch (kind) {
      case BROWSER_BASED_APP, MOBILE_APP, DESKTOP_APP, COMMAND_LINE, AGENT, BROWSER_EXTENSION ->
          true;
      case WEB_APP,
          INPUT_CONSTRAINED_DEVICE,
          SERVICE,
          SERVICE_ON_BEHALF_OF_USER,
          OFFLINE_WORKER,
          RESOURCE_SERVER ->
          false;
    };
  }

  private static boolean hasServer(ClientFile file) {
    return file.runtime().serverSide() == ServerSide.YES;
  }

  private static Set<Architecture> only(Architecture one) {
    return EnumSet.of(one);
  }
}
