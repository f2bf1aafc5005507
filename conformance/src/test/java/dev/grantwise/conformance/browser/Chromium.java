package dev.grantwise.conformance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's Chromium, headless, speaking to loopback only. Every context is a browser of its own: no
 * cookie is shared between two.
 */
public final class Chromium implements AutoCloseable {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private static final double TIMEOUT_MILLIS = 15_000;

  private final Playwright playwright;
  private final Browser browser;

  public Chromium() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(ARGUMENTS)
                    .setHeadless(true));
  }

  /** A fresh browser on a desktop. */
  public BrowserContext context() {
    return context(1280, 800, ColorScheme.LIGHT);
  }

  /** A fresh browser on a desktop, whose owner switched scripts off. */
  public BrowserContext withoutScript() {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    return context;
  }

  /**
   * A fresh browser of that size.
   *
   * @param width in CSS pixels
   * @param height in CSS pixels
   */
  public BrowserContext context(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale("en-GB"));
    context.setDefaultTimeout(TIMEOUT_MILLIS);
    return context;
  }

  /**
   * Saves the whole of what a person would see, for a person to look at: {@code
   * target/screenshots}, where {@code -Dgrantwise.screenshots=true} asks for it. Without a graphics
   * card a page takes seconds to paint, and no test looks at the picture.
   */
  public static void screenshot(Page page, String name) {
    screenshot(page, name, true);
  }

  /**
   * The same.
   *
   * @param whole or else the part that is on the screen
   */
  static void screenshot(Page page, String name, boolean whole) {
    if (Boolean.getBoolean("grantwise.screenshots")) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve(name + ".png"))
              .setFullPage(whole));
    }
  }

  /** The one without windows first: the same engine at a quarter of the processor time. */
  private static Path executable() {
    return Stream.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected Chromium in /usr/bin. On Debian: apt-get install chromium-headless-shell"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
