package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.AccountEvent;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.AccountChange;
import dev.grantwise.server.page.Page.PasswordProblem;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.server.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the form for another password, as what is sent. */
public abstract class PasswordAttacks {

  private static final String NEW = "correct horse battery";
  private static final String SESSION = "__Host-grantwise-sso";

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

  // Who may.

  /** A session is not enough: it may be stolen, or left open on a table. */
  @ParameterizedTest
  @ValueSource(strings = {"wrong", "", "Right", "right "})
  void changesNothingWithoutThePresentPassword(String current) {
    Page.Form form = form(browser.openAccount("alice"));
    HttpResponse response = browser.submit(form, passwords(current, NEW, NEW));
    assertThat(response.status()).isEqualTo(422);
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(problem()).isEqualTo(PasswordProblem.WRONG_PASSWORD);
    assertThat(setup.events(SignInEvent.SignInFailed.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.concern().subject()).contains(Setup.ALICE.value());
              assertThat(event.concern().session()).isPresent();
            });
    assertNothingChanged();
  }

  @Test
  void changesNothingWithoutAFieldForThePresentPassword() {
    Page.Form form = form(browser.openAccount("alice"));
    Parameters typed = Parameters.of("new_password", NEW).with("new_password_again", NEW);
    assertThat(browser.submit(form, typed).status()).isEqualTo(422);
    assertThat(problem()).isEqualTo(PasswordProblem.WRONG_PASSWORD);
    assertNothingChanged();
  }

  /** A17. */
  @Test
  void takesNoFormOfAnotherSiteOrAnotherSession() {
    Page.Form form = form(browser.openAccount("alice"));
    Parameters all = form.hidden();
    for (Parameters.Parameter field : passwords("right", NEW, NEW).list()) {
      all = all.with(field.name(), field.value());
    }
    for (String site : List.of("cross-site", "same-site", "none")) {
      HttpRequest sent =
          HttpRequest.post(Browser.ACCOUNT, all)
              .with("Origin", "https://attacker.example")
              .with("Sec-Fetch-Site", site);
      assertThat(browser.send(sent).status()).isEqualTo(403);
    }
    Page.Form unsigned = new Page.Form(form.action(), Browser.without(form.hidden(), "csrf_token"));
    assertThat(browser.submit(unsigned, passwords("right", NEW, NEW)).status()).isEqualTo(403);
    Browser bobs = new Browser(setup);
    bobs.openAccount("bob");
    assertThat(bobs.submit(form, passwords("right", NEW, NEW)).status()).isEqualTo(403);
    assertThat(browser.get(all.appendTo(Browser.ACCOUNT)).status()).isEqualTo(200);
    assertNothingChanged();
  }

  @Test
  void changesNothingForWhoeverIsNotSignedIn() {
    Page.Form form = form(browser.openAccount("alice"));
    Browser other = new Browser(setup);
    assertThat(other.submit(form, passwords("right", NEW, NEW)).status()).isEqualTo(303);
    assertNothingChanged();
  }

  /** The field for password managers names nobody; the session does. */
  @Test
  void changesNobodyElsesPasswordByTheirName() {
    Page.Form bobs = form(new Browser(setup).openAccount("bob"));
    Page.Form form = form(browser.openAccount("alice"));
    assertThat(bobs.hidden().value("username")).isEmpty();
    HttpResponse response =
        browser.submit(form, passwords("right", NEW, NEW).with("username", "bob"));
    assertThat(response.status()).isEqualTo(303);
    assertThat(hash("bob")).isEqualTo(new PasswordHash("hash of right"));
    assertThat(hash("alice")).isEqualTo(new PasswordHash("hash of " + NEW));
  }

  /** A58. */
  @ParameterizedTest
  @ValueSource(
      strings = {"current_password", "new_password", "new_password_again", "action", "csrf_token"})
  void refusesRepeatedFields(String name) {
    Page.Form form = form(browser.openAccount("alice"));
    HttpResponse response =
        browser.submit(form, passwords("right", NEW, NEW).with(name, "something else"));
    assertThat(response.status()).isEqualTo(400);
    assertNothingChanged();
  }

  // Guessing.

  /** A44: another place to guess is no other allowance. */
  @Test
  void countsGuessesTogetherWithThoseAtTheSignIn() {
    Page.Form form = form(browser.openAccount("alice"));
    Browser tab = new Browser(setup);
    tab.cookies().putAll(browser.cookies());
    tab.cookies().remove(SESSION);
    tab.get(Browser.ACCOUNT);
    for (int i = 0; i < 2; i++) {
      assertThat(tab.signIn("alice", "wrong" + i).status()).isEqualTo(422);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(browser.submit(form, passwords("guess" + i, NEW, NEW)).status()).isEqualTo(422);
    }
    HttpResponse throttled = browser.submit(form, passwords("right", NEW, NEW));
    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.header("Retry-After")).contains("60");
    assertThat(problem()).isEqualTo(PasswordProblem.TOO_MANY_ATTEMPTS);
    assertThat(setup.events(RequestEvent.Throttled.class))
        .singleElement()
        .satisfies(event -> assertThat(event.concern().subject()).contains(Setup.ALICE.value()));
    tab.get(Browser.ACCOUNT);
    assertThat(tab.signIn("alice", "right").status()).isEqualTo(429);
    assertNothingChanged();
  }

  /** What is wrong with the new one is said whatever the present one is, and costs no guess. */
  @ParameterizedTest
  @MethodSource("unsuitable")
  void refusesWhatIsUnsuitableWithoutJudgingThePresentOne(
      String next, String again, PasswordProblem expected) {
    Page.Form form = form(browser.openAccount("alice"));
    for (int i = 0; i < 6; i++) {
      String current = i % 2 == 0 ? "right" : "wrong";
      assertThat(browser.submit(form, passwords(current, next, again)).status()).isEqualTo(422);
      assertThat(problem()).isEqualTo(expected);
    }
    assertThat(setup.events(SignInEvent.SignInFailed.class)).isEmpty();
    assertThat(setup.events(RequestEvent.RequestFailed.class)).hasSize(6);
    assertNothingChanged();
  }

  static Stream<Arguments> unsuitable() {
    return Stream.of(
        twice("", PasswordProblem.LENGTH),
        twice("fourteen chars", PasswordProblem.LENGTH),
        twice("long ".repeat(26), PasswordProblem.LENGTH),
        twice("my name is Alice, hello", PasswordProblem.GUESSABLE),
        twice("aaaabbbbaaaabbbb", PasswordProblem.GUESSABLE),
        Arguments.of(NEW, "", PasswordProblem.NOT_THE_SAME_TWICE),
        Arguments.of(NEW, NEW + " ", PasswordProblem.NOT_THE_SAME_TWICE));
  }

  private static Arguments twice(String next, PasswordProblem expected) {
    return Arguments.of(next, next, expected);
  }

  /** It could never be typed at the sign-in either. */
  @Test
  void takesNoControlCharacters() {
    Page.Form form = form(browser.openAccount("alice"));
    String next = "one line\nand a second";
    assertThat(browser.submit(form, passwords("right", next, next)).status()).isEqualTo(400);
    assertNothingChanged();
  }

  @Test
  void refusesThePresentPasswordAsTheNewOne() {
    browser.openAccount("alice");
    change(NEW);
    Page.Form form = form((Page.Account) setup.lastPage());
    assertThat(browser.submit(form, passwords(NEW, NEW, NEW)).status()).isEqualTo(422);
    assertThat(problem()).isEqualTo(PasswordProblem.NOTHING_NEW);
    assertThat(setup.events(AccountEvent.PasswordChanged.class)).hasSize(1);
  }

  // What ends with it.

  @Test
  void letsNobodyInByTheOldPasswordAndStaysSignedInHere() {
    browser.openAccount("alice");
    String before = browser.cookies().get(SESSION);
    Page.Account after = change(NEW);
    assertThat(after.done()).contains(AccountChange.PASSWORD_CHANGED);
    assertThat(after.devices())
        .singleElement()
        .satisfies(device -> assertThat(device.whereabouts()).isEqualTo(Page.Whereabouts.HERE));
    assertThat(browser.cookies().get(SESSION)).isNotEqualTo(before);
    assertThat(setup.events(AccountEvent.PasswordChanged.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.concern().subject()).contains(Setup.ALICE.value());
              assertThat(event.concern().session()).isPresent();
            });
    Browser thief = new Browser(setup);
    thief.cookies().put(SESSION, before);
    thief.get(Browser.ACCOUNT);
    assertThat(thief.signIn("alice", "right").status()).isEqualTo(422);
    assertThat(thief.signIn("alice", NEW).status()).isEqualTo(303);
  }

  /** A31: nothing of before is worth anything, wherever and for whomever it was granted. */
  @Test
  void endsEverythingOfBefore() {
    setup.registerResourceServer();
    Browser lost = new Browser(setup);
    HttpResponse there = grant(lost, "openid photos.read");
    HttpResponse offline = grant(lost, "openid photos.read offline_access");
    HttpResponse here = grant(browser, "openid photos.read");
    String code = browser.code(Browser.request());
    browser.openAccount("alice");
    change(NEW);
    for (HttpResponse tokens : List.of(there, offline, here)) {
      assertThat(refresh(tokens).status()).isEqualTo(400);
      String token = json(tokens).string("access_token").orElseThrow();
      assertThat(json(setup.introspect(token, Setup.RESOURCE_SERVER)).flag("active"))
          .contains(false);
    }
    assertThat(redeem(code).status()).isEqualTo(400);
    lost.get(Browser.ACCOUNT);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
    // What the user had allowed stays allowed, to whoever signs them in again.
    assertThat(browser.authorize(Browser.request()).status()).isEqualTo(303);
  }

  @Test
  void endsNothingOfAnotherUser() {
    Browser bobs = new Browser(setup);
    bobs.openAccount("bob");
    HttpResponse kept = grant(bobs, "openid photos.read");
    browser.openAccount("alice");
    change(NEW);
    assertThat(refresh(kept).status()).isEqualTo(200);
    assertThat(bobs.openAccount("bob").devices()).hasSize(1);
  }

  // Somebody else at the same time.

  /** An administrator's new password stands, and no session of before its time is born after it. */
  @Test
  void undoesNothingThatAnAdministratorDidMeanwhile() {
    Page.Form form = form(browser.openAccount("alice"));
    setup.duringCheck.set(
        () ->
            setup
                .storage
                .users()
                .changePassword(Setup.ALICE, new PasswordHash("hash of reset"), Samples.untold()));
    HttpResponse response = browser.submit(form, passwords("right", NEW, NEW));
    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Set-Cookie")).isEmpty();
    assertThat(hash("alice")).isEqualTo(new PasswordHash("hash of reset"));
    assertThat(setup.events(AccountEvent.PasswordChanged.class)).isEmpty();
    browser.get(Browser.ACCOUNT);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
  }

  @Test
  void letsNobodyInWhoWasLockedOutMeanwhile() {
    Page.Form form = form(browser.openAccount("alice"));
    setup.duringCheck.set(() -> setup.storage.users().disable(Setup.ALICE, Samples.untold()));
    assertThat(browser.submit(form, passwords("right", NEW, NEW)).status()).isEqualTo(303);
    assertThat(hash("alice")).isEqualTo(new PasswordHash("hash of right"));
    browser.get(Browser.ACCOUNT);
    assertThat(setup.lastPage()).isInstanceOf(Page.SignIn.class);
  }

  @Test
  void changesItOnceForTwoTabs() {
    Page.Form form = form(browser.openAccount("alice"));
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Browser tab = new Browser(setup);
      tab.cookies().putAll(browser.cookies());
      String next = NEW + i;
      tasks.add(() -> tab.submit(form, passwords("right", next, next)).status());
    }
    Race.run(tasks);
    assertThat(setup.events(AccountEvent.PasswordChanged.class)).hasSize(1);
    User alice = setup.storage.users().find(Setup.ALICE).orElseThrow();
    assertThat(alice.tokenEpoch()).isEqualTo(1);
    assertThat(setup.storage.sessions().of(Setup.ALICE, setup.now.get(), 10)).hasSize(1);
  }

  /** A26: a refresh that begins after the answer finds nothing, however they meet. */
  @Test
  void refreshesNothingOnceItHasAnswered() {
    HttpResponse tokens = grant(browser, "openid photos.read offline_access");
    Page.Form form = form(browser.openAccount("alice"));
    AtomicBoolean answered = new AtomicBoolean();
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(() -> refreshesLate(tokens, answered));
    }
    tasks.add(
        () -> {
          try {
            return browser.submit(form, passwords("right", NEW, NEW)).status() != 303;
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

  /** Changes it on the page that is open. */
  private Page.Account change(String next) {
    HttpResponse response =
        browser.submit(form((Page.Account) setup.lastPage()), passwords("right", next, next));
    assertThat(response.status()).isEqualTo(303);
    browser.get(response.header("Location").orElseThrow());
    return (Page.Account) setup.lastPage();
  }

  private static Page.Form form(Page.Account page) {
    return page.password().form();
  }

  private PasswordProblem problem() {
    return ((Page.Account) setup.lastPage()).password().refusal().orElseThrow().problem();
  }

  private static Parameters passwords(String current, String next, String again) {
    return Parameters.of("current_password", current)
        .with("new_password", next)
        .with("new_password_again", again);
  }

  private PasswordHash hash(String login) {
    return setup.storage.users().findByLogin(login).orElseThrow().password();
  }

  private void assertNothingChanged() {
    assertThat(hash("alice")).isEqualTo(new PasswordHash("hash of right"));
    assertThat(hash("bob")).isEqualTo(new PasswordHash("hash of right"));
    assertThat(setup.events.stream().map(Event::kind).map(Enum::name))
        .doesNotContain("PASSWORD_CHANGED", "SIGNED_OUT");
    assertThat(setup.storage.sessions().of(Setup.ALICE, setup.now.get(), 10)).hasSize(1);
  }

  private HttpResponse grant(Browser in, String scope) {
    Parameters asked = Browser.without(Browser.request(), "scope").with("scope", scope);
    if (scope.contains("offline_access")) {
      // OpenID Connect Core 11
      asked = asked.with("prompt", "consent");
    }
    HttpResponse tokens = redeem(in.code(asked));
    assertThat(tokens.status()).as(tokens.body().text()).isEqualTo(200);
    return tokens;
  }

  private HttpResponse redeem(String code) {
    return setup.token(
        Parameters.of("grant_type", "authorization_code")
            .with("code", code)
            .with("redirect_uri", Setup.CALLBACK)
            .with("code_verifier", Setup.VERIFIER.reveal()),
        Setup.PHOTOS);
  }

  private HttpResponse refresh(HttpResponse tokens) {
    return setup.token(
        Parameters.of("grant_type", "refresh_token")
            .with("refresh_token", json(tokens).string("refresh_token").orElseThrow()),
        Setup.PHOTOS);
  }

  private static JsonObject json(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow();
  }
}
