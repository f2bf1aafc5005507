package dev.grantwise.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/**
 * How libraries log: people read stderr, one line each, and only what is wrong. {@link LogManager}
 * makes an object of this class when something first logs, which in a short command is never.
 */
public final class LogSettings {

  /** For {@link LogManager}, which names the class by a system property. */
  public LogSettings() throws IOException {
    try (InputStream settings = LogSettings.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    }
  }

  /** To be called before anything logs. */
  static void install() {
    System.setProperty("java.util.logging.config.class", LogSettings.class.getName());
  }
}
