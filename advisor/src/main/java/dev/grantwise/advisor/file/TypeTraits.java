package dev.grantwise.advisor.file;

import java.util.List;

/** What follows from a client's type alone: what is possible for it, and what is assumed. */
final class TypeTraits {

  private static final List<Platform> COMPUTERS =
      List.of(Platform.MACOS, Platform.WINDOWS, Platform.LINUX);

  private TypeTraits() {}

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

  static BrowserPlace browser(ClientKind kind) {
    return kind == ClientKind.INPUT_CONSTRAINED_DEVICE ? BrowserPlace.ELSEWHERE : BrowserPlace.HERE;
  }

  static Loopback loopback(ClientKind kind) {
    return switch (kind) {
      case DESKTOP_APP, COMMAND_LINE, AGENT -> Loopback.YES;
      case WEB_APP,
          BROWSER_BASED_APP,
          MOBILE_APP,
          INPUT_CONSTRAINED_DEVICE,
          SERVICE,
          SERVICE_ON_BEHALF_OF_USER,
          OFFLINE_WORKER,
          RESOURCE_SERVER,
          BROWSER_EXTENSION ->
          Loopback.NO;
    };
  }

  /** Without a client secret; a client that has one is taken to have nothing better. */
  static KeyKeeping keys(ClientKind kind, ServerSide serverSide) {
    if (serverSide == ServerSide.YES) {
      return KeyKeeping.FILE;
    }
    return kind == ClientKind.INPUT_CONSTRAINED_DEVICE ? KeyKeeping.NONE : KeyKeeping.KEYSTORE;
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
}
