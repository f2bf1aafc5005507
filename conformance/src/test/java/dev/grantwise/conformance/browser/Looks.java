package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Looks at pages: a picture of each for a person, and what a machine can check of it. */
final class Looks {

  /** WCAG 2.2, 2.5.5: what a finger can hit. */
  private static final double TARGET_SIZE = 44;

  private final List<String> seen = new ArrayList<>();

  /** The pictures that were taken. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  /** Takes the picture, and checks what a machine can. */
  void at(Page page, Screen screen, String name) {
    Chromium.screenshot(page, screen.file(name));
    seen.add(screen.file(name));
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s", screen.file(name))
        .isEqualTo(screen.width());
    assertThat(page.locator("h1").count()).as("headings of %s", name).isEqualTo(1);
    assertThat(page.locator("main").count()).as("landmarks of %s", name).isEqualTo(1);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll("
                    + "'button, .button, summary, input:not([type=hidden]):not([hidden])')]"
                    + ".filter(each => each.getBoundingClientRect().height < "
                    + TARGET_SIZE
                    + ").map(each => each.outerHTML)"))
        .as("targets of %s that are too small", screen.file(name))
        .isEqualTo(List.of());
  }
}
