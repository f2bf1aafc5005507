package dev.grantwise.conformance.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;

/** What people look at pages on. */
record Screen(String name, int width, int height, ColorScheme scheme) {

  static final List<Screen> ALL =
      List.of(
          new Screen("desktop", 1280, 800, ColorScheme.LIGHT),
          new Screen("desktop", 1280, 800, ColorScheme.DARK),
          new Screen("phone", 390, 844, ColorScheme.LIGHT),
          new Screen("phone", 390, 844, ColorScheme.DARK),
          new Screen("narrow", 320, 568, ColorScheme.LIGHT));

  /** What the picture of a page on this screen is called. */
  String file(String page) {
    return page + "-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT);
  }
}
