package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 8707 2.2: behind one gateway, each API gets a token of its own and never another's. */
class TokenPerApiConformanceTest {

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  @Test
  void sendsNoTokenToAnApiThatIsNotGranted() throws Exception {
    String session = site.signIn();
    site.provider.notGranted = Site.MAIL.value();
    Reply reply =
        site.get("/mail/", session + Site.CALL + "Referer: " + Site.ORIGIN + "/album?page=2\r\n");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    JsonObject problem = JsonObject.parse(reply.body()).orThrow();
    assertThat(problem.string("type")).contains("urn:grantwise:problem:resource-not-granted");
    assertThat(problem.string("login_url")).contains("/oauth2/start?rd=%2Falbum%3Fpage%3D2");
    assertThat(site.references).contains(problem.string("reference").orElseThrow());
    assertThat(site.upstream.seen).isEmpty();
    assertThat(site.get("/api/", session + Site.CALL).status())
        .as("the session stands")
        .isEqualTo(200);
    assertThat(site.get("/mail/", session + Site.CALL).status()).isEqualTo(403);
    assertThat(site.provider.refreshes).as("and the provider is left alone").hasValue(1);
  }

  @Test
  void sendsNoTokenOfAnotherApiWhileTheProviderIsAway() throws Exception {
    String session = site.signIn();
    site.provider.refusesRefresh = true;
    Reply reply = site.get("/mail/", session + Site.CALL);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(site.upstream.seen).isEmpty();
  }

  @Test
  void sendsEachApiItsOwnToken() throws Exception {
    String session = site.signIn();
    assertThat(site.get("/api/", session + Site.CALL).status()).isEqualTo(200);
    assertThat(site.get("/mail/", session + Site.CALL).status()).isEqualTo(200);
    assertThat(site.get("/api/", session + Site.CALL).status()).isEqualTo(200);
    assertThat(site.get("/mail/", session + Site.CALL).status()).isEqualTo(200);
    List<String> shown =
        site.upstream.seen.stream().map(seen -> seen.header("Authorization")).toList();
    assertThat(shown.get(0)).isEqualTo(shown.get(2)).startsWith("Bearer ");
    assertThat(shown.get(1)).isEqualTo(shown.get(3)).isNotEqualTo(shown.get(0));
    assertThat(site.provider.refreshes).hasValue(1);
  }

  /** RFC 8707 2.1, 2.2: the user is asked for all at once, and each token request names one. */
  @Test
  void asksForAllAtSignInAndForOneInEachTokenRequest() throws Exception {
    Reply started = site.get("/oauth2/start?rd=/album", Site.NAVIGATION);
    String location = started.header("Location");
    Parameters asked = Parameters.parse(location.substring(location.indexOf('?') + 1)).orThrow();
    assertThat(asked.all("resource")).containsExactly(Site.API.value(), Site.MAIL.value());
    String session = site.signIn();
    assertThat(site.get("/mail/", session + Site.CALL).status()).isEqualTo(200);
    assertThat(site.provider.tokenRequests.stream().map(form -> form.all("resource")))
        .containsExactly(List.of(Site.API.value()), List.of(Site.MAIL.value()));
  }

  @Test
  void renewsEachByItself() throws Exception {
    String session = site.signIn();
    assertThat(site.get("/mail/", session + Site.CALL).status()).isEqualTo(200);
    String before = site.upstream.last().header("Authorization");
    site.clock.move(Duration.ofMinutes(6));
    assertThat(site.get("/api/", session + Site.CALL).status()).isEqualTo(200);
    assertThat(site.get("/mail/", session + Site.CALL).status()).isEqualTo(200);
    assertThat(site.upstream.last().header("Authorization")).isNotEqualTo(before);
    assertThat(site.provider.tokenRequests.stream().skip(1).map(form -> form.all("resource")))
        .containsExactly(
            List.of(Site.MAIL.value()), List.of(Site.API.value()), List.of(Site.MAIL.value()));
  }
}
