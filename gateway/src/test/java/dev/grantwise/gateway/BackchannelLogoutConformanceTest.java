package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Back-Channel Logout 1.0 2.6 to 2.8 over raw HTTP; pitfall 20 of logout half done. */
final class BackchannelLogoutConformanceTest {

  private static final String PATH = "/oauth2/backchannel-logout";
  private static final SigningKey STRANGER = SigningKey.generate(SigningAlgorithm.ES256);

  /** What is wrong with a token, in words. */
  private static final Map<String, UnaryOperator<JsonObject>> WRONG =
      Map.of(
          "another issuer", claims -> claims.with("iss", "https://evil.example"),
          "another audience", claims -> claims.with("aud", "another-app"),
          "a nonce, so an ID token", claims -> claims.with("nonce", "n"),
          "no events", claims -> claims.without("events"),
          "another event",
              claims -> claims.with("events", JsonObject.EMPTY.with("urn:other", JsonObject.EMPTY)),
          "neither sid nor sub", claims -> claims.without("sid").without("sub"),
          "no jti", claims -> claims.without("jti"),
          "no iat", claims -> claims.without("iat"),
          "from the future", claims -> claims.with("iat", 99_999_999_999L),
          "expired", claims -> claims.with("exp", 1));

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  static Stream<Arguments> wrong() {
    return WRONG.entrySet().stream().map(how -> Arguments.of(how.getKey(), how.getValue()));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void endsNothingForATokenThatIsWrong(String how, UnaryOperator<JsonObject> made)
      throws Exception {
    String session = site.signIn();
    site.events.clear();

    Reply reply = logout(made.apply(site.provider.logoutClaims()));

    assertRefused(reply);
    assertThat(site.events)
        .as(how)
        .singleElement()
        .isInstanceOfAny(RequestEvent.RequestRefused.class, RequestEvent.RequestFailed.class);
    assertSignedIn(session);
  }

  /** Of another type, of another key, or of none. */
  @Test
  void endsNothingForAnotherKindOfToken() throws Exception {
    String session = site.signIn();
    JsonObject claims = site.provider.logoutClaims();

    assertRefused(sent(site.provider.signed(JwtType.JWT, claims)));
    assertRefused(sent(site.provider.signed(JwtType.ACCESS_TOKEN, claims)));
    assertRefused(sent(new JwtSigner(STRANGER).sign(JwtType.LOGOUT_TOKEN, claims).reveal()));
    assertRefused(sent("eyJhbGciOiJub25lIiwidHlwIjoibG9nb3V0K2p3dCJ9.e30."));
    assertRefused(sent("not-a-token"));
    String genuine = site.provider.signed(JwtType.LOGOUT_TOKEN, claims);
    assertRefused(sent(genuine.substring(0, genuine.lastIndexOf('.') + 1)));

    assertSignedIn(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "logout_token=", "token=x", "logout_token=a&logout_token=b", "logout_token=%"})
  void refusesAFormWithoutOneToken(String form) throws Exception {
    assertRefused(site.post(PATH, form));
  }

  /** A session that was begun since does not end by a notice of before. */
  @Test
  void endsNothingForATokenThatCameBefore() throws Exception {
    JsonObject claims = site.provider.logoutClaims().without("sid");
    assertThat(logout(claims).status()).isEqualTo(200);
    String session = site.signIn();

    assertRefused(logout(claims));

    assertSignedIn(session);
  }

  /** Providers send it again then, perhaps to another node; it is used up by an end alone. */
  @Test
  void endsWhatATokenNamesThatCameWhileTheStoreFailed() throws Exception {
    String session = site.signIn();
    String token = site.provider.signed(JwtType.LOGOUT_TOKEN, site.provider.logoutClaims());
    site.sessions.failNextLogout();

    assertThat(sent(token).status()).isEqualTo(500);
    assertSignedIn(session);
    assertThat(sent(token).status()).isEqualTo(200);

    assertThat(site.get("/api/x", Site.CALL + session).status()).isEqualTo(401);
    assertRefused(sent(token));
  }

  /** A store that is away for long uses the token up all the same. */
  @Test
  void takesATokenSoOftenAndNoMoreOften() throws Exception {
    String session = site.signIn();
    String token = site.provider.signed(JwtType.LOGOUT_TOKEN, site.provider.logoutClaims());
    for (int i = 0; i < 5; i++) {
      site.sessions.failNextLogout();
      assertThat(sent(token).status()).isEqualTo(500);
    }

    assertRefused(sent(token));
    assertSignedIn(session);
  }

  /** 2.8 has an answer for what is invalid and for what failed, and this is neither. */
  @Test
  void isToldAgainWhereTheKeysCannotBeHad() throws Exception {
    site.provider.keysAway = true;
    String token = site.provider.signed(JwtType.LOGOUT_TOKEN, site.provider.logoutClaims());

    Reply away = sent(token);

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isNotEmpty();
    site.provider.keysAway = false;
    site.clock.move(Duration.ofMinutes(1));
    assertThat(sent(token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void takesNotices(String method) throws Exception {
    Reply reply = site.send(method, PATH, "");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("POST");
  }

  @Test
  void readsNoOtherContentTypeAndNoMoreThanAForm() throws Exception {
    String json = "{\"logout_token\":\"x\"}";
    assertRefused(
        site.raw(
            "POST "
                + PATH
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + json.length()
                + "\r\n\r\n"
                + json));
    assertThat(site.post(PATH, "logout_token=" + "a".repeat(70_000)).status()).isEqualTo(413);
  }

  /** 2.7: the sessions of that sid, with their grants; nobody else's. */
  @Test
  void endsTheSessionThatTheProviderNames() throws Exception {
    String session = site.signIn();
    site.provider.nextSid = "another-session";
    String other = site.signIn();
    site.events.clear();

    Reply reply = logout(site.provider.logoutClaims());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(reply.body()).isEmpty();
    Reply call = site.get("/api/x", Site.CALL + session);
    assertThat(call.status()).isEqualTo(401);
    assertThat(call.json().string("reason")).contains("signed_out_elsewhere");
    assertThat(site.get("/album", Site.NAVIGATION + session).status()).isEqualTo(303);
    assertThat(site.provider.revoked).hasSize(1);
    assertThat(site.events).hasAtLeastOneElementOfType(LogoutEvent.SignedOut.class);
    assertSignedIn(other);
  }

  /** 2.7: without a sid, all sessions of the user. */
  @Test
  void endsEverySessionOfAUser() throws Exception {
    String one = site.signIn();
    site.provider.nextSid = "another-session";
    String other = site.signIn();

    assertThat(logout(site.provider.logoutClaims().without("sid")).status()).isEqualTo(200);

    assertThat(site.get("/api/x", Site.CALL + one).status()).isEqualTo(401);
    assertThat(site.get("/api/x", Site.CALL + other).status()).isEqualTo(401);
    assertThat(site.provider.revoked).hasSize(2);
  }

  /** 2.8: what is over already is no failure, and a stranger learns nothing by asking. */
  @Test
  void agreesWhereNothingWasLeftToEnd() throws Exception {
    String session = site.signIn();

    assertThat(logout(site.provider.logoutClaims().with("sid", "unknown")).status()).isEqualTo(200);
    assertThat(logout(site.provider.logoutClaims().without("sid").with("sub", "somebody")).status())
        .isEqualTo(200);

    assertSignedIn(session);
  }

  private Reply logout(JsonObject claims) throws Exception {
    return sent(site.provider.signed(JwtType.LOGOUT_TOKEN, claims));
  }

  private Reply sent(String token) throws Exception {
    return site.post(PATH, "logout_token=" + token);
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.json().string("error")).contains("invalid_request");
  }

  private void assertSignedIn(String session) throws Exception {
    assertThat(site.get("/api/x", Site.CALL + session).status()).isEqualTo(200);
  }
}
