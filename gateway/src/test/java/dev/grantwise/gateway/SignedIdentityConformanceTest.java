package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.IdToken;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What upstreams are told of users is the gateway's word, for one of them and for a minute. */
class SignedIdentityConformanceTest {

  private static final String HEADER = "Grantwise-Identity";

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/,Grantwise-Identity",
    "GET,/pages/,grantwise-identity",
    "GET,/pages/,GRANTWISE_IDENTITY",
    "GET,/public/,Grantwise-Identity",
    "OPTIONS,/public/,Grantwise-Identity",
    "GET,/api/,Grantwise-Other"
  })
  void passesOnNobodyElsesWord(String method, String path, String field) throws Exception {
    String session = site.signIn();
    Reply reply = site.send(method, path, session + Site.CALL + field + ": forged\r\n");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(site.upstream.last().headers().fields())
        .noneMatch(
            header ->
                header.name().toLowerCase(java.util.Locale.ROOT).startsWith("grantwise")
                    || header.value().equals("forged"));
  }

  @Test
  void replacesAForgedWordByItsOwn() throws Exception {
    String session = site.signIn();
    assertThat(site.get("/told/", session + Site.CALL + HEADER + ": forged\r\n").status())
        .isEqualTo(200);
    assertThat(site.upstream.last().headers().all(HEADER)).hasSize(1).doesNotContain("forged");
  }

  @Test
  void saysWhoItIsToOneUpstreamAndNothingOfTheSession() throws Exception {
    String session = site.signIn();
    assertThat(site.get("/mail/", session + Site.CALL).status()).isEqualTo(200);
    VerifiedJwt identity = verified(site.upstream.last().header(HEADER));
    assertThat(identity.type()).contains(new JwtType("grantwise-identity+jwt"));
    long now = site.clock.instant().getEpochSecond();
    assertThat(identity.claims().json())
        .isEqualTo(
            JsonObject.EMPTY
                .with("iss", Site.ORIGIN)
                .with("aud", Site.MAIL.value())
                .with("sub", "ann")
                .with("name", "Ann Lee")
                .with("iat", now)
                .with("exp", now + 60));
  }

  @Test
  void namesAnUpstreamWithoutResourceByItsOrigin() throws Exception {
    String session = site.signIn();
    assertThat(site.get("/told/", session + Site.CALL).status()).isEqualTo(200);
    assertThat(verified(site.upstream.last().header(HEADER)).claims().audience())
        .containsExactly(site.upstream.origin().toString());
    assertThat(site.upstream.last().header("Authorization")).isEmpty();
  }

  @Test
  void tellsAWebSocketsUpstreamToo() throws Exception {
    String session = site.signIn();
    String handshake =
        "GET /told/socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n"
            + HEADER
            + ": forged\r\nOrigin: "
            + Site.ORIGIN
            + "\r\n"
            + session
            + "\r\n";
    try (Socket socket = site.open(handshake)) {
      assertThat(Reply.head(socket.getInputStream()).status()).isEqualTo(101);
    }
    assertThat(site.upstream.last().headers().all(HEADER)).hasSize(1);
    assertThat(verified(site.upstream.last().header(HEADER)).claims().subject()).contains("ann");
  }

  /** Told again for half a minute, so that each has half a minute left when it arrives. */
  @Test
  void signsAnewBeforeTheOldWordIsOver() throws Exception {
    String session = site.signIn();
    List<String> told = new java.util.ArrayList<>();
    for (int seconds : List.of(0, 29, 1, 30, -120)) {
      site.clock.move(Duration.ofSeconds(seconds));
      assertThat(site.get("/told/", session + Site.CALL).status()).isEqualTo(200);
      told.add(site.upstream.last().header(HEADER));
      long left =
          verified(told.getLast()).claims().expiresAt().orElseThrow().getEpochSecond()
              - site.clock.instant().getEpochSecond();
      assertThat(left).isBetween(30L, 60L);
    }
    assertThat(told.get(1)).isEqualTo(told.get(0));
    assertThat(told.get(2)).isNotEqualTo(told.get(1));
  }

  @Test
  void tellsNobodyOfAnybodyElse() throws Exception {
    String ann = site.signIn();
    site.provider.nextSub = "bob";
    String bob = site.signIn();
    for (String session : List.of(ann, bob, ann)) {
      assertThat(site.get("/told/", session + Site.CALL).status()).isEqualTo(200);
    }
    assertThat(
            site.upstream.seen.stream()
                .map(seen -> verified(seen.header(HEADER)).claims().subject().orElse("")))
        .containsExactly("ann", "bob", "ann");
  }

  /** It is no ID token, and no other of our readers takes it for one. */
  @Test
  void publishesTheKeyAndNothingPrivate() throws Exception {
    Reply reply = site.get("/oauth2/jwks", "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.body()).doesNotContain("\"d\"");
    assertThat(KeySet.parse(reply.body()).orThrow().keys()).hasSize(1);
    assertThat(site.send("POST", "/oauth2/jwks", "").status()).isEqualTo(405);
  }

  private VerifiedJwt verified(String text) {
    try {
      KeySet published = KeySet.parse(site.get("/oauth2/jwks", "").body()).orThrow();
      return (VerifiedJwt)
          new JwtVerifier(Set.of(SigningAlgorithm.ES256)).verify(new IdToken(text), published);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
