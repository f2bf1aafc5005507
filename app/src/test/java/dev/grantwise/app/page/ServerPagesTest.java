package dev.grantwise.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.server.page.Page;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ServerPagesTest {

  private static final String HOSTILE = "\"><script>alert(1)</script>'{{7*7}}";

  private static final Page.SignedIn ADA = new Page.SignedIn("Ada", "/realm/account");

  private final ServerPages pages =
      new ServerPages(new Templates(), "/assets/grantwise.css", "login.example");

  @Test
  void escapesNameHostAndUserNameWhereverTheyStand() {
    String html = pages.html(signIn(HOSTILE, Optional.empty()));

    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(html).doesNotContain("value=\"\">");
  }

  @Test
  void escapesWhatAClientAsksFor() {
    String html = pages.html(consent(HOSTILE, Optional.of(HOSTILE)));

    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void showsTheHostBesideTheNameThatAnybodyMayChoose() {
    assertThat(pages.html(consent("Photos", Optional.empty())))
        .contains("<strong>Photos</strong>", "<span class=\"host\">photos.example</span>");
  }

  @Test
  void marksWhatIsNewSinceLastTime() {
    assertThat(pages.html(consent("Photos", Optional.of("See your albums"))))
        .contains("See your albums <span class=\"tag\">new</span><code>photos.read</code>");
  }

  @Test
  void denyIsAsEasyAsAllow() {
    String html = pages.html(consent("Photos", Optional.empty()));

    assertThat(html.indexOf("value=\"deny\"")).isPositive();
    assertThat(html.indexOf("value=\"deny\"")).isLessThan(html.indexOf("value=\"allow\""));
  }

  @Test
  void tiesTheProblemToTheFieldsItIsAbout() {
    String html =
        pages.html(signIn("ada", Optional.of(Page.SignInProblem.WRONG_USERNAME_OR_PASSWORD)));

    assertThat(html)
        .contains("role=\"alert\" id=\"problem\"")
        .contains("aria-invalid=\"true\" aria-describedby=\"problem\"");
  }

  @Test
  void saysNothingOfAProblemWhereThereIsNone() {
    assertThat(pages.html(signIn("ada", Optional.empty())))
        .doesNotContain("role=\"alert\"")
        .doesNotContain("aria-describedby");
  }

  @Test
  void letsPasswordManagersAndPasteWork() {
    assertThat(pages.html(signIn("", Optional.empty())))
        .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"")
        .doesNotContain("onpaste");
  }

  @Test
  void keepsTheHiddenFieldsInTheForm() {
    assertThat(pages.html(signIn("", Optional.empty())))
        .contains("<input type=\"hidden\" name=\"csrf\" value=\"c1\">");
  }

  @ParameterizedTest
  @EnumSource(Page.Trouble.class)
  void explainsEveryTroubleWithItsReferenceAndNoCode(Page.Trouble trouble) {
    String html = pages.html(new Page.Problem(trouble, new CorrelationId("feed01")));

    assertThat(html).contains("<code>feed01</code>").doesNotContain(trouble.name());
    assertThat(html.split("<h1>", -1)).hasSize(2);
  }

  @Test
  void standsAClientWithoutAName() {
    assertThat(pages.html(consent("", Optional.empty()))).contains("photos.example");
  }

  @Test
  void escapesWhatIsSaidOfADevice() {
    List<Page> all =
        List.of(
            new Page.DeviceEntry(
                form(),
                new Page.SignedIn(HOSTILE, HOSTILE),
                HOSTILE,
                Optional.of(
                    new Page.DeviceEntryRefusal(
                        Page.DeviceEntryProblem.NO_SUCH_CODE, new CorrelationId("feed01")))),
            deviceQuestion(HOSTILE, Page.Vicinity.OTHER_NETWORK),
            new Page.DeviceAnswered(Page.DeviceAnswer.CONNECTED, HOSTILE, HOSTILE),
            new Page.SignOutConfirmation(form(), new Page.SignedIn(HOSTILE, HOSTILE)));
    for (Page page : all) {
      assertThat(pages.html(page)).doesNotContain("<script").contains("&lt;script&gt;");
    }
  }

  /** RFC 10027 6.1: no is as prominent as yes, and what Enter presses. */
  @Test
  void keepingADeviceOutIsTheEasyAnswer() {
    String html = pages.html(deviceQuestion("TV", Page.Vicinity.SAME_NETWORK));

    assertThat(html.indexOf("value=\"deny\"")).isPositive();
    assertThat(html.indexOf("value=\"deny\"")).isLessThan(html.indexOf("value=\"allow\""));
    assertThat(html).doesNotContain("class=\"primary\"");
  }

  /** RFC 10027 6.1: what, where, since when, and whether the person started it. */
  @Test
  void saysOfADeviceWhatThereIsToCompare() {
    assertThat(pages.html(deviceQuestion("TV", Page.Vicinity.OTHER_NETWORK)))
        .contains("Did you start this yourself, on a device you can see?")
        .contains("<strong>TV</strong>", "client tv", "WDJB-MJHT", "2 minutes ago")
        .contains("another network (192.0.2.0/24)", "another network than this browser");
    assertThat(pages.html(deviceQuestion("TV", Page.Vicinity.SAME_NETWORK)))
        .contains("your network (192.0.2.0/24)")
        .doesNotContain("another network");
  }

  @Test
  void tiesTheProblemWithACodeToItsField() {
    Page page =
        new Page.DeviceEntry(
            form(),
            ADA,
            "WDJB-MJHX",
            Optional.of(
                new Page.DeviceEntryRefusal(
                    Page.DeviceEntryProblem.TOO_MANY_ATTEMPTS, new CorrelationId("feed01"))));

    assertThat(pages.html(page))
        .contains("role=\"alert\" id=\"problem\"", "Reference feed01")
        .contains("aria-invalid=\"true\" aria-describedby=\"problem where\"")
        .contains("value=\"WDJB-MJHX\"");
  }

  @ParameterizedTest
  @EnumSource(Page.DeviceAnswer.class)
  void saysWhatBecameOfADevice(Page.DeviceAnswer answer) {
    String html = pages.html(new Page.DeviceAnswered(answer, "TV", "/account"));

    assertThat(html).doesNotContain(answer.name()).doesNotContain("<form");
    assertThat(html.split("<h1>", -1)).hasSize(2);
  }

  /** Whoever is signed in finds the way to what has access in their name. */
  @Test
  void leadsToAppsAndDevicesFromEveryPageOfSomebodyWhoIsSignedIn() {
    List<Page> all =
        List.of(
            detailed(),
            new Page.DeviceEntry(form(), ADA, "", Optional.empty()),
            new Page.DeviceAnswered(Page.DeviceAnswer.KEPT_OUT, "TV", ADA.account()),
            new Page.SignOutConfirmation(form(), ADA),
            new Page.SignedOut(ADA.account()));
    for (Page page : all) {
      assertThat(pages.html(page))
          .contains("<a href=\"/realm/account\">apps and devices with access</a>");
    }
  }

  @Test
  void signsInForADeviceThatIsNotKnownYet() {
    String html =
        pages.html(new Page.SignIn(form(), new Page.Purpose.Device(), "", Optional.empty()));

    assertThat(html).contains("to connect a device").doesNotContain("class=\"client\"");
  }

  /** A value is the client's choice: it changes neither the page nor the order of its text. */
  @Test
  void showsEveryValueOfDetailsAsItIs() {
    String html =
        pages.html(
            detailed(
                new Page.Line("Album", List.of(HOSTILE, "one")),
                new Page.Line("To", List.of("a\u202eevil\u2066\n", "")),
                new Page.Line("Long", List.of("x".repeat(8000)))));

    assertThat(html)
        .doesNotContain("<script")
        .contains("&lt;script&gt;", "<bdi>one</bdi>", "Make a payment", "<code>payment</code>")
        .contains("<bdi>a[U+202E]evil[U+2066][U+000A]</bdi><bdi>(nothing)</bdi>")
        .contains("x".repeat(8000));
  }

  @Test
  void marksDetailsThatAreNew() {
    assertThat(pages.html(detailed()))
        .contains("Make a payment <span class=\"tag\">new</span><code>payment</code>")
        .doesNotContain("<dl");
  }

  private static Page detailed(Page.Line... lines) {
    return new Page.Consent(
        form(),
        new Page.Applicant("Shop", "shop.example"),
        ADA,
        List.of(
            new Page.Access(
                new ResourceIndicator("https://bank.example"),
                Page.Place.ELSEWHERE,
                List.of(),
                List.of(
                    new Page.AskedDetail(
                        "payment",
                        Optional.of("Make a payment"),
                        List.of(lines),
                        Page.Novelty.NEW)))));
  }

  private static Page deviceQuestion(String name, Page.Vicinity vicinity) {
    return new Page.DeviceQuestion(
        form(),
        new Page.Applicant(name, "tv"),
        "WDJB-MJHT",
        name,
        List.of(
            new Page.Access(
                new ResourceIndicator("https://api.photos.example"),
                Page.Place.ELSEWHERE,
                List.of(
                    new Page.AskedScope(
                        new Scope("photos.read"),
                        Optional.of("See your albums"),
                        Page.Novelty.FIRST_TIME)))),
        new Page.DeviceOrigin(Optional.of("192.0.2.0/24"), vicinity, Duration.ofSeconds(110)));
  }

  private static Page signIn(String name, Optional<Page.SignInProblem> problem) {
    return new Page.SignIn(
        form(),
        new Page.Purpose.Application(new Page.Applicant(name, "photos.example")),
        name,
        problem.map(one -> new Page.SignInRefusal(one, new CorrelationId("0123456789abcdef"))));
  }

  private static Page consent(String name, Optional<String> description) {
    return new Page.Consent(
        form(),
        new Page.Applicant(name, "photos.example"),
        new Page.SignedIn(name, name),
        List.of(
            new Page.Access(
                new ResourceIndicator("https://api.photos.example"),
                Page.Place.ELSEWHERE,
                List.of(
                    new Page.AskedScope(
                        new Scope("photos.read"), description, Page.Novelty.NEW)))));
  }

  private static Page.Form form() {
    return new Page.Form("/sign-in", Parameters.of("csrf", "c1"));
  }
}
