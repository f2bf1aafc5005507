package dev.grantwise.conformance.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OAuth 2.0 Form Post Response Mode 2, over raw HTTP. */
final class FormPostConformanceTest {

  private static final Map<String, String> MODE = Map.of("response_mode", "form_post");

  /** What would leave an attribute, an element or a script, if anything could. */
  private static final String HOSTILE = "\"'><script>alert(1)</script>&#34;&amp;\u00e4 +%22";

  private static final Pattern SCRIPT = Pattern.compile("<script>([^<]*)</script>");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  @TempDir private Path state;

  /** A12, A61, A62: the code is in the page and nowhere else, and the page runs one script. */
  @Test
  void postsTheResponseFromAPageThatOnlyItsOwnScriptRunsIn() throws Exception {
    try (TestInstallation installation = TestInstallation.browserBasedApp(state);
        RelyingParty notes = RelyingParty.start(installation, state, "notes")) {
      Answer page = notes.authorize(new PlainBrowser(), notes.parameters(MODE));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.headers().firstValue("Location")).isEmpty();
      assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
      assertThat(page.header("Cache-Control")).contains("no-store");
      assertThat(page.header("Referrer-Policy")).contains("no-referrer");
      assertThat(page.header("X-Frame-Options")).contains("DENY");
      assertThat(page.header("Content-Security-Policy"))
          .contains(
              "default-src 'none'; style-src 'self'; script-src 'sha256-"
                  + hash(script(page))
                  + "'; form-action "
                  + notes.origin()
                  + "; frame-ancestors 'none'; base-uri 'none'");
      assertThat(page.body())
          .contains("<form method=\"post\" action=\"" + notes.redirectUri() + "\"")
          .containsPattern("<button[^>]*>Continue</button>");
      Map<String, String> fields = fields(page);
      assertThat(fields).containsOnlyKeys("code", "state", "iss");
      assertThat(fields).containsEntry("state", "state-1");
      assertThat(fields).containsEntry("iss", installation.server().origin());
      assertThat(notes.redeem(fields).status()).isEqualTo(200);
    }
  }

  /** A60, A61: whatever a state is, it comes back as it went, and is text. */
  @Test
  void escapesAHostileStateAndGivesItBackUnchanged() throws Exception {
    try (TestInstallation installation = TestInstallation.browserBasedApp(state);
        RelyingParty notes = RelyingParty.start(installation, state, "notes")) {
      Map<String, String> request = notes.parameters(MODE);
      request.put("state", HOSTILE);
      request.put("prompt", "none");
      Answer page = notes.authorize(new PlainBrowser(), request);
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).doesNotContain("alert(1)</script>");
      assertThat(fields(page)).containsEntry("state", HOSTILE);
      assertThat(fields(page)).containsEntry("error", "login_required");
      assertThat(fields(page)).containsEntry("iss", installation.server().origin());
    }
  }

  /** OpenID Connect Core 3.1.2.6: 400 and no redirect. */
  @Test
  void refusesOtherModesWithoutARedirect() throws Exception {
    try (TestInstallation installation = TestInstallation.browserBasedApp(state);
        RelyingParty notes = RelyingParty.start(installation, state, "notes")) {
      for (String mode : new String[] {"fragment", "query.jwt", "web_message", "none"}) {
        Answer page =
            PlainHttp.send(
                PlainHttp.to(
                    notes.authorizationUrl(notes.parameters(Map.of("response_mode", mode)))));
        assertThat(page.status()).as(mode).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).as(mode).isEmpty();
      }
      Answer metadata =
          PlainHttp.send(
              PlainHttp.to(installation.server().origin() + "/.well-known/openid-configuration"));
      assertThat(metadata.json().strings("response_modes_supported").orElseThrow())
          .containsExactly("query", "form_post");
    }
  }

  private static String script(Answer page) {
    Matcher script = SCRIPT.matcher(page.body());
    assertThat(script.find()).as(page.body()).isTrue();
    String text = script.group(1);
    assertThat(script.find()).as("a second script").isFalse();
    return text;
  }

  private static String hash(String script) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> fields(Answer page) {
    Map<String, String> fields = new HashMap<>();
    Matcher field = FIELD.matcher(page.body());
    while (field.find()) {
      fields.put(field.group(1), PlainBrowser.unescaped(field.group(2)));
    }
    return fields;
  }
}
