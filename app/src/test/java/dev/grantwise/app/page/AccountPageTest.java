package dev.grantwise.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.server.consent.Consents.Reach;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.page.Page.AccountChange;
import dev.grantwise.server.page.Page.PasswordProblem;
import dev.grantwise.server.page.Page.Whereabouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** "Apps and devices with access", as it is written. */
final class AccountPageTest {

  private static final String HOSTILE = "<script>alert(1)</script>\" onfocus=\"alert(1)";

  private final ServerPages pages =
      new ServerPages(new Templates(), "/assets/grantwise.css", "login.example");

  @Test
  void escapesWhateverWasChosenByOthers() {
    String html =
        pages.html(
            page(HOSTILE, List.of(device(HOSTILE)), List.of(app(HOSTILE, Reach.OFFLINE)), "x"));
    assertThat(html)
        .doesNotContain("<script")
        .contains(
            "<strong>&lt;script&gt;",
            "\"Sign out of &lt;script>alert(1)&lt;/script>&#34; onfocus=&#34;alert(1)\"",
            "\"Remove access of &lt;script>alert(1)&lt;/script>&#34; onfocus=&#34;alert(1)\"");
  }

  @Test
  void offersNothingForOthersWhereThereAreNone() {
    String html = pages.html(page("Ada", List.of(device("Firefox on Linux")), List.of(), "x"));
    assertThat(html)
        .contains("No app has access.")
        .doesNotContain("Sign out everywhere else", "Remove all access");
    String one =
        pages.html(page("Ada", List.of(device("Firefox")), List.of(app("TV", Reach.SESSION)), "x"));
    assertThat(one).contains("Remove access").doesNotContain("Remove all access");
  }

  @Test
  void keepsTheHiddenFieldsInEachFormAndNamesEachButton() {
    String html =
        pages.html(
            page(
                "Ada",
                List.of(device("Firefox on Linux"), device("Safari on iPhone")),
                List.of(app("TV", Reach.SESSION), app("Mail", Reach.NOTHING)),
                "c1"));
    assertThat(html.split("name=\"csrf\" value=\"c1\"", -1)).hasSize(8);
    assertThat(html)
        .contains("aria-label=\"Sign out of Safari on iPhone\"")
        .contains("aria-label=\"Remove access of Mail\"")
        .contains("Sign out everywhere else", "Remove all access")
        .doesNotContain("<script", "onclick", "style=");
  }

  @ParameterizedTest
  @EnumSource(Reach.class)
  void saysForHowLongAnAppGoesOn(Reach reach) {
    String html = pages.html(page("Ada", List.of(), List.of(app("TV", reach)), "x"));
    assertThat(html)
        .contains("Allowed 3 days ago.")
        .contains(
            switch (reach) {
              case OFFLINE -> "works on while you are away";
              case SESSION -> "works while you are signed in";
              case NOTHING -> "Not in use now";
            })
        .doesNotContain(reach.name());
  }

  @ParameterizedTest
  @EnumSource(AccountChange.class)
  void saysWhatWasDone(AccountChange change) {
    Page.Form form = form("x");
    Page page =
        new Page.Account(
            "Ada", List.of(), form, List.of(), form, password("x"), Optional.of(change));
    assertThat(pages.html(page))
        .contains("role=\"status\"", AccountWords.done(change))
        .doesNotContain(change.name());
  }

  /** Bound to its field, read out, and in sight: a fold that is closed would hide it. */
  @ParameterizedTest
  @EnumSource(PasswordProblem.class)
  void saysWhyAPasswordWasNotChanged(PasswordProblem problem) {
    String html = pages.html(refusing(problem, "ada"));
    assertThat(html)
        .contains("<details class=\"more\" open>", "role=\"alert\"", AccountWords.problem(problem))
        .contains("(Reference feed01)")
        .doesNotContain(problem.name());
    String current = html.substring(html.indexOf("id=\"current\""), html.indexOf("id=\"new\""));
    boolean about =
        problem == PasswordProblem.WRONG_PASSWORD || problem == PasswordProblem.TOO_MANY_ATTEMPTS;
    assertThat(current.contains("aria-invalid=\"true\" aria-describedby=\"problem\""))
        .isEqualTo(about);
    assertThat(html.contains("aria-describedby=\"problem rule\"")).isEqualTo(!about);
  }

  /** Nothing that was typed as a password comes back, and managers can tell which is which. */
  @Test
  void letsPasswordManagersChangeAPassword() {
    String html = pages.html(page("Ada", List.of(), List.of(), "x"));
    assertThat(html)
        .contains("<details class=\"more\">", "autocomplete=\"current-password\"")
        .contains("value=\"ada\" autocomplete=\"username\" hidden readonly")
        .contains("15 characters or more")
        .doesNotContain("role=\"alert\"");
    assertThat(html.split("type=\"password\" autocomplete=\"new-password\" required", -1))
        .hasSize(3);
    assertThat(html).doesNotContainPattern("type=\"password\"[^>]*value=");
    assertThat(pages.html(refusing(PasswordProblem.LENGTH, HOSTILE)))
        .doesNotContain("<script", "value=\"\">");
  }

  private static Page refusing(PasswordProblem problem, String username) {
    Page.Form form = form("x");
    return new Page.Account(
        "Ada",
        List.of(),
        form,
        List.of(),
        form,
        new Page.NewPasswordForm(
            form,
            username,
            Optional.of(new Page.PasswordRefusal(problem, new CorrelationId("feed01")))),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,just now",
    "PT44S,just now",
    "PT45S,1 minute ago",
    "PT59M29S,59 minutes ago",
    "PT59M30S,1 hour ago",
    "PT23H29M,23 hours ago",
    "PT23H30M,1 day ago",
    "P40D,40 days ago"
  })
  void saysHowLongAgoAsAPersonWould(Duration since, String expected) {
    assertThat(Words.ago(since)).isEqualTo(expected);
  }

  @Test
  void saysWhenItWasSeenWhereThatIsAnotherTime() {
    assertThat(AccountWords.times(device("Firefox")))
        .isEqualTo("Signed in 2 hours ago, last seen 5 minutes ago");
    Page.SignedInDevice quiet =
        new Page.SignedInDevice(
            form("x"),
            Optional.empty(),
            Duration.ofHours(2),
            Duration.ofHours(2),
            Whereabouts.ELSEWHERE);
    assertThat(AccountWords.times(quiet)).isEqualTo("Signed in 2 hours ago");
    assertThat(AccountWords.device(quiet)).isEqualTo("A browser");
  }

  private static Page page(
      String user, List<Page.SignedInDevice> devices, List<Page.App> apps, String token) {
    return new Page.Account(
        user,
        devices.stream().map(one -> with(one, token)).toList(),
        form(token),
        apps.stream().map(one -> with(one, token)).toList(),
        form(token),
        password(token),
        Optional.empty());
  }

  private static Page.NewPasswordForm password(String token) {
    return new Page.NewPasswordForm(form(token), "ada", Optional.empty());
  }

  private static Page.SignedInDevice with(Page.SignedInDevice one, String token) {
    return new Page.SignedInDevice(
        form(token), one.device(), one.since(), one.seen(), one.whereabouts());
  }

  private static Page.App with(Page.App one, String token) {
    return new Page.App(form(token), one.client(), one.access(), one.since(), one.reach());
  }

  private static Page.SignedInDevice device(String name) {
    return new Page.SignedInDevice(
        form("x"),
        Optional.of(new CoarseDevice(name)),
        Duration.ofHours(2),
        Duration.ofMinutes(5),
        Whereabouts.ELSEWHERE);
  }

  private static Page.App app(String name, Reach reach) {
    return new Page.App(
        form("x"),
        new Page.Applicant(name, "photos.example"),
        List.of(
            new Page.Access(
                new ResourceIndicator("https://api.photos.example"),
                Page.Place.ELSEWHERE,
                List.of(
                    new Page.AskedScope(
                        new Scope("photos.read"),
                        Optional.of(name),
                        Page.Novelty.ALLOWED_BEFORE)))),
        Optional.of(Duration.ofDays(3)),
        reach);
  }

  private static Page.Form form(String token) {
    return new Page.Form("/account", Parameters.of("csrf", token));
  }
}
