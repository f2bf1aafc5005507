package dev.grantwise.conformance.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.grantwise.app.fetch.ExtraTrust;
import dev.grantwise.app.run.ServerSetting;
import dev.grantwise.app.run.ServerSetting.ClientPlaces;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.Registering;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.fetch.ForeignOrigin;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.user.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client inside the network that is told over https that a session ended (OpenID Connect
 * Back-Channel Logout 2.5): by its name in the operator's list, and by a certificate of an
 * authority of theirs, and not otherwise.
 */
final class LogoutOverTlsTest {

  private static final ClientId PHOTOS = new ClientId("photos");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path keys;
  private static HttpsServer client;
  private static Keystore certificate;
  private static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();

  @TempDir private Path state;

  @BeforeAll
  static void listen() throws IOException {
    certificate = Keystore.make(keys.resolve("client.p12"), "CN=client", "san=ip:127.0.0.1");
    client = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    client.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    client.createContext(
        "/logout",
        exchange -> {
          RECEIVED.add(
              exchange.getRequestMethod()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    client.start();
  }

  @AfterAll
  static void stop() {
    client.stop(0);
  }

  @BeforeEach
  void forget() {
    RECEIVED.clear();
  }

  @Test
  void tellsAClientInsideThatTheOperatorNamed() throws Exception {
    ClientPlaces places =
        new ClientPlaces(Set.of(origin()), new ExtraTrust(List.of(certificate.x509())));
    try (TestInstallation photos = signedOut(ServerSetting.NONE.with(places))) {
      String received = RECEIVED.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(received).startsWith("POST logout_token=");
      String token =
          Parameters.parse(received.substring("POST ".length()))
              .orThrow()
              .value("logout_token")
              .orElseThrow();
      VerifiedJwt jwt = verified(photos, token);
      assertThat(jwt.type()).contains(JwtType.LOGOUT_TOKEN);
      JwtClaims claims = jwt.claims();
      assertThat(claims.issuer()).contains(photos.server().origin());
      assertThat(claims.audience()).containsExactly(PHOTOS.value());
      assertThat(claims.subject()).contains("ada");
      assertThat(claims.sessionId()).isPresent();
      assertThat(claims.json().names()).contains("events", "jti").doesNotContain("nonce");
      awaitEvent(photos, "\"logout_delivered\"");
    }
  }

  /** Its certificate is of an authority that nobody trusts. */
  @Test
  void tellsNobodyWhoseCertificateIsNotTrusted() throws Exception {
    ClientPlaces places = new ClientPlaces(Set.of(origin()), ExtraTrust.NONE);
    try (TestInstallation photos = signedOut(ServerSetting.NONE.with(places))) {
      awaitEvent(photos, "\"logout_failed\"");
    }
    assertThat(RECEIVED).isEmpty();
  }

  /** Attack A71: what a registration names inside the network is not reached because of it. */
  @Test
  void tellsNobodyInsideThatTheOperatorDidNotName() throws Exception {
    ClientPlaces places =
        new ClientPlaces(
            Set.of(ForeignOrigin.parse("https://127.0.0.1:1").orThrow()),
            new ExtraTrust(List.of(certificate.x509())));
    try (TestInstallation photos = signedOut(ServerSetting.NONE.with(places))) {
      awaitEvent(photos, "\"logout_failed\"");
    }
    assertThat(RECEIVED).isEmpty();
  }

  /** Signs a user in for the client, which wants to be told, and out by force. */
  private TestInstallation signedOut(ServerSetting setting) throws Exception {
    TestInstallation photos = TestInstallation.browserBasedApp(state, setting);
    Registering beside = new Registering(photos, state);
    beside.change(
        store -> {
          RegisteredClient registered = store.server().clients().find(PHOTOS).orElseThrow();
          store
              .server()
              .clients()
              .register(
                  registered.with(
                      registered.profile().withBackchannelLogoutUri(origin() + "/logout")),
                  beside.untold());
        });
    OwnCodeFlow app = new OwnCodeFlow(photos, state);
    app.redeem(app.code()).member("access_token");
    beside.change(
        store -> {
          var _ =
              store
                  .signIns(Consequences.NONE)
                  .endOfUser(
                      new UserId("ada"),
                      photos.clock().instant(),
                      beside.telling(ended -> new Told(List.of(), ended.notices())));
        });
    return photos;
  }

  private static ForeignOrigin origin() {
    return ForeignOrigin.parse("https://127.0.0.1:" + client.getAddress().getPort()).orThrow();
  }

  private static VerifiedJwt verified(TestInstallation photos, String token) {
    KeySet published =
        KeySet.parse(PlainHttp.send(PlainHttp.to(photos.server().origin() + "/jwks")).body())
            .orThrow();
    return (VerifiedJwt)
        new JwtVerifier(List.of(SigningAlgorithm.ES256)).verify(new AccessToken(token), published);
  }

  private static void awaitEvent(TestInstallation photos, String kind) {
    Instant end = Instant.now().plus(PATIENCE);
    while (photos.events().stream().noneMatch(line -> line.contains(kind))) {
      assertThat(Instant.now()).as(kind).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
