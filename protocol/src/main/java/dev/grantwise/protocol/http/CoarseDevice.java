package dev.grantwise.protocol.http;

import java.util.List;
import java.util.Optional;

/**
 * What a browser says it is, as roughly as a person needs to recognise their own: {@code Firefox on
 * Linux}. The header it comes from tells people apart and is not kept.
 *
 * @param value the family of the browser and the system, in words
 */
public record CoarseDevice(String value) {

  /** A header that is longer is none that a browser sends. */
  private static final int MOST = 1024;

  private static final String SOME_BROWSER = "A browser";

  /** A name, and what only its bearer says of itself; more particular ones come first. */
  private record Sign(String part, String name) {}

  /** Most browsers also say that they are Chrome, and Chrome that it is Safari. */
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg/", "Edge"),
          new Sign("EdgA/", "Edge"),
          new Sign("EdgiOS/", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("Vivaldi/", "Vivaldi"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("Firefox/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("HeadlessChrome/", "Chrome"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Version/", "Safari"));

  /** Phones say the name of the system that theirs came from as well. */
  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("Android", "Android"),
          new Sign("iPhone", "iPhone"),
          new Sign("iPad", "iPad"),
          new Sign("Windows", "Windows"),
          new Sign("Mac OS X", "Mac"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Linux", "Linux"));

  /** Reads a {@code User-Agent}; empty where it says neither. */
  public static Optional<CoarseDevice> of(String userAgent) {
    String read = userAgent.length() > MOST ? "" : userAgent;
    Optional<String> browser = named(BROWSERS, read);
    Optional<String> system = named(SYSTEMS, read);
    return browser.isEmpty() && system.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CoarseDevice(
                browser.orElse(SOME_BROWSER) + system.map(name -> " on " + name).orElse("")));
  }

  private static Optional<String> named(List<Sign> signs, String text) {
    return signs.stream().filter(sign -> text.contains(sign.part())).map(Sign::name).findFirst();
  }

  @Override
  public String toString() {
    return value;
  }
}
