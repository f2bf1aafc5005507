package dev.grantwise.app.page;

import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param stylesheet where the stylesheet is, on the page's own origin
 * @param place where the person is, as the address bar says it
 * @param refresh where the page goes by itself at once, if it does
 */
public record Frame(String stylesheet, String place, Optional<String> refresh) {

  /** A page that stays. */
  static Frame of(String stylesheet, String place) {
    return new Frame(stylesheet, place, Optional.empty());
  }

  Frame goingTo(String url) {
    return new Frame(stylesheet, place, Optional.of(url));
  }
}
