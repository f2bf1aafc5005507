package dev.grantwise.app.login;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a person with a browser sits where the program runs. */
public final class Desk {

  private static final List<Path> CONTAINERS =
      List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));

  private final Map<String, String> environment;
  private final String system;
  private final boolean container;

  Desk(Map<String, String> environment, String system, boolean container) {
    this.environment = Map.copyOf(environment);
    this.system = system.toLowerCase(Locale.ROOT);
    this.container = container;
  }

  /** Where this process runs. */
  public static Desk here(Map<String, String> environment) {
    return new Desk(
        environment,
        System.getProperty("os.name", ""),
        CONTAINERS.stream().anyMatch(Files::exists) || environment.containsKey("container"));
  }

  /** Whether a browser can be opened that reaches this machine's loopback address. */
  public boolean hasBrowser() {
    if (isSet("BROWSER")) {
      // Whoever sets it knows better than any guess.
      return true;
    }
    if (isSet("SSH_CONNECTION") || isSet("SSH_TTY") || container) {
      return false;
    }
    boolean hasWindows = system.startsWith("windows") || system.startsWith("mac");
    return hasWindows || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("WSL_DISTRO_NAME");
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }

  /** The commands that open an address, the first to be tried first. */
  List<List<String>> openers(String url) {
    String chosen = environment.getOrDefault("BROWSER", "");
    if (!chosen.isEmpty()) {
      // A list with colons, of commands with their arguments; %s stands for the address.
      return List.of(chosen.split(":", -1)).stream()
          .filter(command -> !command.isBlank())
          .map(command -> command(command.strip(), url))
          .toList();
    }
    if (system.startsWith("windows")) {
      return List.of(List.of("rundll32", "url.dll,FileProtocolHandler", url));
    }
    return system.startsWith("mac")
        ? List.of(List.of("open", url))
        : List.of(List.of("xdg-open", url), List.of("wslview", url));
  }

  private static List<String> command(String text, String url) {
    List<String> words = List.of(text.split("\\s+", -1));
    boolean placed = words.stream().anyMatch(word -> word.contains("%s"));
    List<String> filled =
        new ArrayList<>(words.stream().map(word -> word.replace("%s", url)).toList());
    if (!placed) {
      filled.add(url);
    }
    return List.copyOf(filled);
  }
}
