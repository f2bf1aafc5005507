package dev.grantwise.client.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.RemoteCache;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.RuleId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** OpenID Connect Back-Channel Logout 1.0 2.6; pitfalls 20 and 25. */
final class LogoutTokenValidatorTest {

  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final ClientId CLIENT = new ClientId("photos");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey NEXT_KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private final MovableClock clock = new MovableClock();
  private final FakeExchange http = FakeExchange.answering(jwks(KEY));
  private final ReplayGuard replays = new MemoryReplayGuard();
  private final LogoutTokenValidator validator = validator(Optional.empty());

  @Test
  void believesNothingWithoutTheIssuersKeys() {
    http.answer(FakeExchange.json(503, ""));
    assertThat(validator.validate(token(KEY, "id-1"), clock.instant()))
        .isInstanceOf(LogoutResult.Unverifiable.class);
  }

  @Test
  void endsNothingWhereNobodyCanTellWhetherItCameBefore() {
    ReplayGuard gone =
        (what, now) -> {
          throw new ReplayGuard.Unavailable("the database does not answer");
        };
    IssuerKeys keys = new IssuerKeys(EndpointAddress.of("https://as.example/jwks"), http, clock);
    assertThat(
            new LogoutTokenValidator(ISSUER, CLIENT, keys, Optional::empty, gone)
                .validate(token(KEY, "id-1"), clock.instant()))
        .isEqualTo(new LogoutResult.Unverifiable("the database does not answer"));
  }

  @Test
  void refusesAStrangersSignatureAndFetchesTheKeysOnce() {
    for (int i = 0; i < 5; i++) {
      assertThat(validator.validate(token(NEXT_KEY, "id-" + i), clock.instant()))
          .isInstanceOf(LogoutResult.Refused.class);
    }
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void refusesAnAlgorithmThatTheIssuerDoesNotSignBy() {
    assertThat(
            validator(Optional.of(List.of("PS256"))).validate(token(KEY, "id-1"), clock.instant()))
        .isInstanceOf(LogoutResult.Refused.class);
    assertThat(
            validator(Optional.of(List.of("none", "HS256")))
                .validate(token(KEY, "id-1"), clock.instant()))
        .isInstanceOf(LogoutResult.Refused.class);
  }

  @Test
  void endsSessionsOncePerTokenOnAllNodesThatShareTheGuard() {
    LogoutToken token = token(KEY, "id-1");
    assertThat(validator.validate(token, clock.instant())).isInstanceOf(LogoutResult.Ended.class);
    assertThat(validator(Optional.empty()).validate(token, clock.instant()))
        .isInstanceOfSatisfying(
            LogoutResult.Refused.class,
            refused ->
                assertThat(refused.violation().orElseThrow().requirement().id())
                    .isEqualTo(new RuleId("logout-token-used-once")));
  }

  @Test
  void takesATokenWithoutATypeOnlyFromAProviderThatGivesNone() {
    LogoutToken untyped =
        new LogoutToken(new JwtSigner(KEY).sign(JwtType.JWT, claims("id-1").toJson()).reveal());
    assertThat(validator.validate(untyped, clock.instant()))
        .isInstanceOf(LogoutResult.Refused.class);
    assertThat(validator.toleratingUntyped().validate(untyped, clock.instant()))
        .isInstanceOf(LogoutResult.Ended.class);
  }

  @Test
  void followsTheIssuerToItsNextKey() {
    assertThat(validator.validate(token(KEY, "id-1"), clock.instant()))
        .isInstanceOf(LogoutResult.Ended.class);
    http.answer(jwks(NEXT_KEY));
    clock.advance(RemoteCache.COOL_DOWN);
    assertThat(validator.validate(token(NEXT_KEY, "id-2"), clock.instant()))
        .isInstanceOfSatisfying(
            LogoutResult.Ended.class,
            ended -> assertThat(ended.session().sessionId()).contains("sid-1"));
  }

  private LogoutTokenValidator validator(Optional<List<String>> advertised) {
    IssuerKeys keys = new IssuerKeys(EndpointAddress.of("https://as.example/jwks"), http, clock);
    return new LogoutTokenValidator(ISSUER, CLIENT, keys, () -> advertised, replays);
  }

  private LogoutToken token(SigningKey key, String id) {
    return claims(id).signedBy(new JwtSigner(key));
  }

  private LogoutTokenClaims claims(String id) {
    return new LogoutTokenClaims(
        ISSUER, CLIENT, Optional.of("alice"), Optional.of("sid-1"), id, clock.instant());
  }

  private static Sent jwks(SigningKey key) {
    return FakeExchange.json(200, new KeySet(List.of(key.verificationKey())).toJson().encode());
  }
}
