package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.openid.RelyingParty;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's mod_auth_openidc in Apache, as a client of our server. */
final class ApacheFlowTest {

  private static final Pattern NOWHERE = Pattern.compile("(?!)");

  @TempDir private Path state;
  @TempDir private Path folder;

  private TestInstallation installation;
  private RelyingParty party;
  private Apache apache;
  private final PlainBrowser browser = new PlainBrowser();

  @BeforeEach
  void start() throws Exception {
    int port = Apache.choosePort();
    String origin = "http://127.0.0.1:" + port;
    installation = TestInstallation.browserBasedApp(state);
    party =
        RelyingParty.start(
            installation,
            state,
            "apache",
            client ->
                client
                    .withRedirectUris(List.of(new RedirectUri(origin + "/protected/back")))
                    .withPostLogoutRedirectUris(List.of(new RedirectUri(origin + "/index.html"))));
    apache =
        Apache.start(port, folder, installation.server().origin(), "apache", RelyingParty.SECRET);
  }

  @AfterEach
  void close() throws Exception {
    if (apache != null) {
      apache.close();
      party.close();
      installation.close();
    }
  }

  /** Signs in, refreshes, and signs out at both. */
  @Test
  void signsInRefreshesAndSignsOut() {
    assertThat(PlainHttp.send(PlainHttp.to(apache.origin() + "/index.html")).status())
        .isEqualTo(200);
    Answer page = signIn();
    assertThat(page.body()).as("%s", apache.log()).isEqualTo("for those who signed in");
    JsonObject first = session();
    String subject = first.object("id_token").orElseThrow().string("sub").orElseThrow();
    assertThat(page.header("Seen-User").orElseThrow()).startsWith(subject);
    assertThat(first.object("userinfo").orElseThrow().string("preferred_username")).contains("ada");

    String access = first.string("access_token").orElseThrow();
    Answer refreshed =
        browser.open(
            apache.origin()
                + "/protected/back?refresh="
                + apache.origin()
                + "/protected/index.html&access_token="
                + access);
    assertThat(refreshed.body()).as("%s", apache.log()).isEqualTo("for those who signed in");
    assertThat(session().string("access_token")).isPresent().get().isNotEqualTo(access);
    assertThat(session().string("refresh_token")).isNotEqualTo(first.string("refresh_token"));

    Answer out =
        browser.open(apache.origin() + "/protected/back?logout=" + apache.origin() + "/index.html");
    assertThat(out.from().toString()).startsWith(apache.origin() + "/index.html");
    assertThat(out.body()).isEqualTo("for everybody");
    assertThat(browser.open(apache.origin() + "/protected/index.html").body())
        .as("the server asks again")
        .contains("name=\"password\"");
  }

  /**
   * Nobody is signed in. This version of the module takes an error with the {@code iss} of RFC 9207
   * for a sign-in that somebody else starts, and says so instead of what it heard.
   */
  @Test
  void signsNobodyInWhoDenied() {
    Answer denied =
        browser.deny(
            apache.origin() + "/protected/index.html", "ada", installation.password(), NOWHERE);
    assertThat(denied.from().getQuery()).contains("error=access_denied");
    assertThat(denied.body()).contains("Error").doesNotContain("for those who");
    assertThat(browser.openOnce(apache.origin() + "/protected/index.html").status()).isEqualTo(302);
  }

  private Answer signIn() {
    return browser.signIn(
        apache.origin() + "/protected/index.html", "ada", installation.password(), NOWHERE);
  }

  private JsonObject session() {
    return browser.openOnce(apache.origin() + "/protected/back?info=json").json();
  }
}
