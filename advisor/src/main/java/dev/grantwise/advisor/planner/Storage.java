package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.Platform;
import dev.grantwise.advisor.plan.Architecture;
import java.util.List;
import java.util.stream.Collectors;

/** Where a design keeps its tokens, in words for each platform. */
final class Storage {

  private Storage() {}

  static String words(PlanInput input, Design design) {
    return switch (design.tokens()) {
      case NOWHERE -> "nowhere: looked at, and forgotten with the request";
      case ENVIRONMENT -> "the environment of the process, set by whoever starts it";
      case PROCESS_MEMORY -> "memory of the process";
      case SERVER_STORE -> serverStore(input, design);
      case KEY_STORE -> keyStores(input.file());
      case USER_FILE -> "a file that only the user may read (mode 0600)";
      case SPLIT -> "the page's memory; the refresh token in the server's store, encrypted";
      case EXTENSION_SESSION -> "the extension's session storage, which only its worker reads";
      case BROWSER_MEMORY -> "a worker's memory, gone with the page";
      case BROWSER_STORAGE -> "the browser's storage";
    };
  }

  private static String serverStore(PlanInput input, Design design) {
    String store = input.file().session().store().word() + " store, encrypted, ";
    return design.architecture() == Architecture.OFFLINE_WORKER
        ? "the worker's " + store + "one row for each user's grant"
        : "the server's " + store + "behind the session";
  }

  static String ofRefreshToken(PlanInput input, Design design) {
    return design.tokens() == TokenLocation.SPLIT
        ? serverStore(input, design)
        : words(input, design);
  }

  private static String keyStores(ClientFile file) {
    List<Platform> platforms = file.runtime().platforms();
    return platforms.isEmpty()
        ? "the operating system's key store"
        : platforms.stream().map(Storage::keyStore).collect(Collectors.joining("; "));
  }

  private static String keyStore(Platform platform) {
    return switch (platform) {
      case IOS -> "iOS: keychain, this device only, not in backups";
      case ANDROID -> "Android: encrypted with a keystore key, excluded from backup";
      case MACOS -> "macOS: keychain";
      case WINDOWS -> "Windows: credential manager (DPAPI)";
      case LINUX -> "Linux: secret service; without one a 0600 file, after a warning";
      case TV -> "the device's secure storage";
    };
  }
}
