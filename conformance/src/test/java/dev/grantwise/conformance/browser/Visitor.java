package dev.grantwise.conformance.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import dev.grantwise.conformance.installation.TestInstallation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person with a browser of their own, who uses the sample app. */
final class Visitor implements AutoCloseable {

  static final String SESSION_COOKIE = "grantwise-session";

  /** Everything that a script of the page could read. */
  private static final String READABLE_BY_SCRIPTS =
      """
      async () => JSON.stringify([
        document.cookie,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        (await indexedDB.databases()).map(database => database.name),
        await caches.keys(),
        document.documentElement.outerHTML,
        location.href,
        window.name,
      ])
      """;

  private final TestInstallation photos;
  private final BrowserContext context;
  private final Page page;
  private String password;

  Visitor(TestInstallation photos, BrowserContext context) {
    this.photos = photos;
    this.context = context;
    this.page = context.newPage();
    this.password = photos.password();
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** The one to use from now on. */
  void remember(String newPassword) {
    password = newPassword;
  }

  /** Opens a place of the gateway's origin. */
  Page open(String place) {
    page.navigate(photos.address() + place);
    return page;
  }

  /** Opens the page, signs in and agrees. */
  void arriveAt(String place) {
    open(place);
    signIn();
    allow();
    awaitAlbums();
  }

  void signIn() {
    signIn(page);
  }

  void signIn(Page at) {
    signIn(at, password);
  }

  void signIn(Page at, String with) {
    at.getByLabel("User name").fill("ada");
    at.getByLabel("Password").fill(with);
    press(at, "Sign in");
  }

  void allow() {
    press(page, "Allow");
  }

  void deny() {
    press(page, "Deny");
  }

  void signOut() {
    press(page, "Sign out");
  }

  void awaitAlbums() {
    awaitAlbums(page);
  }

  static void awaitAlbums(Page at) {
    at.locator("#albums li").first().waitFor();
  }

  static void press(Page at, String button) {
    at.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  static void follow(Page at, String link) {
    at.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).click();
  }

  /** The heading, once it is there. */
  static Locator heading(Page at, String text) {
    Locator heading =
        at.getByRole(
            AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true).setLevel(1));
    heading.waitFor();
    return heading;
  }

  Optional<Cookie> sessionCookie() {
    return context.cookies().stream()
        .filter(cookie -> cookie.name.equals(SESSION_COOKIE))
        .findAny();
  }

  /** What the sample's script asks its API, with this browser's cookies: status and text. */
  String fetchAlbums() {
    APIResponse answer =
        context
            .request()
            .get(
                photos.address() + "/api/albums", RequestOptions.create().setHeader("X-CSRF", "1"));
    return answer.status() + " " + answer.text();
  }

  /** Everything this browser keeps or shows, wherever a token could be. */
  List<String> holdings() {
    List<String> holdings = new ArrayList<>();
    for (Cookie cookie : context.cookies()) {
      holdings.add(cookie.name + "=" + cookie.value);
    }
    holdings.add(context.storageState());
    for (Page open : context.pages()) {
      if (open.url().startsWith("http")) {
        holdings.add((String) open.evaluate(READABLE_BY_SCRIPTS));
      }
    }
    return holdings;
  }

  @Override
  public void close() {
    context.close();
  }
}
