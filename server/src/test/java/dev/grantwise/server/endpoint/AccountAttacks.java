package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.ConsentEvent;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.consent.Consents.Reach;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.AccountChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the page "apps and devices with access", as what is sent. */
public abstract class AccountAttacks {

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    setup.addUser("bob");
    browser = new Browser(setup);
  }

  // Who sees it.

  @Test
  void showsNothingToWhoeverIsNotSignedIn() {
    HttpResponse response = browser.get(Browser.ACCOUNT);
    assertThat(response.status()).isEqualTo(200);
    assertThat(((Page.SignIn) setup.lastPage()).purpose()).isEqualTo(new Page.Purpose.Account());
    assertThat(setup.storage.consents().allowed(Setup.ALICE, setup.now.get())).isEmpty();
    assertThat(browser.signIn("alice", "wrong").status()).isEqualTo(422);
    assertThat(((Page.SignIn) setup.lastPage()).purpose()).isEqualTo(new Page.Purpose.Account());
  }

  @Test
  void comesBackHereAfterTheSignInAndWithoutReferrerOrCache() {
    browser.get(Browser.ACCOUNT);
    HttpResponse signedIn = browser.signIn("alice", "right");
    assertThat(signedIn.status()).isEqualTo(303);
    assertThat(signedIn.header("Location")).contains(Browser.ACCOUNT);
    HttpResponse page = browser.get(Browser.ACCOUNT);
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "script-src");
  }

  /** The sign-in was for the page, and for nothing that a client asked. */
  @Test
  void givesNobodyACodeForSigningInHere() {
    browser.openAccount("alice");
    assertThat(setup.events.stream().map(Event::kind).map(Enum::name))
        .contains("SIGNED_IN")
        .doesNotContain("CODE_ISSUED", "CONSENT_GIVEN");
  }

  @Test
  void endsWithTheSession() {
    Page.Account page = browser.openAccount("alice");
    setup.pass(Duration.ofHours(2));
    HttpResponse late = browser.submit(page.signOutOthers(), Parameters.NONE);
    assertThat(late.status()).isEqualTo(303);
    assertThat(late.header("Location")).contains(Browser.ACCOUNT);
    browser.get(Browser.ACCOUNT);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
  }

  // Forged and foreign forms.

  /** A17. */
  @Test
  void takesNoFormOfAnotherSiteOrWithoutItsToken() {
    grant(browser, "openid photos.read");
    Page.Account page = browser.openAccount("alice");
    Page.Form form = page.apps().getFirst().remove();
    for (String site : List.of("cross-site", "same-site", "none")) {
      HttpRequest sent =
          HttpRequest.post(Browser.ACCOUNT, form.hidden())
              .with("Origin", "https://attacker.example")
              .with("Sec-Fetch-Site", site);
      assertThat(browser.send(sent).status()).isEqualTo(403);
    }
    assertThat(browser.send(HttpRequest.post(Browser.ACCOUNT, form.hidden())).status())
        .isEqualTo(403);
    assertThat(browser.submit(without(form, "csrf_token"), Parameters.NONE).status())
        .isEqualTo(403);
    assertThat(
            browser.submit(without(form, "csrf_token"), Parameters.of("csrf_token", "x")).status())
        .isEqualTo(403);
    assertNothingEnded();
  }

  /** A navigation changes nothing, whatever its address says. */
  @Test
  void changesNothingByALink() {
    grant(browser, "openid photos.read");
    Page.Form form = browser.openAccount("alice").removeAll();
    assertThat(browser.get(form.hidden().appendTo(Browser.ACCOUNT)).status()).isEqualTo(200);
    assertNothingEnded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "remove_everything", "REMOVE_ALL", "remove_all "})
  void doesNothingThatItDoesNotKnow(String action) {
    grant(browser, "openid photos.read");
    Page.Form form = browser.openAccount("alice").removeAll();
    HttpResponse response =
        browser.submit(without(form, "action"), Parameters.of("action", action));
    assertThat(response.status()).isEqualTo(400);
    assertNothingEnded();
  }

  /** A58: two of them could be meant as either. */
  @Test
  void refusesRepeatedFields() {
    grant(browser, "openid photos.read");
    Page.Form form = browser.openAccount("alice").removeAll();
    assertThat(browser.submit(form, Parameters.of("action", "sign_out")).status()).isEqualTo(400);
    assertNothingEnded();
  }

  /** The token and the names of one session are worth nothing in another, of whomever. */
  @Test
  void takesNoFormThatWasMadeForAnotherSession() {
    grant(browser, "openid photos.read");
    Page.Account alices = browser.openAccount("alice");
    Browser bobs = new Browser(setup);
    bobs.openAccount("bob");
    Browser another = new Browser(setup);
    another.openAccount("alice");
    for (Browser other : List.of(bobs, another)) {
      for (Page.Form form :
          List.of(
              alices.removeAll(),
              alices.signOutOthers(),
              alices.apps().getFirst().remove(),
              alices.devices().getFirst().signOut())) {
        assertThat(other.submit(form, Parameters.NONE).status()).isEqualTo(403);
      }
    }
    assertNothingEnded();
  }

  /** Another user's handles, and whatever names a row in the database, name nothing here. */
  @Test
  void touchesNothingOfAnotherUserByWhateverNameItComes() {
    grant(browser, "openid photos.read offline_access");
    Page.Account alices = browser.openAccount("alice");
    String session =
        setup.storage.sessions().of(Setup.ALICE, setup.now.get(), 10).getFirst().id().value();
    Browser bobs = new Browser(setup);
    Page.Account page = bobs.openAccount("bob");
    assertThat(page.apps()).isEmpty();
    assertThat(page.devices()).hasSize(1);
    for (String name :
        List.of(
            handle(alices.devices().getFirst().signOut()),
            handle(alices.apps().getFirst().remove()),
            session,
            "photos",
            "",
            "' OR ''='")) {
      for (String action : List.of("sign_out", "remove")) {
        Page.Form form = without(without(page.removeAll(), "action"), "handle");
        HttpResponse response =
            bobs.submit(form, Parameters.of("action", action).with("handle", name));
        bobs.get(response.header("Location").orElseThrow());
        assertThat(((Page.Account) setup.lastPage()).done()).contains(AccountChange.WAS_OVER);
      }
    }
    bobs.press(page.removeAll());
    bobs.press(page.signOutOthers());
    assertNothingEnded();
  }

  /** What names a session in the log, a client or a family is not on the page. */
  @Test
  void showsNoNameOfARow() {
    grant(browser, "openid photos.read offline_access");
    Page.Account page = browser.openAccount("alice");
    String session =
        setup.storage.sessions().of(Setup.ALICE, setup.now.get(), 10).getFirst().id().value();
    assertThat(handle(page.devices().getFirst().signOut())).hasSize(43).isNotEqualTo(session);
    assertThat(page.devices().getFirst().signOut().hidden().list())
        .noneSatisfy(field -> assertThat(field.value()).contains(session));
    assertThat(handle(page.apps().getFirst().remove())).hasSize(43);
  }

  /** Nobody is made believe by a link that something was ended. */
  @ParameterizedTest
  @ValueSource(strings = {"removed_all", "removed_all.x", "REMOVED_ALL", ""})
  void saysNothingThatALinkMakesUp(String done) {
    browser.openAccount("alice");
    browser.get(Parameters.of("done", done).appendTo(Browser.ACCOUNT));
    assertThat(((Page.Account) setup.lastPage()).done()).isEmpty();
  }

  // What it shows and does.

  @Test
  void showsDevicesByBrowserAndSystemAndWhichIsThisOne() {
    Browser laptop = new Browser(setup, "Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/145.0");
    laptop.openAccount("alice");
    setup.pass(Duration.ofMinutes(10));
    Page.Account page = browser.openAccount("alice");
    assertThat(page.devices())
        .extracting(Page.SignedInDevice::whereabouts)
        .containsExactly(Page.Whereabouts.HERE, Page.Whereabouts.ELSEWHERE);
    assertThat(page.devices().getFirst().device()).isEmpty();
    assertThat(page.devices().getLast())
        .satisfies(
            device -> {
              assertThat(device.device()).contains(new CoarseDevice("Firefox on Linux"));
              assertThat(device.since()).isEqualTo(Duration.ofMinutes(10));
              assertThat(device.seen()).isEqualTo(Duration.ofMinutes(10));
            });
  }

  @Test
  void showsWhatAnAppMayAndHowLong() {
    assertThat(browser.openAccount("alice").apps()).isEmpty();
    grant(browser, "openid photos.read");
    Page.App app = browser.openAccount("alice").apps().getFirst();
    assertThat(app.client()).isEqualTo(new Page.Applicant("photos", "photos.example"));
    assertThat(app.reach()).isEqualTo(Reach.SESSION);
    assertThat(app.access()).hasSize(2);
    assertThat(app.access().getFirst().place()).isEqualTo(Page.Place.THIS_SERVER);
    assertThat(app.access().getLast().scopes().getFirst().description())
        .contains("See your photos");
    grant(browser, "openid photos.read offline_access");
    assertThat(browser.openAccount("alice").apps())
        .singleElement()
        .satisfies(offline -> assertThat(offline.reach()).isEqualTo(Reach.OFFLINE));
  }

  @Test
  void removesAccessOfflineTooAndAsksAgain() {
    HttpResponse tokens = grant(browser, "openid photos.read offline_access");
    Page.Account page = browser.openAccount("alice");
    Page after = browser.press(page.apps().getFirst().remove());
    assertThat(((Page.Account) after).done()).contains(AccountChange.REMOVED);
    assertThat(((Page.Account) after).apps()).isEmpty();
    assertThat(refresh(tokens).status()).isEqualTo(400);
    assertThat(setup.events(ConsentEvent.ConsentRevoked.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.concern().subject()).contains(Setup.ALICE.value());
              assertThat(event.concern().clientId()).isPresent();
              assertThat(event.concern().session()).isPresent();
            });
    browser.authorize(Browser.request());
    assertThat(setup.lastPage()).isInstanceOf(Page.Consent.class);
    // Twice is once: a page that was open in another tab.
    Page again = browser.press(page.apps().getFirst().remove());
    assertThat(((Page.Account) again).done()).contains(AccountChange.WAS_OVER);
    assertThat(setup.events(ConsentEvent.ConsentRevoked.class)).hasSize(1);
  }

  /** APIs hear of the access tokens that are out. */
  @Test
  void endsAccessTokensThatAreOut() {
    setup.registerResourceServer();
    String token = json(grant(browser, "openid photos.read")).string("access_token").orElseThrow();
    assertThat(json(setup.introspect(token, Setup.RESOURCE_SERVER)).flag("active")).contains(true);
    browser.press(browser.openAccount("alice").removeAll());
    assertThat(json(setup.introspect(token, Setup.RESOURCE_SERVER)).flag("active")).contains(false);
  }

  @Test
  void removesTheAccessOfAllAndOfNobodyElses() {
    grant(browser, "openid photos.read");
    Browser bobs = new Browser(setup);
    bobs.openAccount("bob");
    HttpResponse kept = grant(bobs, "openid photos.read");
    Page.Account page = browser.openAccount("alice");
    assertThat(((Page.Account) browser.press(page.removeAll())).done())
        .contains(AccountChange.REMOVED_ALL);
    assertThat(browser.openAccount("alice").apps()).isEmpty();
    assertThat(bobs.openAccount("bob").apps()).hasSize(1);
    assertThat(refresh(kept).status()).isEqualTo(200);
  }

  @Test
  void signsOutOfAnotherDeviceAndOfWhatWasDoneThere() {
    Browser lost = new Browser(setup);
    lost.openAccount("alice");
    HttpResponse tokens = grant(lost, "openid photos.read");
    Page.Account page = browser.openAccount("alice");
    Page after = browser.press(page.devices().getLast().signOut());
    assertThat(((Page.Account) after).done()).contains(AccountChange.SIGNED_OUT);
    assertThat(((Page.Account) after).devices()).hasSize(1);
    assertThat(refresh(tokens).status()).isEqualTo(400);
    lost.get(Browser.ACCOUNT);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
    assertThat(setup.events(LogoutEvent.SignedOut.class)).hasSize(1);
  }

  /** The browser is closed, its application is not: that is what a thief has. */
  @Test
  void signsOutOfADeviceWhoseBrowserHasGoneQuiet() {
    Browser lost = new Browser(setup);
    lost.openAccount("alice");
    HttpResponse tokens = grant(lost, "openid photos.read");
    setup.pass(Duration.ofHours(3));
    Page.Account page = browser.openAccount("alice");
    assertThat(page.devices()).hasSize(2);
    browser.press(page.signOutOthers());
    assertThat(refresh(tokens).status()).isEqualTo(400);
  }

  @Test
  void signsOutEverywhereElseAndStaysHere() {
    List<Browser> others = List.of(new Browser(setup), new Browser(setup));
    others.forEach(other -> other.openAccount("alice"));
    Page.Account page = browser.openAccount("alice");
    assertThat(page.devices()).hasSize(3);
    Page after = browser.press(page.signOutOthers());
    assertThat(((Page.Account) after).done()).contains(AccountChange.SIGNED_OUT_OTHERS);
    assertThat(((Page.Account) after).devices())
        .singleElement()
        .satisfies(device -> assertThat(device.whereabouts()).isEqualTo(Page.Whereabouts.HERE));
    for (Browser other : others) {
      other.get(Browser.ACCOUNT);
      assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
    }
  }

  @Test
  void signsOutHereAndSaysWhatHasNotEnded() {
    Page.Account page = browser.openAccount("alice");
    HttpResponse response = browser.submit(page.devices().getFirst().signOut(), Parameters.NONE);
    assertThat(response.status()).isEqualTo(200);
    assertThat(setup.lastPage()).isEqualTo(new Page.SignedOut("/account"));
    assertThat(browser.cookies()).doesNotContainKey("__Host-grantwise-sso");
    browser.get(Browser.ACCOUNT);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
  }

  /** A26: a refresh that begins after the answer finds nothing, however they meet. */
  @Test
  void refreshesNothingOnceItHasAnswered() {
    HttpResponse tokens = grant(browser, "openid photos.read offline_access");
    Page.Form remove = browser.openAccount("alice").apps().getFirst().remove();
    AtomicBoolean answered = new AtomicBoolean();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(() -> refreshesLate(tokens, answered));
    }
    tasks.add(
        () -> {
          try {
            return browser.submit(remove, Parameters.NONE).status() != 303;
          } finally {
            answered.set(true);
          }
        });
    assertThat(Race.run(tasks)).containsOnly(false);
  }

  private boolean refreshesLate(HttpResponse first, AtomicBoolean answered) {
    HttpResponse tokens = first;
    while (true) {
      boolean late = answered.get();
      HttpResponse next = refresh(tokens);
      if (late) {
        return next.status() == 200;
      }
      tokens = next.status() == 200 ? next : tokens;
    }
  }

  private HttpResponse grant(Browser in, String scope) {
    Parameters asked = Parameters.NONE;
    for (Parameters.Parameter parameter : Browser.request().list()) {
      asked =
          asked.with(
              parameter.name(), parameter.name().equals("scope") ? scope : parameter.value());
    }
    if (scope.contains("offline_access")) {
      // OpenID Connect Core 11
      asked = asked.with("prompt", "consent");
    }
    HttpResponse tokens =
        setup.token(
            Parameters.of("grant_type", "authorization_code")
                .with("code", in.code(asked))
                .with("redirect_uri", Setup.CALLBACK)
                .with("code_verifier", Setup.VERIFIER.reveal()),
            Setup.PHOTOS);
    assertThat(tokens.status()).as(tokens.body().text()).isEqualTo(200);
    return tokens;
  }

  private HttpResponse refresh(HttpResponse tokens) {
    return setup.token(
        Parameters.of("grant_type", "refresh_token")
            .with("refresh_token", json(tokens).string("refresh_token").orElseThrow()),
        Setup.PHOTOS);
  }

  private void assertNothingEnded() {
    assertThat(setup.events(LogoutEvent.SignedOut.class)).isEmpty();
    assertThat(setup.events(ConsentEvent.ConsentRevoked.class)).isEmpty();
    assertThat(setup.storage.consents().allowed(Setup.ALICE, setup.now.get())).hasSize(1);
    assertThat(setup.storage.sessions().of(Setup.ALICE, setup.now.get(), 10)).isNotEmpty();
  }

  private static String handle(Page.Form form) {
    return form.hidden().value("handle").orElseThrow();
  }

  private static Page.Form without(Page.Form form, String name) {
    return new Page.Form(form.action(), Browser.without(form.hidden(), name));
  }

  private static JsonObject json(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow();
  }
}
