package dev.grantwise.advisor.file;

import static dev.grantwise.advisor.file.ClientKind.AGENT;
import static dev.grantwise.advisor.file.ClientKind.BROWSER_BASED_APP;
import static dev.grantwise.advisor.file.ClientKind.BROWSER_EXTENSION;
import static dev.grantwise.advisor.file.ClientKind.COMMAND_LINE;
import static dev.grantwise.advisor.file.ClientKind.DESKTOP_APP;
import static dev.grantwise.advisor.file.ClientKind.INPUT_CONSTRAINED_DEVICE;
import static dev.grantwise.advisor.file.ClientKind.MOBILE_APP;
import static dev.grantwise.advisor.file.ClientKind.OFFLINE_WORKER;
import static dev.grantwise.advisor.file.ClientKind.RESOURCE_SERVER;
import static dev.grantwise.advisor.file.ClientKind.SERVICE;
import static dev.grantwise.advisor.file.ClientKind.SERVICE_ON_BEHALF_OF_USER;
import static dev.grantwise.advisor.file.ClientKind.WEB_APP;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What follows from a client's type alone: what is possible for it, and what is assumed. */
final class TypeTraits {

  /** To which a browser comes back with the answer of an authorization request. */
  static final Set<ClientKind> REDIRECTED =
      of(
          WEB_APP,
          BROWSER_BASED_APP,
          MOBILE_APP,
          DESKTOP_APP,
          COMMAND_LINE,
          OFFLINE_WORKER,
          AGENT,
          BROWSER_EXTENSION);

  /** Of which users have a copy, so that it keeps no secret from them (RFC 8252 8.5). */
  static final Set<ClientKind> DISTRIBUTED =
      of(
          BROWSER_BASED_APP,
          MOBILE_APP,
          DESKTOP_APP,
          COMMAND_LINE,
          INPUT_CONSTRAINED_DEVICE,
          BROWSER_EXTENSION);

  /** Of which one part is with the user, and another may be on a server. */
  static final Set<ClientKind> IN_TWO_PARTS =
      of(BROWSER_BASED_APP, MOBILE_APP, DESKTOP_APP, BROWSER_EXTENSION);

  /** Which can have a session of their own with a browser or an app. */
  static final Set<ClientKind> WITH_SESSION =
      of(WEB_APP, BROWSER_BASED_APP, MOBILE_APP, DESKTOP_APP, BROWSER_EXTENSION);

  static final Set<ClientKind> ON_A_SCREEN =
      of(WEB_APP, BROWSER_BASED_APP, MOBILE_APP, DESKTOP_APP, INPUT_CONSTRAINED_DEVICE);

  /** Which can open a port of their own on the user's computer. */
  static final Set<ClientKind> ON_A_COMPUTER = of(DESKTOP_APP, COMMAND_LINE, AGENT);

  static final Set<ClientKind> INSTALLED =
      of(MOBILE_APP, DESKTOP_APP, COMMAND_LINE, INPUT_CONSTRAINED_DEVICE, AGENT);

  /** Which speak the Model Context Protocol, and may do so over a pipe. */
  static final Set<ClientKind> PIPED = of(AGENT, RESOURCE_SERVER);

  /** For which {@code run} has something to call. */
  static final Set<ClientKind> SAMPLED = of(WEB_APP, BROWSER_BASED_APP, SERVICE);

  private static final List<Platform> COMPUTERS =
      List.of(Platform.MACOS, Platform.WINDOWS, Platform.LINUX);

  private TypeTraits() {}

  private static Set<ClientKind> of(ClientKind... kinds) {
    return Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(kinds)));
  }

  static UserPresence user(ClientKind kind) {
    return switch (kind) {
      case SERVICE, RESOURCE_SERVER -> UserPresence.NONE;
      case OFFLINE_WORKER -> UserPresence.AWAY;
      case WEB_APP,
          BROWSER_BASED_APP,
          MOBILE_APP,
          DESKTOP_APP,
          COMMAND_LINE,
          INPUT_CONSTRAINED_DEVICE,
          SERVICE_ON_BEHALF_OF_USER,
          AGENT,
          BROWSER_EXTENSION ->
          UserPresence.PRESENT;
    };
  }

  static List<UserPresence> users(ClientKind kind) {
    return switch (kind) {
      case WEB_APP, COMMAND_LINE, AGENT -> List.of(UserPresence.values());
      case RESOURCE_SERVER -> List.of(UserPresence.PRESENT, UserPresence.NONE);
      case BROWSER_BASED_APP,
          MOBILE_APP,
          DESKTOP_APP,
          INPUT_CONSTRAINED_DEVICE,
          SERVICE,
          SERVICE_ON_BEHALF_OF_USER,
          OFFLINE_WORKER,
          BROWSER_EXTENSION ->
          List.of(user(kind));
    };
  }

  static List<CurrentPractice> practices(ClientKind kind) {
    return Arrays.stream(CurrentPractice.values())
        .filter(
            practice ->
                switch (practice) {
                  case IMPLICIT -> REDIRECTED.contains(kind);
                  case SECRET_IN_APP -> DISTRIBUTED.contains(kind) || kind == AGENT;
                  case PASSWORD, PASSWORD_IN_TESTS -> true;
                })
        .toList();
  }

  static ServerSide serverSide(ClientKind kind) {
    return switch (kind) {
      case WEB_APP,
          BROWSER_BASED_APP,
          SERVICE,
          SERVICE_ON_BEHALF_OF_USER,
          OFFLINE_WORKER,
          RESOURCE_SERVER ->
          ServerSide.YES;
      case MOBILE_APP,
          DESKTOP_APP,
          COMMAND_LINE,
          INPUT_CONSTRAINED_DEVICE,
          AGENT,
          BROWSER_EXTENSION ->
          ServerSide.NO;
    };
  }

  static List<ServerSide> serverSides(ClientKind kind) {
    return DISTRIBUTED.contains(kind) || kind == AGENT
        ? List.of(ServerSide.values())
        : List.of(ServerSide.YES);
  }

  static BrowserPlace browser(ClientKind kind) {
    return kind == INPUT_CONSTRAINED_DEVICE ? BrowserPlace.ELSEWHERE : BrowserPlace.HERE;
  }

  static List<BrowserPlace> browsers(ClientKind kind) {
    return ON_A_COMPUTER.contains(kind) ? List.of(BrowserPlace.values()) : List.of(browser(kind));
  }

  static Loopback loopback(ClientKind kind) {
    return ON_A_COMPUTER.contains(kind) ? Loopback.YES : Loopback.NO;
  }

  /** Without a client secret; a client that has one is taken to have nothing better. */
  static KeyKeeping keys(ClientKind kind, ServerSide serverSide) {
    if (serverSide == ServerSide.YES) {
      return KeyKeeping.FILE;
    }
    return kind == INPUT_CONSTRAINED_DEVICE ? KeyKeeping.NONE : KeyKeeping.KEYSTORE;
  }

  /** What a client of this type is installed on where its file does not say; none for servers. */
  static List<Platform> platforms(ClientKind kind) {
    return switch (kind) {
      case MOBILE_APP -> List.of(Platform.IOS, Platform.ANDROID);
      case DESKTOP_APP, COMMAND_LINE, AGENT -> COMPUTERS;
      case INPUT_CONSTRAINED_DEVICE -> List.of(Platform.TV);
      case WEB_APP,
          BROWSER_BASED_APP,
          SERVICE,
          SERVICE_ON_BEHALF_OF_USER,
          OFFLINE_WORKER,
          RESOURCE_SERVER,
          BROWSER_EXTENSION ->
          List.of();
    };
  }

  static List<Platform> possiblePlatforms(ClientKind kind) {
    return kind == INPUT_CONSTRAINED_DEVICE
        ? List.of(Platform.ANDROID, Platform.LINUX, Platform.TV)
        : platforms(kind);
  }

  /** Where the answer may be sent, from best to last. */
  static List<RedirectTarget> redirectTargets(ClientKind kind, ServerSide serverSide) {
    boolean onServer = serverSide == ServerSide.YES;
    return switch (kind) {
      case WEB_APP, BROWSER_BASED_APP, OFFLINE_WORKER ->
          List.of(RedirectTarget.HTTPS, RedirectTarget.LOOPBACK);
      case MOBILE_APP ->
          onServer
              ? List.of(
                  RedirectTarget.HTTPS, RedirectTarget.LOOPBACK, RedirectTarget.PRIVATE_USE_SCHEME)
              : List.of(RedirectTarget.HTTPS, RedirectTarget.PRIVATE_USE_SCHEME);
      case DESKTOP_APP, COMMAND_LINE, AGENT ->
          List.of(RedirectTarget.LOOPBACK, RedirectTarget.PRIVATE_USE_SCHEME, RedirectTarget.HTTPS);
      case BROWSER_EXTENSION ->
          onServer
              ? List.of(RedirectTarget.EXTENSION, RedirectTarget.HTTPS, RedirectTarget.LOOPBACK)
              : List.of(RedirectTarget.EXTENSION);
      case INPUT_CONSTRAINED_DEVICE, SERVICE, SERVICE_ON_BEHALF_OF_USER, RESOURCE_SERVER ->
          List.of();
    };
  }

  /** The type with its article. */
  static String a(ClientKind kind) {
    return ("aeiou".indexOf(kind.word().charAt(0)) >= 0 ? "an " : "a ") + kind;
  }
}
