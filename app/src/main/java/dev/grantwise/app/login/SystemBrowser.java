package dev.grantwise.app.login;

import java.io.IOException;
import java.util.List;

/** Opens an address in the user's browser (RFC 8252 5), never in a window of ours. */
@FunctionalInterface
public interface SystemBrowser {

  /**
   * Opens it, and does not wait.
   *
   * @return whether something was started; the user may still see nothing
   */
  boolean open(String url);

  /** By the commands of the desk; no shell reads the address. */
  static SystemBrowser of(Desk desk) {
    return url -> {
      if (!url.startsWith("https://") && !url.startsWith("http://")) {
        return false;
      }
      return desk.openers(url).stream().anyMatch(SystemBrowser::isStarted);
    };
  }

  private static boolean isStarted(List<String> command) {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
