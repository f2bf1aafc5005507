package dev.grantwise.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.page.Page;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.CoarseDevice;
import dev.grantwise.protocol.message.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GatewayPagesTest {

  private final GatewayPages pages =
      new GatewayPages(new Templates(), "/oauth2/assets/grantwise.css", "photos.example");

  @ParameterizedTest
  @EnumSource(Page.Occasion.class)
  void navigatesByItselfWithoutScriptAndOffersALink(Page.Occasion occasion) {
    ReturnTarget target = ReturnTarget.parse("/albums?sort=new&page=2").orThrow();

    String html = pages.html(new Page.Onward(target, occasion));

    assertThat(html)
        .contains("<meta http-equiv=\"refresh\" content=\"0; url=/albums?sort=new&amp;page=2\">")
        .contains("<a href=\"/albums?sort=new&amp;page=2\">")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @EnumSource(Page.Trouble.class)
  void explainsEveryTroubleAndOffersToTryAgain(Page.Trouble trouble) {
    String html =
        pages.html(
            new Page.NotSignedIn(
                trouble,
                Optional.of(ErrorCode.ACCESS_DENIED),
                "/oauth2/start?rd=%2F",
                new CorrelationId("feed01")));

    assertThat(html)
        .contains("href=\"/oauth2/start?rd=%2F\"", "<code>feed01</code>")
        .doesNotContain(trouble.name());
  }

  @Test
  void escapesAnErrorThatTheProviderMadeUp() {
    String html =
        pages.html(
            new Page.NotSignedIn(
                Page.Trouble.DENIED,
                Optional.of(new ErrorCode("<img src=x onerror=alert(1)>")),
                "/",
                new CorrelationId("feed01")));

    assertThat(html).doesNotContain("<img");
  }

  @ParameterizedTest
  @EnumSource(Page.ProviderSession.class)
  void saysWhatHasEndedAndWhatHasNot(Page.ProviderSession session) {
    assertThat(pages.html(new Page.SignedOut(session, "/oauth2/start", "/oauth2/sessions")))
        .contains("Your session here has ended", "What has not ended");
  }

  @Test
  void escapesWhatABrowserAndAProviderSayAndNamesEachButton() {
    String hostile = "<script>alert(1)</script>";
    String html =
        pages.html(
            new Page.OwnSessions(
                "/oauth2/sessions",
                "token-of-the-form",
                "/oauth2/sign_out",
                Optional.of(hostile),
                List.of(
                    session("here", hostile, Page.Whereabouts.HERE),
                    session("there", hostile, Page.Whereabouts.ELSEWHERE)),
                Optional.of(Page.Ended.ALL_OTHERS)));

    assertThat(html)
        .doesNotContain("<script", "value=\"here\"")
        .contains("&lt;script&gt;", "Signed out everywhere but here.", "value=\"there\"")
        .contains("Signed in 2 hours ago, last seen 5 minutes ago")
        .containsOnlyOnce("action=\"/oauth2/sign_out\"");
    assertThat(html.split("value=\"token-of-the-form\"", -1)).as("in both forms").hasSize(3);
  }

  private static Page.OwnSession session(String handle, String device, Page.Whereabouts where) {
    return new Page.OwnSession(
        handle,
        Optional.of(new CoarseDevice(device)),
        Duration.ofHours(2),
        Duration.ofMinutes(5),
        where);
  }
}
