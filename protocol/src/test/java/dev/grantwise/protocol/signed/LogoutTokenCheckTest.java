package dev.grantwise.protocol.signed;

import static dev.grantwise.protocol.signed.Parties.CLIENT;
import static dev.grantwise.protocol.signed.Parties.ISSUER;
import static dev.grantwise.protocol.signed.Parties.NOW;
import static dev.grantwise.protocol.signed.Parties.SERVER_KEY;
import static dev.grantwise.protocol.signed.Parties.SERVER_SIGNER;
import static dev.grantwise.protocol.signed.Parties.STRANGERS_KEY;
import static dev.grantwise.protocol.signed.Parties.accepted;
import static dev.grantwise.protocol.signed.Parties.assertRefused;
import static dev.grantwise.protocol.signed.Parties.assertUnverified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.replay.ReplayGuard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Back-Channel Logout 1.0 2.4, 2.6. */
final class LogoutTokenCheckTest {

  private static final LogoutTokenTerms STRICT = LogoutTokenTerms.strict(SERVER_SIGNER, CLIENT);
  private static final LogoutTokenTerms UNTYPED = STRICT.toleratingUntyped();

  private final ReplayGuard replays = Parties.replays();

  @Test
  void refusesTheSignatureOfAnother() {
    String forged = Parties.sign(STRANGERS_KEY, JwtType.LOGOUT_TOKEN, good());
    assertUnverified(check(forged, UNTYPED), Reason.UNKNOWN_KEY);
    String[] parts = signed(good()).split("\\.", -1);
    String altered =
        parts[0] + "." + Parties.base64Url(good().with("sub", "mallory").encode()) + "." + parts[2];
    assertUnverified(check(altered, UNTYPED), Reason.WRONG_SIGNATURE);
  }

  @Test
  void refusesATokenWithoutSignature() {
    JsonObject header = JsonObject.EMPTY.with("alg", "none").with("typ", "logout+jwt");
    Checked<EndedSession> checked = check(Parties.unsigned(header, good(), ""), UNTYPED);
    assertThat(checked).isInstanceOf(Checked.Unverified.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "dpop+jwt", "client-authentication+jwt", "secevent+jwt"})
  void refusesAnotherKindOfJwtWhateverIsTolerated(String type) {
    String other = Parties.sign(SERVER_KEY, new JwtType(type), good());
    assertRefused(check(other, STRICT), "logout-token-of-its-kind");
    assertRefused(check(other, UNTYPED), "logout-token-of-its-kind");
  }

  @Test
  void takesOneWithoutATypeOfItsOwnOnlyWhereThatIsToleratedByName() {
    String untyped = Parties.sign(SERVER_KEY, JwtType.JWT, good());
    assertRefused(check(untyped, STRICT), "logout-token-of-its-kind");
    accepted(check(untyped, UNTYPED));
  }

  @Test
  void refusesAnIdTokenWhateverIsTolerated() {
    JsonObject idToken = good().without("events").with("nonce", "n-1");
    assertRefused(
        check(Parties.sign(SERVER_KEY, JwtType.JWT, idToken), UNTYPED), "logout-token-event");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://as.example/", "https://AS.example", "https://evil.example", ""})
  void refusesAnotherIssuer(String issuer) {
    assertRefused(check(good().with("iss", issuer)), "logout-token-issuer");
    assertRefused(check(good().without("iss")), "logout-token-issuer");
  }

  @Test
  void refusesATokenForAnotherClient() {
    assertRefused(check(good().with("aud", "albums")), "logout-token-audience");
    assertRefused(check(good().with("aud", List.of("albums"))), "logout-token-audience");
    assertRefused(check(good().without("aud")), "logout-token-audience");
    assertRefused(check(good().with("aud", 7)), "logout-token-audience");
  }

  @Test
  void refusesATokenOutOfItsTime() {
    assertRefused(check(good().with("exp", at(-60))), "logout-token-current");
    assertRefused(check(good().with("iat", at(61))), "logout-token-current");
    assertRefused(check(good().with("exp", at(661))), "logout-token-current");
    assertRefused(check(good().with("nbf", at(61))), "logout-token-current");
  }

  @Test
  void refusesATokenWithoutItsTimes() {
    assertRefused(check(good().without("exp")), "logout-token-current");
    assertRefused(check(good().without("iat")), "logout-token-current");
    assertRefused(check(good().with("exp", "soon")), "logout-token-current");
    assertRefused(check(good().with("iat", "now")), "logout-token-current");
  }

  @Test
  void refusesATokenWithoutTheEvent() {
    JsonObject other =
        JsonObject.EMPTY.with("https://schemas.example/event/other", JsonObject.EMPTY);
    assertRefused(check(good().without("events")), "logout-token-event");
    assertRefused(check(good().with("events", other)), "logout-token-event");
    assertRefused(
        check(good().with("events", JsonObject.EMPTY.with(LogoutTokenClaims.EVENT, "yes"))),
        "logout-token-event");
    assertRefused(
        check(good().with("events", List.of(LogoutTokenClaims.EVENT))), "logout-token-event");
    assertRefused(check(good().with("events", LogoutTokenClaims.EVENT)), "logout-token-event");
  }

  @Test
  void refusesATokenAboutNobody() {
    assertRefused(check(good().without("sub").without("sid")), "logout-token-subject");
    assertRefused(check(good().without("sid").with("sub", "")), "logout-token-subject");
  }

  /** Otherwise an unreadable session would end every session of the user. */
  @Test
  void refusesATokenWhoseSessionOrUserCannotBeRead() {
    assertRefused(check(good().with("sid", 7)), "logout-token-subject");
    assertRefused(check(good().with("sid", "")), "logout-token-subject");
    assertRefused(check(good().with("sub", List.of("alice"))), "logout-token-subject");
  }

  @Test
  void refusesATokenWithANonceOfAnyKind() {
    assertRefused(check(good().with("nonce", "n-1")), "logout-token-no-nonce");
    assertRefused(check(good().with("nonce", 7)), "logout-token-no-nonce");
    assertRefused(check(good().with("nonce", JsonObject.EMPTY)), "logout-token-no-nonce");
  }

  @Test
  void refusesATokenThatNobodyCanTellFromItsReplay() {
    assertRefused(check(good().without("jti")), "logout-token-used-once");
    assertRefused(check(good().with("jti", "")), "logout-token-used-once");
    assertRefused(check(good().with("jti", 7)), "logout-token-used-once");
  }

  @Test
  void endsSessionsOncePerToken() {
    accepted(check(good()));
    assertRefused(check(good()), "logout-token-used-once");
    accepted(check(good().with("jti", "id-2")));
  }

  @Test
  void usesNoTokenUpThatItRefusesForAnotherReason() {
    assertRefused(check(good().with("nonce", "n-1")), "logout-token-no-nonce");
    accepted(check(good()));
  }

  @Test
  void endsNothingWhereNobodyCanTellWhetherItIsAReplay() {
    ReplayGuard broken =
        (what, now) -> {
          throw new IllegalStateException("the memory is full");
        };
    LogoutToken token = new LogoutToken(signed(good()));
    assertThatThrownBy(() -> LogoutTokenCheck.check(token, STRICT, broken, NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void namesTheSessionOrAllOfTheUser() {
    EndedSession both = accepted(check(good()));
    assertThat(both.issuer()).isEqualTo(ISSUER);
    assertThat(both.subject()).contains("alice");
    assertThat(both.sessionId()).contains("sid-1");
    assertThat(both.toString()).doesNotContain("alice").doesNotContain("sid-1");
    EndedSession user = accepted(check(good().without("sid").with("jti", "id-2")));
    assertThat(user.sessionId()).isEmpty();
    assertThat(user.subject()).contains("alice");
    EndedSession session = accepted(check(good().without("sub").with("jti", "id-3")));
    assertThat(session.subject()).isEmpty();
    assertThat(session.sessionId()).contains("sid-1");
  }

  @Test
  void takesAnAudienceOfSeveral() {
    accepted(check(good().with("aud", List.of("albums", CLIENT.value()))));
  }

  @Test
  void takesWhatOurServerMakes() {
    LogoutToken made =
        new LogoutTokenClaims(ISSUER, CLIENT, Optional.of("alice"), Optional.empty(), "id-1", NOW)
            .signedBy(new JwtSigner(SERVER_KEY));
    accepted(LogoutTokenCheck.check(made, STRICT, replays, NOW.plusSeconds(30)));
  }

  private Checked<EndedSession> check(JsonObject claims) {
    return check(signed(claims), STRICT);
  }

  private Checked<EndedSession> check(String token, LogoutTokenTerms terms) {
    return LogoutTokenCheck.check(new LogoutToken(token), terms, replays, NOW);
  }

  private static String signed(JsonObject claims) {
    return Parties.sign(SERVER_KEY, JwtType.LOGOUT_TOKEN, claims);
  }

  private static JsonObject good() {
    return JsonObject.EMPTY
        .with("iss", ISSUER.value())
        .with("aud", CLIENT.value())
        .with("iat", at(0))
        .with("exp", at(120))
        .with("jti", "id-1")
        .with("sub", "alice")
        .with("sid", "sid-1")
        .with("events", JsonObject.EMPTY.with(LogoutTokenClaims.EVENT, JsonObject.EMPTY));
  }

  private static long at(long seconds) {
    Instant time = NOW.plusSeconds(seconds);
    return time.getEpochSecond();
  }
}
