package dev.grantwise.protocol.signed;

import static dev.grantwise.protocol.signed.Parties.CLIENT;
import static dev.grantwise.protocol.signed.Parties.CLIENT_KEY;
import static dev.grantwise.protocol.signed.Parties.CLIENT_SIGNER;
import static dev.grantwise.protocol.signed.Parties.ISSUER;
import static dev.grantwise.protocol.signed.Parties.NOW;
import static dev.grantwise.protocol.signed.Parties.RANDOMNESS;
import static dev.grantwise.protocol.signed.Parties.STRANGERS_KEY;
import static dev.grantwise.protocol.signed.Parties.accepted;
import static dev.grantwise.protocol.signed.Parties.assertRefused;
import static dev.grantwise.protocol.signed.Parties.assertUnverified;
import static dev.grantwise.protocol.signed.Parties.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AssertionRecipient;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.rule.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7523 3, RFC 10070 4 and 5, attack A42. */
final class ClientAssertionCheckTest {

  private static final int THREADS = 64;
  private static final Endpoint TOKEN = new Endpoint("https://as.example/token");
  private static final AssertionTerms STRICT = AssertionTerms.strict(CLIENT_SIGNER, ISSUER);
  private static final AssertionTerms OLD_AUDIENCE = STRICT.toleratingOldAudience(TOKEN);

  // The audience (A42)

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/token",
        "https://as.example/",
        "https://AS.example",
        "https://as.example:443",
        "https://attacker.example",
        "photos",
        ""
      })
  void refusesAnAudienceThatIsNotOurIssuerToTheLetter(String audience) {
    Violation violation =
        assertRefused(check(good().with("aud", audience)), "assertion-for-issuer");
    assertThat(violation.errorOr(ErrorCode.SERVER_ERROR)).isEqualTo(ErrorCode.INVALID_CLIENT);
  }

  @Test
  void refusesAnArrayOfAudiencesWereItOfOurIssuerAlone() {
    assertRefused(check(good().with("aud", List.of(ISSUER.value()))), "assertion-for-issuer");
    assertRefused(
        check(good().with("aud", List.of(ISSUER.value(), "https://attacker.example"))),
        "assertion-for-issuer");
    assertRefused(check(good().with("aud", List.of())), "assertion-for-issuer");
  }

  @Test
  void refusesAnAssertionForNobody() {
    assertRefused(check(good().without("aud")), "assertion-for-issuer");
    assertRefused(check(good().with("aud", 7)), "assertion-for-issuer");
    assertRefused(check(good().with("aud", JsonObject.EMPTY)), "assertion-for-issuer");
  }

  @Test
  void takesTheOldAudienceOnlyFromAClientThatWasGrantedItByName() {
    JsonObject old = good().with("aud", TOKEN.value());
    assertRefused(check(old, STRICT), "assertion-for-issuer");
    assertThat(accepted(check(old, OLD_AUDIENCE)).neededTolerance()).isTrue();
    // A client that mends its ways needs nobody to change the terms first.
    assertThat(accepted(check(good(), OLD_AUDIENCE)).neededTolerance()).isFalse();
  }

  @Test
  void grantsNoOtherEndpointWithTheOldAudienceAndNoArray() {
    assertRefused(
        check(good().with("aud", "https://as.example/par"), OLD_AUDIENCE), "assertion-for-issuer");
    assertRefused(
        check(good().with("aud", "https://as.example/token?x"), OLD_AUDIENCE),
        "assertion-for-issuer");
    assertRefused(
        check(good().with("aud", List.of(TOKEN.value())), OLD_AUDIENCE), "assertion-for-issuer");
  }

  // The type (RFC 8725 3.11)

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at+jwt",
        "dpop+jwt",
        "logout+jwt",
        "oauth-authz-req+jwt",
        "token-introspection+jwt",
        "x"
      })
  void refusesTheTypeOfAnotherKindFromAnyClient(String type) {
    ClientAssertion other = signed(new JwtType(type), good());
    assertRefused(check(other, STRICT), "assertion-of-its-kind");
    assertRefused(check(other, STRICT.toleratingUntyped()), "assertion-of-its-kind");
  }

  @Test
  void takesAnUntypedOneOnlyFromAClientThatWasGrantedItByName() {
    ClientAssertion untyped = signed(JwtType.JWT, good());
    assertRefused(check(untyped, STRICT), "assertion-of-its-kind");
    AssertedClient client = accepted(check(untyped, STRICT.toleratingUntyped()));
    assertThat(client.neededTolerance()).isTrue();
    assertThat(client.clientId()).isEqualTo(CLIENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLIENT-authentication+JWT", "application/client-authentication+jwt"})
  void readsTheTypeAsMediaTypesAreRead(String type) {
    accepted(check(signed(new JwtType(type), good()), STRICT));
  }

  // Who

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub"})
  void refusesAnAssertionByOrAboutSomebodyElse(String claim) {
    assertRefused(check(good().with(claim, "albums")), "assertion-of-client");
    assertRefused(check(good().with(claim, "")), "assertion-of-client");
    assertRefused(check(good().with(claim, 1)), "assertion-of-client");
    assertRefused(check(good().without(claim)), "assertion-of-client");
  }

  @Test
  void refusesAnotherClientsAssertionUnderThisClientsName() {
    JsonObject albums = good().with("iss", "albums").with("sub", "albums");
    assertUnverified(
        check(
            ofPlatform(Parties.sign(STRANGERS_KEY, JwtType.CLIENT_AUTHENTICATION, albums)), STRICT),
        Reason.UNKNOWN_KEY);
  }

  @Test
  void readsWhoseItIsWithoutBelievingIt() {
    ClientAssertion unknown =
        ofPlatform(Parties.sign(STRANGERS_KEY, JwtType.CLIENT_AUTHENTICATION, good()));
    assertThat(ClientAssertionCheck.claimedClient(unknown).orThrow()).isEqualTo(CLIENT);
    assertThat(ClientAssertionCheck.claimedClient(ofPlatform("x.y")).toOptional()).isEmpty();
    assertThat(
            ClientAssertionCheck.claimedClient(
                    signed(JwtType.CLIENT_AUTHENTICATION, good().without("sub")))
                .toOptional())
        .isEmpty();
  }

  // When

  @Test
  void refusesAnAssertionThatEndsMoreThanFiveMinutesOff() {
    long limit = NOW.plus(Duration.ofMinutes(5)).plusSeconds(60).getEpochSecond();
    accepted(check(good().with("exp", limit)));
    assertRefused(check(good().with("exp", limit + 1)), "assertion-current");
    assertRefused(check(good().with("exp", Long.MAX_VALUE)), "assertion-current");
  }

  @Test
  void refusesAnExpiredOneAfterTheSkew() {
    assertRefused(check(good().with("exp", NOW.getEpochSecond() - 60)), "assertion-current");
    accepted(check(good().with("exp", NOW.getEpochSecond() - 59)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iat", "nbf"})
  void refusesOneFromTheFuture(String claim) {
    long latest = NOW.plusSeconds(60).getEpochSecond();
    assertRefused(check(good().with(claim, latest + 1)), "assertion-current");
    accepted(check(good().with(claim, latest)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "nbf"})
  void refusesATimeThatIsNone(String claim) {
    assertRefused(check(good().with(claim, "1795348800")), "assertion-current");
    assertRefused(check(good().with(claim, -1)), "assertion-current");
    assertRefused(check(good().with(claim, true)), "assertion-current");
  }

  @Test
  void refusesOneWithoutAnEnd() {
    assertRefused(check(good().without("exp")), "assertion-current");
  }

  // Once

  @Test
  void takesAnAssertionOnce() {
    ReplayGuard guard = Parties.replays();
    ClientAssertion assertion = signed(JwtType.CLIENT_AUTHENTICATION, good());
    accepted(ClientAssertionCheck.check(assertion, STRICT, guard, NOW));
    assertRefused(ClientAssertionCheck.check(assertion, STRICT, guard, NOW), "assertion-used-once");
    assertRefused(
        ClientAssertionCheck.check(assertion, STRICT, guard, NOW.plusSeconds(30)),
        "assertion-used-once");
  }

  @Test
  void takesItOnceHoweverManyShowItAtTheSameTime() throws Exception {
    ReplayGuard guard = Parties.replays();
    ClientAssertion assertion = signed(JwtType.CLIENT_AUTHENTICATION, good());
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    List<Future<Checked<AssertedClient>>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < THREADS; i++) {
        all.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return ClientAssertionCheck.check(assertion, STRICT, guard, NOW);
                }));
      }
    }
    int accepted = 0;
    for (Future<Checked<AssertedClient>> one : all) {
      accepted += one.get() instanceof Checked.Accepted<AssertedClient> ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void remembersAJtiForAsLongAsTheAssertionCouldPass() {
    List<SingleUse> asked = new ArrayList<>();
    ReplayGuard guard =
        (what, now) -> {
          asked.add(what);
          return ReplayGuard.Use.FIRST;
        };
    ClientAssertion assertion = signed(JwtType.CLIENT_AUTHENTICATION, good());
    accepted(ClientAssertionCheck.check(assertion, STRICT, guard, NOW));
    Instant until = NOW.plusSeconds(60).plusSeconds(60);
    assertThat(asked)
        .containsExactly(
            new SingleUse(SingleUse.Kind.CLIENT_ASSERTION, CLIENT.value(), "id-1", until));
    assertRefused(ClientAssertionCheck.check(assertion, STRICT, guard, until), "assertion-current");
  }

  @Test
  void refusesOneWithoutAName() {
    assertRefused(check(good().without("jti")), "assertion-used-once");
    assertRefused(check(good().with("jti", "")), "assertion-used-once");
    assertRefused(check(good().with("jti", 4)), "assertion-used-once");
  }

  @Test
  void usesUpNoJtiForAnAssertionThatIsNotTaken() {
    ReplayGuard guard = Parties.replays();
    JsonObject elsewhere = good().with("aud", "https://other.example");
    assertRefused(
        ClientAssertionCheck.check(
            signed(JwtType.CLIENT_AUTHENTICATION, elsewhere), STRICT, guard, NOW),
        "assertion-for-issuer");
    accepted(
        ClientAssertionCheck.check(
            signed(JwtType.CLIENT_AUTHENTICATION, good()), STRICT, guard, NOW));
  }

  @Test
  void takesNothingWhileTheGuardCannotRemember() {
    ReplayGuard broken =
        (what, now) -> {
          throw new IllegalStateException("the memory is gone");
        };
    ClientAssertion assertion = signed(JwtType.CLIENT_AUTHENTICATION, good());
    assertThatIllegalStateException()
        .isThrownBy(() -> ClientAssertionCheck.check(assertion, STRICT, broken, NOW));
  }

  // The signature

  @Test
  void refusesEveryAlgorithmButTheRegisteredOnes() {
    SigningKey rsa = TestKeys.generate(SigningAlgorithm.RS256);
    ClientSigner registered =
        new ClientSigner(CLIENT, keys(CLIENT_KEY, rsa), Set.of(SigningAlgorithm.ES256));
    assertUnverified(
        check(
            ofPlatform(Parties.sign(rsa, JwtType.CLIENT_AUTHENTICATION, good())),
            AssertionTerms.strict(registered, ISSUER)),
        Reason.ALGORITHM_NOT_ALLOWED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientSigner(CLIENT, keys(CLIENT_KEY), Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "", "ES256K"})
  void refusesNoneAndSharedSecrets(String algorithm) {
    JsonObject header =
        JsonObject.EMPTY
            .with("alg", algorithm)
            .with("typ", JwtType.CLIENT_AUTHENTICATION.value())
            .with("kid", CLIENT_KEY.id().value());
    assertUnverified(
        check(ofPlatform(Parties.unsigned(header, good(), "AAAA")), STRICT),
        Reason.ALGORITHM_NOT_ALLOWED);
    assertUnverified(
        check(ofPlatform(Parties.unsigned(header, good(), "")), STRICT), Reason.MALFORMED);
  }

  @Test
  void refusesAKeyThatTheAssertionBringsAlong() {
    // A40: whoever signs with a key of his own and encloses it proves nothing.
    ClientAssertion enclosed =
        ofPlatform(
            new JwtSigner(STRANGERS_KEY)
                .signWithKeyInHeader(JwtType.CLIENT_AUTHENTICATION, good())
                .reveal());
    assertThat(check(enclosed, STRICT)).isInstanceOf(Checked.Unverified.class);
  }

  // Making

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void takesWhatOurClientMakes(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    ClientSigner signer = new ClientSigner(CLIENT, keys(key), Set.of(algorithm));
    ClientAuthentication made =
        ClientAssertionClaims.fresh(CLIENT, ISSUER, RANDOMNESS, NOW).signedBy(new JwtSigner(key));
    ClientAssertion sent = ofPlatform(form(made).value("client_assertion").orElseThrow());
    assertThat(accepted(check(sent, AssertionTerms.strict(signer, ISSUER))).neededTolerance())
        .isFalse();
  }

  @Test
  void makesTheOldAudienceOnlyForAServerThatIsNamedAnOldOne() {
    AssertionRecipient old = new AssertionRecipient.OldEndpoint(ISSUER, TOKEN);
    JsonObject claims = ClientAssertionClaims.fresh(CLIENT, old, RANDOMNESS, NOW).toJson();
    assertThat(claims.string("aud")).contains(TOKEN.value());
    assertThat(ClientAssertionClaims.fresh(CLIENT, ISSUER, RANDOMNESS, NOW).toJson().string("aud"))
        .contains(ISSUER.value());
  }

  @Test
  void doesNotTakeAtOneServerWhatWasMadeForAnother() {
    // CVE-2025-27370: the client believes that the attacker's server is where it registered.
    JsonObject claims =
        ClientAssertionClaims.fresh(CLIENT, new Issuer("https://attacker.example"), RANDOMNESS, NOW)
            .toJson();
    assertRefused(check(claims), "assertion-for-issuer");
  }

  private static Parameters form(ClientAuthentication authentication) {
    HttpRequest request = authentication.post(TOKEN.value(), Parameters.NONE);
    assertThat(request.form().orThrow().value("client_id")).map(ClientId::new).contains(CLIENT);
    return request.form().orThrow();
  }

  private static JsonObject good() {
    return new ClientAssertionClaims(
            CLIENT, new AssertionRecipient.IssuerAlone(ISSUER), "id-1", NOW)
        .toJson();
  }

  private static ClientAssertion signed(JwtType type, JsonObject claims) {
    return ofPlatform(Parties.sign(CLIENT_KEY, type, claims));
  }

  private static ClientAssertion ofPlatform(String token) {
    return ClientAssertion.ofPlatform(token);
  }

  private static Checked<AssertedClient> check(JsonObject claims) {
    return check(claims, STRICT);
  }

  private static Checked<AssertedClient> check(JsonObject claims, AssertionTerms terms) {
    return check(signed(JwtType.CLIENT_AUTHENTICATION, claims), terms);
  }

  private static Checked<AssertedClient> check(ClientAssertion assertion, AssertionTerms terms) {
    return ClientAssertionCheck.check(assertion, terms, Parties.replays(), NOW);
  }
}
