package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.configuration.GatewayConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway tells for counting: each thing once, by closed words. */
final class MeterConformanceTest {

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
  void tellsWhyNobodyIsSignedIn() throws Exception {
    site.get("/oauth2/callback?code=x&state=y&iss=https%3A%2F%2Flogin.example", Site.FROM_PROVIDER);

    assertThat(site.meter.told).containsExactly("not signed in: NOT_BEGUN_HERE", "GATEWAY 400");
  }

  @Test
  void tellsOfASessionFromItsBeginToItsEnd() throws Exception {
    String session = site.signIn();
    assertThat(site.meter.told).containsExactly("GATEWAY 303", "began", "GATEWAY 200");
    site.meter.told.clear();

    site.get("/pages/x", Site.NAVIGATION + session);
    assertThat(site.meter.told).containsExactly("ROUTE 200");
    site.meter.told.clear();

    site.clock.move(Duration.ofHours(1));
    site.gateway.sweep();
    assertThat(site.meter.told).containsExactly("ended idle");
    site.gateway.sweep();
    assertThat(site.meter.told).hasSize(1);
  }

  @Test
  void tellsOfASessionThatABrowserReplaced() throws Exception {
    String session = site.signIn();
    Reply start = site.get("/oauth2/start", Site.NAVIGATION + session);
    String location = start.header("Location");
    String state = location.replaceAll(".*[?&]state=([^&]*).*", "$1");
    String nonce = location.replaceAll(".*[?&]nonce=([^&]*).*", "$1");
    site.meter.told.clear();

    site.callback(
        new Site.Begun(state, nonce, ""),
        site.provider.grant(nonce),
        start.setCookies().getFirst().split(";", 2)[0]);

    assertThat(site.meter.told).containsExactly("began", "ended replaced", "GATEWAY 200");
  }

  /** One account cannot fill the store, however often it signs in. */
  @Test
  void endsTheOldestSessionOfAUserWhoHasTooMany() throws Exception {
    String first = site.signIn();
    for (int i = 0; i < GatewayConfiguration.SESSIONS_PER_USER; i++) {
      site.clock.move(Duration.ofSeconds(1));
      site.signIn();
    }

    assertThat(site.meter.told.stream().filter(told -> told.startsWith("ended")))
        .containsExactly("ended too_many_sessions");
    Reply reply = site.get("/oauth2/session", Site.CALL + first);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().string("reason")).contains("too_many_sessions");
    assertThat(site.provider.revoked).as("with its refresh token").isNotEmpty();
  }

  @Test
  void tellsOfRequestsThatAreRefusedAndOfUpstreamsThatFail() throws Exception {
    site.get("/pages/../x", Site.NAVIGATION);
    site.get("/pages/x", Site.CALL);
    assertThat(site.meter.told).containsExactly("ROUTE 400", "ROUTE 401");
    String session = site.signIn();
    site.meter.told.clear();

    site.get("/api/cut", Site.CALL + session);

    assertThat(site.meter.told).containsExactly("ROUTE 502");
  }
}
