package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.EndedSession;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.LogoutTokenCheck;
import dev.grantwise.protocol.signed.LogoutTokenTerms;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** OpenID Connect Back-Channel Logout 2.4 and 2.6 against Nimbus' SDK; it reads the real clock. */
class LogoutTokensWithNimbusTest {

  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final ClientId CLIENT = new ClientId("photos");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final LogoutTokenTerms TERMS =
      LogoutTokenTerms.strict(
          new IssuerSigner(
              ISSUER, new KeySet(List.of(KEY.verificationKey())), Set.of(SigningAlgorithm.ES256)),
          CLIENT);

  @Test
  void theyTakeOurTokenWithTheTypeOfItsOwn() throws Exception {
    LogoutToken ours = ours(CLIENT);
    LogoutTokenClaimsSet read = theirValidator().validate(SignedJWT.parse(ours.reveal()));
    assertThat(read.getSubject()).isEqualTo(new Subject("alice"));
    assertThat(read.getSessionID()).isEqualTo(new SessionID("sid-1"));
  }

  @Test
  void theyRefuseOurTokenForAnotherClient() throws Exception {
    SignedJWT ours = SignedJWT.parse(ours(new ClientId("albums")).reveal());
    assertThatThrownBy(() -> theirValidator().validate(ours)).hasMessageContaining("aud");
  }

  @Test
  void weTakeTheirTokenAndRefuseItForAnotherClient() throws Exception {
    Instant now = Instant.now();
    assertThat(check(theirs("albums", "logout+jwt", now), TERMS, now))
        .isInstanceOf(Checked.Refused.class);
    EndedSession ended =
        check(theirs("photos", "logout+jwt", now), TERMS, now).toOptional().orElseThrow();
    assertThat(ended.subject()).contains("alice");
    assertThat(ended.sessionId()).contains("sid-1");
  }

  @Test
  void weTakeTheirTokenWithoutATypeOnlyIfThatIsTolerated() throws Exception {
    Instant now = Instant.now();
    String untyped = theirs("photos", "JWT", now);
    assertThat(check(untyped, TERMS, now)).isInstanceOf(Checked.Refused.class);
    assertThat(check(untyped, TERMS.toleratingUntyped(), now)).isInstanceOf(Checked.Accepted.class);
  }

  private static LogoutToken ours(ClientId audience) {
    return new LogoutTokenClaims(
            ISSUER, audience, Optional.of("alice"), Optional.of("sid-1"), "id-1", Instant.now())
        .signedBy(new JwtSigner(KEY));
  }

  private static String theirs(String audience, String type, Instant now) throws Exception {
    LogoutTokenClaimsSet claims =
        new LogoutTokenClaimsSet(
            new com.nimbusds.oauth2.sdk.id.Issuer(ISSUER.value()),
            new Subject("alice"),
            List.of(new Audience(audience)),
            Date.from(now),
            Date.from(now.plusSeconds(120)),
            new JWTID("id-1"),
            new SessionID("sid-1"));
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(KEY.id().value())
                .type(new JOSEObjectType(type))
                .build(),
            claims.toJWTClaimsSet());
    jwt.sign(new ECDSASigner(theirKey()));
    return jwt.serialize();
  }

  private static Checked<EndedSession> check(String token, LogoutTokenTerms terms, Instant now) {
    return LogoutTokenCheck.check(
        new LogoutToken(token), terms, (what, at) -> ReplayGuard.Use.FIRST, now);
  }

  private static LogoutTokenValidator theirValidator() throws ParseException {
    return new LogoutTokenValidator(
        new com.nimbusds.oauth2.sdk.id.Issuer(ISSUER.value()),
        new ClientID(CLIENT.value()),
        JWSAlgorithm.ES256,
        new JWKSet(theirKey().toPublicJWK()));
  }

  /** The same key, as their library reads it. */
  private static ECKey theirKey() throws ParseException {
    return new ECKey.Builder(ECKey.parse(KEY.jwk().reveal())).keyID(KEY.id().value()).build();
  }
}
