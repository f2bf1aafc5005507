package dev.grantwise.protocol.signed;

import static dev.grantwise.protocol.signed.Parties.ISSUER;
import static dev.grantwise.protocol.signed.Parties.NOW;
import static dev.grantwise.protocol.signed.Parties.STRANGERS_KEY;
import static dev.grantwise.protocol.signed.Parties.accepted;
import static dev.grantwise.protocol.signed.Parties.assertRefused;
import static dev.grantwise.protocol.signed.Parties.assertUnverified;
import static dev.grantwise.protocol.signed.Parties.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7523 2.1 and 3. */
final class GrantAssertionCheckTest {

  private static final Issuer TRUSTED = new Issuer("https://partner.example");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final Endpoint TOKEN = new Endpoint("https://as.example/token");
  private static final String AUDIENCE = "grant-assertion-audience";
  private static final JwtType ID_JAG = new JwtType("oauth-id-jag+jwt");
  private static final GrantAssertionTerms TERMS = terms(JwtType.JWT);

  @Test
  void refusesAnIssuerThatIsNotTheOneWhoseKeyItIs() {
    Violation violation =
        assertRefused(check(good().with("iss", "https://other.example")), "grant-assertion-issuer");
    assertThat(violation.errorOr(ErrorCode.SERVER_ERROR)).isEqualTo(ErrorCode.INVALID_GRANT);
    assertRefused(check(good().without("iss")), "grant-assertion-issuer");
  }

  @Test
  void refusesAnAssertionForAnotherServerOrForNobody() {
    assertRefused(check(good().with("aud", "https://other.example")), "grant-assertion-audience");
    assertRefused(check(good().without("aud")), "grant-assertion-audience");
  }

  @Test
  void takesTheIssuerAndTheTokenEndpointAsAudience() {
    accepted(check(good().with("aud", TOKEN.value())));
    accepted(check(good().with("aud", List.of("https://other.example", ISSUER.value()))));
  }

  @Test
  void refusesAnAssertionAboutNobody() {
    assertRefused(check(good().without("sub")), "grant-assertion-subject");
    assertRefused(check(good().with("sub", "")), "grant-assertion-subject");
  }

  @Test
  void refusesAnExpiredOneAndOneThatLivesLongAndOneWithoutAnEnd() {
    long hour = NOW.plus(Duration.ofHours(1)).plusSeconds(60).getEpochSecond();
    assertRefused(check(good().with("exp", NOW.getEpochSecond() - 60)), "grant-assertion-current");
    assertRefused(check(good().with("exp", hour + 1)), "grant-assertion-current");
    assertRefused(check(good().without("exp")), "grant-assertion-current");
    accepted(check(good().with("exp", hour)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-authentication+jwt",
        "at+jwt",
        "logout+jwt",
        "dpop+jwt",
        "oauth-id-jag+jwt"
      })
  void refusesAnotherKindThanWasAgreed(String type) {
    assertRefused(check(new JwtType(type), good(), TERMS), "grant-assertion-of-its-kind");
  }

  @Test
  void takesNoUntypedOneWhereATypeWasAgreed() {
    assertRefused(check(JwtType.JWT, good(), terms(ID_JAG)), "grant-assertion-of-its-kind");
    accepted(check(ID_JAG, good(), terms(ID_JAG)));
  }

  @Test
  void refusesAStrangersSignature() {
    AccessToken strange = new AccessToken(Parties.sign(STRANGERS_KEY, JwtType.JWT, good()));
    assertUnverified(GrantAssertionCheck.check(strange, TERMS, NOW), Reason.UNKNOWN_KEY);
  }

  @Test
  void saysWhomTheIssuerSpeaksOf() {
    GrantedAssertion granted = accepted(check(good()));
    assertThat(granted.subject()).isEqualTo("u-1");
    assertThat(granted.claims().issuer()).contains(TRUSTED.value());
    assertThat(granted.toString()).doesNotContain("u-1");
  }

  /** RFC 10070 4, as narrow as it can be: one audience, five minutes. */
  @Test
  void takesByStrictTermsWhatWasMadeForThisServerAloneAndForNow() {
    GrantAssertionTerms strict = GrantAssertionTerms.strict(TERMS.trusted(), ISSUER, JwtType.JWT);
    assertRefused(check(JwtType.JWT, good().with("aud", TOKEN.value()), strict), AUDIENCE);
    assertRefused(
        check(
            JwtType.JWT,
            good().with("aud", List.of(ISSUER.value(), "https://other.example")),
            strict),
        AUDIENCE);
    assertRefused(
        check(JwtType.JWT, good().with("exp", NOW.plusSeconds(361).getEpochSecond()), strict),
        "grant-assertion-current");
    assertThat(check(JwtType.JWT, good(), strict).toOptional()).isPresent();
  }

  @Test
  void isTakenOnceAndOnlyByItsName() {
    MemoryReplayGuard guard = new MemoryReplayGuard();
    GrantedAssertion named = check(good().with("jti", "a")).toOptional().orElseThrow();
    assertThat(GrantAssertionCheck.take(named, TERMS, guard, NOW)).isEmpty();
    assertThat(GrantAssertionCheck.take(named, TERMS, guard, NOW.plusSeconds(119)))
        .map(violation -> violation.requirement().id().value())
        .contains("grant-assertion-used-once");
    GrantedAssertion other = check(good().with("jti", "b")).toOptional().orElseThrow();
    assertThat(GrantAssertionCheck.take(other, TERMS, guard, NOW)).isEmpty();
    GrantedAssertion unnamed = check(good()).toOptional().orElseThrow();
    assertThat(GrantAssertionCheck.take(unnamed, TERMS, guard, NOW)).isPresent();
  }

  private static GrantAssertionTerms terms(JwtType kind) {
    return GrantAssertionTerms.wide(
        new IssuerSigner(TRUSTED, keys(KEY), Set.of(SigningAlgorithm.ES256)), ISSUER, TOKEN, kind);
  }

  private static JsonObject good() {
    return JsonObject.EMPTY
        .with("iss", TRUSTED.value())
        .with("sub", "u-1")
        .with("aud", ISSUER.value())
        .with("exp", NOW.plusSeconds(60).getEpochSecond());
  }

  private static Checked<GrantedAssertion> check(JsonObject claims) {
    return check(JwtType.JWT, claims, TERMS);
  }

  private static Checked<GrantedAssertion> check(
      JwtType type, JsonObject claims, GrantAssertionTerms terms) {
    return GrantAssertionCheck.check(new AccessToken(Parties.sign(KEY, type, claims)), terms, NOW);
  }
}
