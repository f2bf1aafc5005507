package dev.grantwise.app.login;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a user's sign-ins are, as each system has a place for such things. */
public final class ProfilePlace {

  private ProfilePlace() {}

  /**
   * The folder.
   *
   * @param system the value of {@code os.name}
   */
  public static Path of(Map<String, String> environment, String system, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return absolute(environment, "LOCALAPPDATA")
          .orElse(home.resolve("AppData").resolve("Local"))
          .resolve("grantwise");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("grantwise");
    }
    return absolute(environment, "XDG_STATE_HOME")
        .orElse(home.resolve(".local").resolve("state"))
        .resolve("grantwise");
  }

  /** XDG Base Directory Specification: a relative path is ignored. */
  private static Optional<Path> absolute(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }
}
