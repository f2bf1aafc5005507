package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.ConsentEvent;
import dev.grantwise.protocol.event.DeviceEvent;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.user.PasswordHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on signing in on another device (RFC 8628 5, RFC 10027), as what is sent. */
public abstract class DeviceAttacks {

  private static final String START = Setup.ISSUER + "/device_authorization";

  private Setup setup;
  private Browser browser;

  /** A new storage with nothing in it. */
  protected abstract Storage emptyStorage();

  @BeforeEach
  final void start() {
    setup = new Setup(emptyStorage());
    browser = new Browser(setup);
  }

  // Asking for codes.

  /** RFC 8628 3.2; A55: no link has the code in it. */
  @Test
  void givesTwoCodesAndNoLinkThatHasOne() {
    HttpResponse response = ask(scopes("openid photos.read"), Setup.TV);
    JsonObject json = json(response);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(json.names())
        .containsExactlyInAnyOrder(
            "device_code", "user_code", "verification_uri", "expires_in", "interval");
    assertThat(json.string("user_code").orElseThrow())
        .matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
    assertThat(json.string("verification_uri")).contains(Browser.DEVICE);
    assertThat(json.number("expires_in")).hasValue(300);
    assertThat(json.number("interval")).hasValue(5);
    assertThat(setup.events(DeviceEvent.DeviceStarted.class)).hasSize(1);
  }

  /** RFC 10027 2: off unless the client is registered for it. */
  @Test
  void givesNoCodesToAClientThatIsNotRegisteredForIt() {
    assertRefused(ask(scopes("photos.read"), Setup.PHOTOS), "unauthorized_client");
    assertRefused(ask(scopes("photos.read"), Setup.NATIVE), "unauthorized_client");
  }

  @Test
  void givesNoCodesToWhoeverIsNotTheClient() {
    assertThat(ask(scopes("photos.read"), new ClientAuthentication.None(new ClientId("nobody"))))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(401));
    HttpRequest nameless = HttpRequest.post(START, scopes("photos.read"));
    assertThat(error(setup.send(nameless))).isEqualTo("invalid_client");
    setup.storage.clients().disable(new ClientId("tv"), setup.now.get(), Samples.untold());
    assertThat(error(ask(scopes("photos.read"), Setup.TV))).isEqualTo("invalid_client");
  }

  /** A22, A23: what the client may not have is refused before anybody is asked. */
  @Test
  void givesNoCodesForMoreThanTheClientMayHave() {
    assertRefused(ask(scopes("photos.delete"), Setup.TV), "invalid_scope");
    assertRefused(ask(scopes("photos.read \"quoted\""), Setup.TV), "invalid_scope");
    assertRefused(
        ask(scopes("photos.read").with("resource", Setup.OTHER_API.value()), Setup.TV),
        "invalid_target");
    assertRefused(
        ask(scopes("photos.read").with("resource", "not a URI"), Setup.TV), "invalid_target");
  }

  /** A58. */
  @Test
  void refusesDuplicatedParametersAndTheQuery() {
    assertRefused(ask(scopes("photos.read").with("scope", "openid"), Setup.TV), "invalid_request");
    HttpRequest inQuery =
        HttpRequest.post(START + "?scope=openid", Parameters.of("client_id", "tv"));
    assertRefused(setup.send(inQuery), "invalid_request");
  }

  /** A56: the more devices wait, the likelier is a guess. */
  @Test
  void bindsHowManyDevicesOneAddressStarts() {
    for (int i = 0; i < 20; i++) {
      assertThat(ask(scopes("photos.read"), Setup.TV).status()).isEqualTo(200);
    }
    HttpResponse refused = ask(scopes("photos.read"), Setup.TV);
    assertRefused(refused, "slow_down");
    assertThat(refused.header("Retry-After")).contains("10");
    setup.peer.set("203.0.113.9");
    assertThat(ask(scopes("photos.read"), Setup.TV).status()).isEqualTo(200);
  }

  // Polling.

  /** RFC 8628 3.5; waiting leaves no trail of a line every five seconds. */
  @Test
  void waitsUntilTheUserHasDecidedAndRecordsNothing() {
    Codes codes = codes();
    int before = setup.events.size();
    for (int i = 0; i < 10; i++) {
      HttpResponse pending = poll(codes, Setup.TV);
      assertRefused(pending, "authorization_pending");
      assertThat(pending.header("Cache-Control")).contains("no-store");
      setup.pass(Duration.ofSeconds(5));
    }
    assertThat(setup.events).hasSize(before);
  }

  /** A56, RFC 8628 3.5. */
  @Test
  void slowsDownWhoeverAsksTooSoon() {
    Codes codes = codes();
    assertRefused(poll(codes, Setup.TV), "authorization_pending");
    setup.pass(Duration.ofSeconds(4));
    assertRefused(poll(codes, Setup.TV), "slow_down");
    setup.pass(Duration.ofSeconds(5));
    assertRefused(poll(codes, Setup.TV), "slow_down");
    setup.pass(Duration.ofSeconds(10));
    assertRefused(poll(codes, Setup.TV), "authorization_pending");
    assertThat(setup.events(RequestEvent.RequestRefused.class)).hasSize(2);
  }

  /** RFC 10027 6.1: polling keeps nothing alive. */
  @Test
  void endsAfterFiveMinutesHoweverOftenItWasPolled() {
    Codes codes = codes();
    for (int i = 0; i < 60; i++) {
      assertRefused(poll(codes, Setup.TV), "authorization_pending");
      setup.pass(Duration.ofSeconds(5));
    }
    assertRefused(poll(codes, Setup.TV), "expired_token");
    browser.openDevicePage("alice");
    assertThat(browser.enter(codes.userCode).status()).isEqualTo(422);
  }

  @Test
  void givesNothingForACodeThatWasNeverGiven() {
    assertRefused(poll(new Codes("dc.none", ""), Setup.TV), "invalid_grant");
    assertRefused(
        setup.token(Parameters.of("grant_type", GrantType.DEVICE_CODE.value()), Setup.TV),
        "invalid_request");
  }

  /** A56: told, and of no consequence for the device that waits. */
  @Test
  void givesNothingToAnotherClient() {
    setup.register(
        setup.registered("other").withGrantTypes(GrantType.DEVICE_CODE, GrantType.REFRESH_TOKEN));
    Codes codes = allowed();
    assertRefused(poll(codes, Setup.OTHER), "invalid_grant");
    assertThat(setup.events(GrantEvent.WrongClient.class)).hasSize(1);
    assertThat(poll(codes, Setup.TV).status()).isEqualTo(200);
  }

  /** The code that the user sees opens nothing at the token endpoint. */
  @Test
  void givesNothingForTheUserCode() {
    Codes codes = allowed();
    assertRefused(poll(new Codes(codes.userCode, ""), Setup.TV), "invalid_grant");
  }

  @Test
  void saysThatTheUserSaidNo() {
    Codes codes = codes();
    question(codes);
    assertThat(browser.decideDevice("deny").status()).isEqualTo(200);
    assertThat(setup.lastPage())
        .isEqualTo(
            new Page.DeviceAnswered(Page.DeviceAnswer.KEPT_OUT, "Living-room TV", "/account"));
    assertRefused(poll(codes, Setup.TV), "access_denied");
    assertRefused(poll(codes, Setup.TV), "access_denied");
    assertThat(setup.events(DeviceEvent.DeviceDenied.class)).hasSize(1);
    assertThat(setup.events(ConsentEvent.ConsentGiven.class)).isEmpty();
  }

  /** What is not a yes is a no. */
  @ParameterizedTest
  @ValueSource(strings = {"", "ALLOW", "yes", "allow "})
  void takesNothingButTheWordForYes(String decision) {
    Codes codes = codes();
    question(codes);
    browser.decideDevice(decision);
    assertRefused(poll(codes, Setup.TV), "access_denied");
  }

  // What comes of it.

  @Test
  void givesTokensOnceTheUserHasAllowedIt() {
    Codes codes = allowed();
    HttpResponse response = poll(codes, Setup.TV);
    assertThat(response.status()).isEqualTo(200);
    assertThat(json(response).string("scope")).contains("openid photos.read");
    assertThat(json(response).string("id_token")).isPresent();
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(refresh(response).status()).isEqualTo(200);
    assertThat(setup.storage.consents().of(Setup.ALICE, new ClientId("tv"))).isNotEmpty();
    assertThat(setup.events.stream().map(Event::getClass).toList())
        .containsSubsequence(
            DeviceEvent.DeviceStarted.class,
            ConsentEvent.ConsentGiven.class,
            DeviceEvent.DeviceApproved.class,
            CodeEvent.CodeRedeemed.class,
            GrantEvent.TokenIssued.class);
  }

  @Test
  void namesTheGrantTheSameFromTheCodesToTheTokens() {
    poll(allowed(), Setup.TV);
    DeviceEvent.DeviceStarted started = setup.events(DeviceEvent.DeviceStarted.class).getFirst();
    assertThat(started.concern().grant()).isPresent();
    assertThat(setup.events(GrantEvent.TokenIssued.class).getFirst().concern().grant())
        .isEqualTo(started.concern().grant());
  }

  @Test
  void givesNoRefreshTokenToAClientThatMayNotRefresh() {
    setup.register(setup.registered("tv").withGrantTypes(GrantType.DEVICE_CODE));
    HttpResponse response = poll(allowed(), Setup.TV);
    assertThat(response.status()).isEqualTo(200);
    assertThat(json(response).has("refresh_token")).isFalse();
  }

  /** RFC 10027 6.1: a code that is used twice ends what came of it. */
  @Test
  void endsWhatCameOfACodeThatComesAgain() {
    Codes codes = allowed();
    HttpResponse first = poll(codes, Setup.TV);
    assertRefused(poll(codes, Setup.TV), "invalid_grant");
    assertRefused(refresh(first), "invalid_grant");
    assertRefused(poll(codes, Setup.TV), "invalid_grant");
    assertThat(setup.events(CodeEvent.CodeReplayed.class))
        .extracting(CodeEvent.CodeReplayed::consequence)
        .containsExactly(CodeEvent.Consequence.GRANT_REVOKED, CodeEvent.Consequence.DENIED);
  }

  /** A56: two pollers at once, and a hundred. */
  @Test
  void givesTokensToOneOfManyPollersAtOnce() {
    Codes codes = allowed();
    List<HttpResponse> answers = Race.run(() -> poll(codes, Setup.TV));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertRefused(answer, "invalid_grant"));
  }

  /** A57: locked out between the yes and the tokens. */
  @Test
  void givesNothingToAUserWhoWasDisabledSince() {
    Codes codes = allowed();
    setup.storage.users().disable(Setup.ALICE, Samples.untold());
    assertRefused(poll(codes, Setup.TV), "invalid_grant");
    assertThat(setup.events(CodeEvent.CodeBurnt.class)).hasSize(1);
    assertThat(setup.events(GrantEvent.TokenIssued.class)).isEmpty();
  }

  /** A57: a new password ends what was allowed before it. */
  @Test
  void givesNothingAfterThePasswordWasChanged() {
    Codes codes = allowed();
    setup
        .storage
        .users()
        .changePassword(Setup.ALICE, new PasswordHash("hash of new"), Samples.untold());
    assertRefused(poll(codes, Setup.TV), "invalid_grant");
  }

  /** A21: taken back between the yes and the tokens. */
  @Test
  void givesNothingOnceTheConsentIsTakenBack() {
    Codes codes = allowed();
    setup
        .storage
        .consents()
        .withdraw(Setup.ALICE, new ClientId("tv"), setup.now.get(), Samples.untold());
    assertRefused(poll(codes, Setup.TV), "access_denied");
    assertThat(setup.events(GrantEvent.TokenIssued.class)).isEmpty();
  }

  /** A22: between the yes and the tokens the client lost a scope. */
  @Test
  void givesNoScopeThatTheClientLostSince() {
    Codes codes = codes(scopes("openid photos.read"));
    question(codes);
    browser.decideDevice("allow");
    setup.register(setup.registered("tv").withScopes(ScopeSet.of(Scope.OPENID)));
    HttpResponse response = poll(codes, Setup.TV);
    assertThat(json(response).string("scope").orElse("")).doesNotContain("photos.read");
  }

  /** A22: what the client lost before the question is not part of it. */
  @Test
  void asksForNoScopeThatTheClientLostSince() {
    Codes codes = codes(scopes("openid photos.read"));
    setup.register(setup.registered("tv").withScopes(ScopeSet.of(Scope.OPENID)));
    question(codes);
    assertThat(setup.lastPage().toString()).doesNotContain("photos.read");
    browser.decideDevice("allow");
    assertThat(setup.storage.consents().of(Setup.ALICE, new ClientId("tv")))
        .allSatisfy(consent -> assertThat(consent.scopes().contains(Setup.READ)).isFalse());
  }

  /** A23. */
  @Test
  void givesNoTokenForAnotherAudienceThanTheUserAllowed() {
    setup.register(setup.registered("tv").withResources(List.of(Setup.API, Setup.OTHER_API)));
    Codes codes = codes(scopes("photos.read").with("resource", Setup.API.value()));
    question(codes);
    browser.decideDevice("allow");
    assertRefused(
        setup.token(codes.form().with("resource", Setup.OTHER_API.value()), Setup.TV),
        "invalid_target");
  }

  /** A57: who signs out takes back what hangs on the session, and not what was to outlive it. */
  @Test
  void givesNothingOfASessionThatEndedUnlessItWasToOutliveIt() {
    Codes bound = allowed();
    Codes offline = codes(scopes("openid offline_access photos.read"));
    question(offline);
    browser.decideDevice("allow");
    browser.get(Setup.ISSUER + "/sign_out");
    browser.submit(((Page.SignOutConfirmation) setup.lastPage()).form(), Parameters.NONE);
    assertRefused(poll(bound, Setup.TV), "invalid_grant");
    HttpResponse response = poll(offline, Setup.TV);
    assertThat(response.status()).isEqualTo(200);
    setup.pass(Duration.ofDays(2));
    assertThat(refresh(response).status()).isEqualTo(200);
  }

  // The page.

  /** A55: a code in the address is not even shown. */
  @Test
  void ignoresACodeInTheLink() {
    Codes codes = codes();
    browser.openDevicePage("alice");
    browser.get(Browser.DEVICE + "?user_code=" + codes.userCode);
    assertThat(setup.lastPage())
        .isInstanceOfSatisfying(Page.DeviceEntry.class, page -> assertThat(page.typed()).isEmpty());
  }

  /** A55: who asks, from where, and since when; the code to compare. */
  @Test
  void saysWhoAsksAndFromWhere() {
    Codes codes = codes();
    setup.pass(Duration.ofSeconds(70));
    setup.peer.set("203.0.113.9");
    question(codes);
    assertThat(setup.lastPage())
        .isInstanceOfSatisfying(
            Page.DeviceQuestion.class,
            page -> {
              assertThat(page.client()).isEqualTo(new Page.Applicant("Living-room TV", "tv"));
              assertThat(page.userCode()).isEqualTo(codes.userCode);
              assertThat(page.origin().network()).contains("192.0.2.0/24");
              assertThat(page.origin().vicinity()).isEqualTo(Page.Vicinity.OTHER_NETWORK);
              assertThat(page.origin().ago()).isEqualTo(Duration.ofSeconds(70));
              assertThat(page.access()).isNotEmpty();
              assertThat(page.userName()).isEqualTo("Alice");
            });
    setup.peer.set("192.0.2.200");
    browser.openDevicePage("alice");
    browser.enter(codes.userCode);
    assertThat(((Page.DeviceQuestion) setup.lastPage()).origin().vicinity())
        .isEqualTo(Page.Vicinity.SAME_NETWORK);
  }

  /** A21: also a user who allowed the same before is asked about this device. */
  @Test
  void asksAboutEveryDevice() {
    poll(allowed(), Setup.TV);
    Codes second = codes();
    browser.openDevicePage("alice");
    browser.enter(second.userCode);
    assertThat(setup.lastPage()).isInstanceOf(Page.DeviceQuestion.class);
    assertRefused(poll(second, Setup.TV), "authorization_pending");
  }

  /** RFC 8628 6.1: in any case, with any separators. */
  @Test
  void readsACodeHoweverItIsTyped() {
    for (String separator : List.of("", " ", "-", " - ", "\u2013", ".")) {
      Codes codes = codes();
      String[] halves = codes.userCode.toLowerCase(Locale.ROOT).split("-", 2);
      browser.openDevicePage("alice");
      assertThat(browser.enter(" " + halves[0] + separator + halves[1]).status())
          .as("separated by '%s'", separator)
          .isEqualTo(200);
      assertThat(setup.lastPage()).isInstanceOf(Page.DeviceQuestion.class);
    }
  }

  /** A56: wrong, used and expired codes are not told apart. */
  @Test
  void answersEveryWrongCodeAlike() {
    Codes used = allowed();
    poll(used, Setup.TV);
    List<Integer> statuses = new ArrayList<>();
    List<Page.DeviceEntryProblem> problems = new ArrayList<>();
    for (String typed : List.of("", "BCDF-GHJK", used.userCode, "AEIO-UAEI", "B".repeat(500))) {
      browser.openDevicePage("alice");
      statuses.add(browser.enter(typed).status());
      problems.add(((Page.DeviceEntry) setup.lastPage()).refusal().orElseThrow().problem());
    }
    assertThat(statuses).containsOnly(422);
    assertThat(problems).containsOnly(Page.DeviceEntryProblem.NO_SUCH_CODE);
  }

  /** A56, RFC 8628 5.1: five guesses, then the right code has to wait too. */
  @Test
  void locksOutWhoeverGuesses() {
    Codes codes = codes();
    browser.openDevicePage("alice");
    for (int i = 0; i < 5; i++) {
      assertThat(browser.enter("BCDF-GHJ" + "KLMNP".charAt(i)).status()).isEqualTo(422);
    }
    HttpResponse refused = browser.enter(codes.userCode);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).contains("60");
    assertThat(setup.events(RequestEvent.Throttled.class))
        .extracting(RequestEvent.Throttled::limit)
        .containsExactly(RequestEvent.Limit.USER_CODE);
    setup.addUser("bob");
    Browser bob = new Browser(setup);
    bob.openDevicePage("bob");
    assertThat(bob.enter(codes.userCode).status()).as("nobody else waits").isEqualTo(200);
    setup.pass(Duration.ofMinutes(1));
    browser.openDevicePage("alice");
    assertThat(browser.enter(codes.userCode).status()).isEqualTo(200);
  }

  /** A56: nobody guesses without an account. */
  @Test
  void takesNoCodeOfWhoeverIsNotSignedIn() {
    Codes codes = codes();
    browser.get(Browser.DEVICE);
    Page.Form signIn = ((Page.SignIn) setup.lastPage()).form();
    Page.Form entry = new Page.Form("/device", signIn.hidden());
    assertThat(browser.submit(entry, Parameters.of("user_code", codes.userCode)).status())
        .isEqualTo(400);
    assertThat(setup.lastPage()).isInstanceOf(Page.Problem.class);
  }

  /** A17: a form of another site, and one without our token. */
  @Test
  void takesNoFormOfAnotherSite() {
    Codes codes = codes();
    browser.openDevicePage("alice");
    Page.Form entry = ((Page.DeviceEntry) setup.lastPage()).form();
    assertThat(foreign(entry, "user_code", codes.userCode).status()).isEqualTo(403);
    browser.openDevicePage("alice");
    browser.enter(codes.userCode);
    Page.Form question = ((Page.DeviceQuestion) setup.lastPage()).form();
    assertThat(foreign(question, "decision", "allow").status()).isEqualTo(403);
    Page.Form tokenless =
        new Page.Form(
            question.action(),
            Parameters.of("interaction", question.hidden().value("interaction").orElseThrow()));
    assertThat(browser.submit(tokenless, Parameters.of("decision", "allow")).status())
        .isEqualTo(403);
    assertRefused(poll(codes, Setup.TV), "authorization_pending");
  }

  /** The answer is one shot, and for the browser and the session that was asked. */
  @Test
  void takesAnAnswerOnceAndFromWhoeverWasAsked() {
    Codes codes = codes();
    question(codes);
    Page.Form question = ((Page.DeviceQuestion) setup.lastPage()).form();
    setup.addUser("mallory");
    Browser mallory = new Browser(setup);
    mallory.openDevicePage("mallory");
    assertThat(mallory.submit(question, Parameters.of("decision", "allow")).status())
        .isEqualTo(400);
    browser.submit(question, Parameters.of("decision", "deny"));
    assertThat(browser.submit(question, Parameters.of("decision", "allow")).status())
        .isEqualTo(400);
    assertRefused(poll(codes, Setup.TV), "access_denied");
  }

  /** In the same browser, somebody else signed in between question and answer. */
  @Test
  void takesNoAnswerOfAnotherUserInTheSameBrowser() {
    Codes codes = codes();
    browser.get(Browser.DEVICE);
    Page.Form signIn = ((Page.SignIn) setup.lastPage()).form();
    browser.get(
        browser
            .submit(signIn, Parameters.of("username", "alice").with("password", "right"))
            .header("Location")
            .orElseThrow());
    browser.enter(codes.userCode);
    Page.Form question = ((Page.DeviceQuestion) setup.lastPage()).form();
    setup.addUser("mallory");
    browser.authorize(Browser.request().with("prompt", "login"));
    browser.signIn("mallory", "right");
    assertThat(browser.submit(question, Parameters.of("decision", "allow")).status())
        .isEqualTo(400);
    assertRefused(poll(codes, Setup.TV), "authorization_pending");
  }

  /** What waits for one thing is no way into another. */
  @Test
  void keepsDevicesAndAuthorizationRequestsApart() {
    Codes codes = codes();
    browser.authorize(Browser.request().with("user_code", codes.userCode));
    browser.get(browser.signIn("alice", "right").header("Location").orElseThrow());
    Page.Form consent = ((Page.Consent) setup.lastPage()).form();
    for (String action : List.of("/device", "/device/decision")) {
      HttpResponse response =
          browser.submit(
              new Page.Form(action, consent.hidden()),
              Parameters.of("user_code", codes.userCode).with("decision", "allow"));
      assertThat(response.status()).as(action).isEqualTo(400);
    }
    browser.openDevicePage("alice");
    Page.Form entry = ((Page.DeviceEntry) setup.lastPage()).form();
    for (String action : List.of("/consent", "/device/decision")) {
      HttpResponse response =
          browser.submit(new Page.Form(action, entry.hidden()), Parameters.of("decision", "allow"));
      assertThat(response.status()).as(action).isEqualTo(400);
    }
    assertRefused(poll(codes, Setup.TV), "authorization_pending");
  }

  /** Two tabs: whichever answers first, the other hears that it was too late. */
  @Test
  void tellsTheSecondTabThatItIsTooLate() {
    Codes codes = codes();
    question(codes);
    Page.Form first = ((Page.DeviceQuestion) setup.lastPage()).form();
    browser.openDevicePage("alice");
    browser.enter(codes.userCode);
    Page.Form second = ((Page.DeviceQuestion) setup.lastPage()).form();
    browser.submit(first, Parameters.of("decision", "deny"));
    browser.submit(second, Parameters.of("decision", "allow"));
    assertThat(setup.lastPage())
        .isInstanceOfSatisfying(
            Page.DeviceAnswered.class,
            page -> assertThat(page.answer()).isEqualTo(Page.DeviceAnswer.TOO_LATE));
    assertRefused(poll(codes, Setup.TV), "access_denied");
  }

  /** A client that was switched off in between has no device to let in. */
  @Test
  void knowsNoCodesOfADisabledClient() {
    Codes codes = codes();
    setup.storage.clients().disable(new ClientId("tv"), setup.now.get(), Samples.untold());
    browser.openDevicePage("alice");
    assertThat(browser.enter(codes.userCode).status()).isEqualTo(422);
  }

  /** A42. */
  @Test
  void hasTheHeadersOfEveryPage() {
    Codes codes = codes();
    List<HttpResponse> pages = new ArrayList<>();
    pages.add(browser.openDevicePage("alice"));
    pages.add(browser.enter(codes.userCode));
    pages.add(browser.decideDevice("deny"));
    for (HttpResponse page : pages) {
      assertThat(page.header("Content-Security-Policy"))
          .contains(
              "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none';"
                  + " base-uri 'none'");
      assertThat(page.header("Cache-Control")).contains("no-store");
      assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    }
  }

  // How it is done.

  private record Codes(String deviceCode, String userCode) {
    Parameters form() {
      return Parameters.of("grant_type", GrantType.DEVICE_CODE.value())
          .with("device_code", deviceCode);
    }
  }

  private Codes codes() {
    return codes(scopes("openid photos.read"));
  }

  private Codes codes(Parameters request) {
    JsonObject json = json(ask(request, Setup.TV));
    return new Codes(
        json.string("device_code").orElseThrow(), json.string("user_code").orElseThrow());
  }

  /** As far as the question. */
  private void question(Codes codes) {
    browser.openDevicePage("alice");
    browser.enter(codes.userCode);
    assertThat(setup.lastPage()).isInstanceOf(Page.DeviceQuestion.class);
  }

  private Codes allowed() {
    Codes codes = codes(scopes("openid photos.read").with("resource", Setup.API.value()));
    question(codes);
    browser.decideDevice("allow");
    assertThat(setup.lastPage())
        .isEqualTo(
            new Page.DeviceAnswered(Page.DeviceAnswer.CONNECTED, "Living-room TV", "/account"));
    return codes;
  }

  private static Parameters scopes(String scope) {
    return Parameters.of("scope", scope);
  }

  private HttpResponse ask(Parameters request, ClientAuthentication client) {
    return setup.send(client.post(START, request));
  }

  private HttpResponse poll(Codes codes, ClientAuthentication client) {
    return setup.token(codes.form(), client);
  }

  private HttpResponse refresh(HttpResponse tokens) {
    return setup.token(
        Parameters.of("grant_type", "refresh_token")
            .with("refresh_token", json(tokens).string("refresh_token").orElseThrow()),
        Setup.TV);
  }

  private HttpResponse foreign(Page.Form form, String name, String value) {
    return browser.send(
        HttpRequest.post(Setup.ISSUER + form.action(), form.hidden().with(name, value))
            .with("Origin", "https://evil.example")
            .with("Sec-Fetch-Site", "cross-site"));
  }

  private static void assertRefused(HttpResponse response, String error) {
    assertThat(error(response)).isEqualTo(error);
    assertThat(response.status()).isEqualTo(400);
  }

  private static String error(HttpResponse response) {
    return json(response).string("error").orElse("none: " + response.status());
  }

  private static JsonObject json(HttpResponse response) {
    return JsonObject.parse(response.body().text()).orThrow();
  }
}
