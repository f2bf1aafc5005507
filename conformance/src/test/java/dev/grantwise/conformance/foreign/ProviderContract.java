package dev.grantwise.conformance.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.HtmlForm;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What has to hold in front of any provider; what one does otherwise its own test says. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
abstract class ProviderContract {

  /** A little more than the access tokens of these providers last, which is two minutes. */
  static final Duration ACCESS_TOKEN_OVER = Duration.ofSeconds(130);

  /** More than the pause between two fetches of a provider's keys. */
  static final Duration KEYS_MAY_BE_FETCHED = Duration.ofSeconds(40);

  private static final int CALLS_AT_ONCE = 20;

  @TempDir Path folder;

  ForeignSite site;
  final PlainBrowser ann = new PlainBrowser();

  /** How far the clock has to go for an access token of now to be over. */
  Duration accessTokenOver() {
    return ACCESS_TOKEN_OVER;
  }

  /** Starts the provider. */
  abstract ForeignProvider start(ForeignProvider.Order order) throws Exception;

  @BeforeEach
  final void startSite() throws Exception {
    site = new ForeignSite(this::start, folder);
  }

  @AfterEach
  final void closeSite() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  @Test
  final void signsInAndShowsTheAppATokenOfTheProvider() {
    Answer arrived = signIn(ann, "ann");

    assertThat(arrived.from().toString()).startsWith(site.address() + "/oauth2/callback?");
    assertThat(call(ann).status()).isEqualTo(200);
    assertThat(site.authorizations()).containsExactly("Bearer " + accessToken(0));
    assertThat(site.atTheGateway())
        .as("no token comes to the browser")
        .isNotEmpty()
        .noneMatch(exchange -> exchange.received().contains(accessToken(0)));
    assertThat(session(ann).member("sub")).isNotEmpty();
    assertThat(session(ann).body()).doesNotContain(accessToken(0));
  }

  /** Pitfall 1 of every gateway: two requests spend one refresh token. */
  @Test
  final void refreshesOnceForManyCallsAtOnce() throws Exception {
    signIn(ann, "ann");
    site.advance(ACCESS_TOKEN_OVER);
    List<Future<Answer>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLS_AT_ONCE; i++) {
        calls.add(threads.submit(() -> call(ann)));
      }
      for (Future<Answer> call : calls) {
        assertThat(call.get().status()).isEqualTo(200);
      }
    }
    assertThat(site.refreshes()).hasSize(1).allMatch(refresh -> refresh.status() == 200);
    assertThat(site.authorizations())
        .hasSize(CALLS_AT_ONCE)
        .containsOnly("Bearer " + accessToken(1));
    assertThat(accessToken(1)).isNotEqualTo(accessToken(0));
  }

  /** OpenID Connect Core 10.1.1, twice: for a new sign-in and for a refreshed ID token. */
  @Test
  final void followsTheProviderToItsNewKeys() {
    signIn(ann, "ann");
    site.provider().rotateKeys();
    site.advance(KEYS_MAY_BE_FETCHED);
    PlainBrowser ben = new PlainBrowser();
    signIn(ben, "ben");
    assertThat(call(ben).status()).isEqualTo(200);

    site.provider().rotateKeys();
    site.advance(ACCESS_TOKEN_OVER.minus(KEYS_MAY_BE_FETCHED));
    assertThat(call(ann).status()).isEqualTo(200);
    assertThat(site.refreshes()).hasSize(1);
    assertThat(session(ann).status()).isEqualTo(200);
  }

  /** Each refresh uses what the one before gave. */
  final void assertRefreshesAgainAndAgain() {
    signIn(ann, "ann");
    for (int i = 1; i <= 3; i++) {
      site.advance(accessTokenOver());
      assertThat(call(ann).status()).isEqualTo(200);
      assertThat(site.authorizations()).last().isEqualTo("Bearer " + accessToken(i));
    }
    assertThat(site.refreshes()).hasSize(3).allMatch(refresh -> refresh.status() == 200);
  }

  /**
   * Ends the session here, and leads on to the provider with a hint whose it was (OpenID Connect
   * RP-Initiated Logout 1.0 2).
   *
   * @return what the provider answers
   */
  final Answer signOut() {
    Answer answer =
        ann.submit(new HtmlForm(URI.create(site.address() + "/oauth2/sign_out"), Map.of()));
    assertThat(session(ann).status()).isEqualTo(401);
    assertThat(site.atTheProvider())
        .as("asks the provider to sign out")
        .anyMatch(exchange -> exchange.query().contains("id_token_hint="));
    return answer;
  }

  final void assertSignedOut(Answer back) {
    assertThat(back.from().toString()).startsWith(site.address() + "/oauth2/sign_out");
    assertThat(back.body()).contains("You are signed out");
    assertThat(call(ann).status()).isEqualTo(401);
    assertThat(site.authorizations()).isEmpty();
  }

  /** OpenID Connect Core 3.1.2.6: a page that explains, with the provider's word for it. */
  final void assertDenialIsExplained(Answer denied) throws Exception {
    assertThat(denied.from().toString()).startsWith(site.address() + "/oauth2/callback?");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.body()).contains("You were not signed in", "access_denied", "Try again");
    assertThat(session(ann).status()).isEqualTo(401);
    site.awaitEvent("access_denied");
  }

  Answer signIn(PlainBrowser browser, String user) {
    Answer page = browser.open(site.address() + "/");
    Answer arrived = site.provider().signIn(browser, page, user);
    assertThat(arrived.status()).as("%s", arrived).isEqualTo(200);
    assertThat(session(browser).status()).as("%s", arrived).isEqualTo(200);
    return arrived;
  }

  Answer call(PlainBrowser browser) {
    return browser.call(site.address() + "/orders");
  }

  Answer session(PlainBrowser browser) {
    return browser.call(site.address() + "/oauth2/session");
  }

  /** What the next call without a session is told, and where the next navigation leads. */
  void assertEnded(PlainBrowser browser, String reason) {
    Answer call = call(browser);
    assertThat(call.status()).isEqualTo(401);
    assertThat(call.member("reason")).isEqualTo(reason);
    assertThat(call.member("login_url")).isNotEmpty();
    assertThat(browser.openOnce(site.address() + "/").status()).isEqualTo(303);
  }

  /** Spends the refresh token of the first answer at the provider, as a thief would. */
  Answer replayFirstRefreshToken() {
    return asTheClient(
        tokenResponses().getFirst().target(),
        Map.of("grant_type", "refresh_token", "refresh_token", issued(0, "refresh_token")));
  }

  /** Sends a form to a place of the provider with the client's own credentials. */
  Answer asTheClient(String target, Map<String, String> fields) {
    String credentials = ForeignProvider.Order.CLIENT + ":" + ForeignProvider.Order.SECRET;
    return PlainHttp.send(
        PlainHttp.form(URI.create(site.provider().issuer()).resolve(target).toString(), fields)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
  }

  /** The access token of the provider's answer with that number. */
  String accessToken(int number) {
    return issued(number, "access_token");
  }

  /** A member of the provider's answer with that number. */
  String issued(int number, String member) {
    return JsonObject.parse(tokenResponses().get(number).responseBody())
        .orThrow()
        .string(member)
        .orElseThrow();
  }

  private List<Exchange> tokenResponses() {
    return site.atTheProvider().stream()
        .filter(exchange -> exchange.method().equals("POST"))
        .filter(exchange -> exchange.requestBody().contains("grant_type="))
        .filter(exchange -> exchange.status() == 200)
        .toList();
  }
}
