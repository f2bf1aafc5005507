package dev.grantwise.conformance.plan;

import dev.grantwise.advisor.plan.Step;
import dev.grantwise.conformance.browser.PlainBrowser;
import dev.grantwise.conformance.browser.ReceivedPage;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.protocol.backend.CsrfHeader;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything that a plan for a browser-based app speaks of, gone through by a user. */
final class AppStories {

  /** With the minute before it, into the last minute of a token of five, in which it is renewed. */
  private static final Duration UNTIL_RENEWAL = Duration.ofSeconds(190);

  private static final Duration UNTIL_EXPIRED = Duration.ofSeconds(51);

  /**
   * The same for a token that may have been received before or after the clock moved by {@link
   * #UNTIL_EXPIRED}, since the answer and the move cross.
   */
  private static final Duration UNTIL_NEXT_RENEWAL = Duration.ofSeconds(244);

  private static final Duration UNTIL_SURELY_EXPIRED = Duration.ofSeconds(60);

  private final TestInstallation photos;
  private int told;

  private AppStories(TestInstallation photos) {
    this.photos = photos;
  }

  static List<Recorded> of(TestInstallation photos) throws Exception {
    AppStories stories = new AppStories(photos);
    return List.of(stories.denied(), stories.signedOut(), stories.refreshRefused());
  }

  /** Where each of two APIs has tokens of its own. */
  static List<Recorded> ofTwoApis(TestInstallation photos) throws Exception {
    return List.of(new AppStories(photos).twoApis());
  }

  private Recorded twoApis() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      ReceivedPage app = browser.submit(signIn(browser), Parameters.of("decision", "allow"));
      require(app.status() == 200, app);
      use(browser);
      call(browser, "/albums/");
      renew(browser);
      call(browser, "/albums/");
    }
    return recorded(
        used(signedIn("two APIs"))
            .then("api-call-2", "token-request-2", "relay-2", "api-call")
            .together(step("relay"), step("refresh"))
            .then("api-call")
            .again("relay", "access_token_3", "access_token_1"));
  }

  private Step step(String name) {
    return Story.of(name, photos.plan()).step(name);
  }

  private Recorded denied() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      ReceivedPage consent = signIn(browser);
      ReceivedPage explained = browser.submit(consent, Parameters.of("decision", "deny"));
      require(explained.status() == 403, explained);
    }
    return recorded(begun("denial").then("authorization-request", "refusal", "callback-refused"));
  }

  private Recorded signedOut() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      ReceivedPage app = browser.submit(signIn(browser), Parameters.of("decision", "allow"));
      require(app.status() == 200, app);
      use(browser);
      renew(browser);
      var _ = browser.post(photos.address() + "/oauth2/sign_out");
      var _ = photos.server().await(exchange -> exchange.path().equals("/revoke"));
    }
    Story story = renewed(used(signedIn("sign-out")));
    return recorded(
        story.then("sign-out").together(story.step("revocation"), story.step("end-session")));
  }

  /** The user signs out at the server itself, which ends what was granted in that session. */
  private Recorded refreshRefused() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      ReceivedPage app = signIn(browser);
      require(app.status() == 200, app);
      use(browser);
      renew(browser);
      ReceivedPage question = browser.navigate(photos.server().origin() + "/sign_out");
      require(browser.submit(question, Parameters.NONE).status() == 200, question);
      photos.advance(UNTIL_NEXT_RENEWAL);
      call(browser);
      var _ = photos.server().await(AppStories::isRefused);
      photos.advance(UNTIL_SURELY_EXPIRED);
      call(browser);
    }
    Story story = renewed(used(signedIn("refresh refused")));
    Story refused =
        story
            .then("api-call")
            .together(
                story.step("relay", "access_token_2", "access_token_1"),
                story.step("refresh-refused"));
    return recorded(refused.then("session-ended"));
  }

  private ReceivedPage signIn(PlainBrowser browser) throws IOException, InterruptedException {
    ReceivedPage form = browser.navigate(photos.address() + "/");
    return browser.submit(
        form, Parameters.of("username", "ada").with("password", photos.password()));
  }

  /**
   * After a minute, the count of sign-ins in a row is over, so that the browser has the session
   * cookie alone; and the session's idle time begins anew.
   */
  private void use(PlainBrowser browser) throws IOException, InterruptedException {
    photos.advance(Session.TOUCH_INTERVAL);
    var _ = browser.fetch(photos.address() + "/oauth2/session", CsrfHeader.NAME, CsrfHeader.VALUE);
    call(browser);
  }

  /** The call that meets a token near its end still goes with it; later ones have the next. */
  private void renew(PlainBrowser browser) throws IOException, InterruptedException {
    long before = refreshes();
    photos.advance(UNTIL_RENEWAL);
    call(browser);
    var _ = photos.server().await(exchange -> isRefresh(exchange) && refreshes() > before);
    photos.advance(UNTIL_EXPIRED);
    call(browser);
  }

  private void call(PlainBrowser browser) throws IOException, InterruptedException {
    call(browser, "/api/");
  }

  private void call(PlainBrowser browser, String path) throws IOException, InterruptedException {
    var _ = browser.fetch(photos.address() + path, CsrfHeader.NAME, CsrfHeader.VALUE);
  }

  private Story signedIn(String name) {
    return begun(name).then("authorization-request", "agreement", "callback", "token-request");
  }

  /** The request is pushed while the browser waits for where to go. */
  private Story begun(String name) {
    Story story = Story.of(name, photos.plan()).then("open");
    return story.together(story.step("start"), story.step("pushed-request"));
  }

  private static Story used(Story story) {
    return story.then("session", "api-call", "relay");
  }

  private static Story renewed(Story story) {
    return story
        .then("api-call")
        .together(story.step("relay"), story.step("refresh"))
        .then("api-call")
        .again("relay", "access_token_2", "access_token_1");
  }

  private long refreshes() {
    return photos.server().exchanges().stream().filter(AppStories::isRefresh).count();
  }

  private static boolean isRefresh(Exchange exchange) {
    return exchange.requestBody().contains("grant_type=refresh_token");
  }

  private static boolean isRefused(Exchange exchange) {
    return isRefresh(exchange) && exchange.responseBody().contains(ErrorCode.INVALID_GRANT.value());
  }

  private Recorded recorded(Story story) {
    List<Exchange> all = photos.exchanges();
    List<Exchange> since = new ArrayList<>(all.subList(told, all.size()));
    told = all.size();
    return new Recorded(story, since);
  }

  private static void require(boolean holds, ReceivedPage page) {
    if (!holds) {
      throw new AssertionError(page.status() + " at " + page.url().getPath() + ": " + page.html());
    }
  }
}
