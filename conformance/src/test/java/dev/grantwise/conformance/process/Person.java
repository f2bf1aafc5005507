package dev.grantwise.conformance.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.grantwise.conformance.browser.Chromium;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person reads at a terminal and does in a browser. */
final class Person {

  private static final Pattern ADDRESS = Pattern.compile("(?m)^  (http\\S+)$");
  private static final Pattern CODE = Pattern.compile("(?m)^  ([A-Z]{4}-[A-Z]{4})$");

  private Person() {}

  /** The address that a sign-in shows. */
  static String address(GrantwiseProcess login) throws InterruptedException {
    login.awaitSaid("Waiting for you");
    return found(ADDRESS, login.said());
  }

  /** The code for another device. */
  static String code(GrantwiseProcess login) throws InterruptedException {
    login.awaitSaid("Waiting for you");
    return found(CODE, login.said());
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /** Signs in and agrees, until the command has ended well. */
  static void signIn(Shell shell, Chromium chromium) throws Exception {
    try (GrantwiseProcess login = shell.command("login");
        BrowserContext browser = chromium.context()) {
      Page page = browser.newPage();
      page.navigate(address(login));
      user(page, shell);
      press(page, "Allow");
      heading(page, "You are signed in to Photos command");
      assertThat(login.exitCode()).as(login.said()).isZero();
    }
  }

  static void user(Page page, Shell shell) {
    page.getByLabel("User name").fill("ada");
    page.getByLabel("Password").fill(shell.password());
    press(page, "Sign in");
  }

  static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  static void heading(Page page, String text) {
    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text)).waitFor();
  }
}
