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

import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.replay.SingleUse;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9101 4 to 6, 10; FAPI 2.0 Message Signing 5.3.1. */
final class RequestObjectCheckTest {

  private static final RequestObjectTerms STRICT = RequestObjectTerms.strict(CLIENT_SIGNER, ISSUER);

  /** Of everything a request can have, what is written in different ways. */
  private static final AuthorizationRequest REQUEST =
      AuthorizationRequest.to(
              new RedirectUri("https://photos.example/callback"),
              CLIENT,
              CodeVerifier.generate(RANDOMNESS).challenge())
          .with(ScopeSet.parse("openid photos.read").orThrow())
          .with(
              List.of(
                  new ResourceIndicator("https://api.example/a"),
                  new ResourceIndicator("https://api.example/b")))
          .with(new State("s-1"))
          .with(new Nonce("n-1"))
          .with(AuthenticationDemand.NONE.withMaxAge(Duration.ofHours(1)))
          .with(
              ExtraParameters.of("claims", "{\"id_token\":{\"acr\":null}}")
                  .with("authorization_details", "[{\"type\":\"photo\"}]"));

  // Whose, and for whom

  @ParameterizedTest
  @ValueSource(strings = {"albums", "photos ", ""})
  void refusesAnotherClientInsideThanBeside(String inside) {
    var violation = assertRefused(check(good().with("client_id", inside)), "request-object-client");
    assertThat(violation.errorOr(ErrorCode.SERVER_ERROR).value())
        .isEqualTo("invalid_request_object");
  }

  @Test
  void refusesNoClientInside() {
    assertRefused(check(good().without("client_id")), "request-object-client");
    assertRefused(check(good().with("client_id", 5)), "request-object-client");
  }

  @Test
  void refusesAnotherIssuerOrNone() {
    assertRefused(check(good().with("iss", "albums")), "request-object-issuer");
    assertRefused(check(good().without("iss")), "request-object-issuer");
  }

  @Test
  void refusesAnotherAudienceOrNone() {
    assertRefused(check(good().with("aud", "https://other.example")), "request-object-audience");
    assertRefused(
        check(good().with("aud", List.of("https://x.example"))), "request-object-audience");
    assertRefused(check(good().without("aud")), "request-object-audience");
  }

  @Test
  void takesAnAudienceThatContainsTheIssuer() {
    accepted(check(good().with("aud", List.of("https://x.example", ISSUER.value()))));
  }

  @Test
  void refusesOneSignedByAnotherClient() {
    assertUnverified(
        check(signed(STRANGERS_KEY, JwtType.REQUEST_OBJECT, good()), STRICT), Reason.UNKNOWN_KEY);
  }

  // Kinds that must not be confused

  @Test
  void refusesTheClientAsSubjectOrItWouldPassForAnAssertion() {
    assertRefused(check(good().with("sub", CLIENT.value())), "request-object-without-subject");
    assertRefused(
        check(
            signed(CLIENT_KEY, JwtType.JWT, good().with("sub", CLIENT.value())),
            STRICT.toleratingUntyped()),
        "request-object-without-subject");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-authentication+jwt", "dpop+jwt", "at+jwt", "logout+jwt", "y"})
  void refusesTheTypeOfAnotherKindFromAnyClient(String type) {
    RequestObject other = signed(CLIENT_KEY, new JwtType(type), good());
    assertRefused(check(other, STRICT), "request-object-of-its-kind");
    assertRefused(check(other, STRICT.toleratingUntyped()), "request-object-of-its-kind");
  }

  @Test
  void takesAnUntypedOneOnlyFromAClientThatWasGrantedItByName() {
    RequestObject untyped = signed(CLIENT_KEY, JwtType.JWT, good());
    assertRefused(check(untyped, STRICT), "request-object-of-its-kind");
    accepted(check(untyped, STRICT.toleratingUntyped()));
  }

  // When

  @ParameterizedTest
  @ValueSource(strings = {"exp", "nbf"})
  void refusesOneThatDoesNotSayWhen(String claim) {
    assertRefused(check(good().without(claim)), "request-object-current");
    assertRefused(check(good().with(claim, "now")), "request-object-current");
  }

  @Test
  void refusesOneThatCountsForMoreThanAnHour() {
    long start = NOW.getEpochSecond();
    accepted(check(good().with("exp", start + 3600)));
    assertRefused(check(good().with("exp", start + 3601)), "request-object-current");
    // Long ago and nearly over, but too long.
    assertRefused(
        check(good().with("nbf", start - 3590).with("exp", start + 30)), "request-object-current");
  }

  @Test
  void refusesAnExpiredOneAndOneFromTheFuture() {
    assertRefused(check(good(), NOW.plusSeconds(360)), "request-object-current");
    accepted(check(good(), NOW.plusSeconds(359)));
    assertRefused(check(good(), NOW.minusSeconds(61)), "request-object-current");
    accepted(check(good(), NOW.minusSeconds(60)));
  }

  // What it contains

  @ParameterizedTest
  @ValueSource(strings = {"request", "request_uri"})
  void refusesARequestInARequest(String name) {
    assertRefused(check(good().with(name, "urn:x")), "request-object-flat");
    assertRefused(check(good().with(name, JsonObject.EMPTY)), "request-object-flat");
  }

  @Test
  void refusesAValueThatNoParameterHas() {
    String rule = "request-object-plain";
    assertRefused(check(good().with("state", true)), rule);
    assertRefused(check(good().with("state", List.of("a", "b"))), rule);
    assertRefused(
        check(good().with("redirect_uri", List.of("https://photos.example/callback"))), rule);
    assertRefused(check(good().with("state", JsonObject.EMPTY)), rule);
    assertRefused(check(good().with("resource", List.of())), rule);
    assertRefused(check(good().with("resource", List.of("https://a.example", "\n"))), rule);
    assertRefused(check(good().with("state", "a\u0000b")), rule);
    assertRefused(check(good().with("bad\u0007name", "x")), rule);
    assertRefused(
        check(
            JsonObject.parse("{\"state\":null,\"max_age\":1}")
                .orThrow()
                .withAll(good().without("state"))),
        rule);
    assertRefused(
        check(good().without("max_age").withAll(JsonObject.parse("{\"max_age\":1.5}").orThrow())),
        rule);
  }

  @Test
  void refusesAParameterTwice() {
    String body = good().encode();
    String twice = body.substring(0, body.length() - 1) + ",\"state\":\"other\"}";
    String header =
        "{\"alg\":\"ES256\",\"typ\":\"oauth-authz-req+jwt\",\"kid\":\"" + CLIENT_KEY.id() + "\"}";
    String jwt = Parties.base64Url(header) + "." + Parties.base64Url(twice) + ".AAAA";
    assertUnverified(check(new RequestObject(jwt), STRICT), Reason.MALFORMED);
  }

  @Test
  void refusesMoreParametersThanAnyRequestHas() {
    JsonObject many = good();
    for (int i = 0; i <= Parameters.MAX_COUNT; i++) {
      many = many.with("x" + i, i);
    }
    assertRefused(check(many), "request-object-plain");
  }

  // The signature

  @Test
  void refusesAnUnsignedOne() {
    JsonObject header =
        JsonObject.EMPTY.with("alg", "none").with("typ", JwtType.REQUEST_OBJECT.value());
    assertUnverified(
        check(new RequestObject(Parties.unsigned(header, good(), "")), STRICT), Reason.MALFORMED);
    assertUnverified(
        check(new RequestObject(Parties.unsigned(header, good(), "AA")), STRICT),
        Reason.ALGORITHM_NOT_ALLOWED);
  }

  @Test
  void refusesAnAlgorithmThatTheClientDidNotRegister() {
    SigningKey rsa = TestKeys.generate(SigningAlgorithm.PS256);
    ClientSigner both =
        new ClientSigner(CLIENT, keys(CLIENT_KEY, rsa), Set.of(SigningAlgorithm.ES256));
    assertUnverified(
        check(signed(rsa, JwtType.REQUEST_OBJECT, good()), RequestObjectTerms.strict(both, ISSUER)),
        Reason.ALGORITHM_NOT_ALLOWED);
  }

  @Test
  void verifiesTheExampleOfTheRfcAndRefusesItForWhatIsMissing() {
    // RFC 9101 4: RS256, no typ, no times; the types alone would be forgiven by name.
    RequestObjectTerms terms =
        RequestObjectTerms.strict(
            new ClientSigner(
                new ClientId("s6BhdRkqt3"), Rfc9101.KEYS, Set.of(SigningAlgorithm.RS256)),
            Rfc9101.SERVER);
    assertRefused(check(Rfc9101.REQUEST_OBJECT, terms), "request-object-of-its-kind");
    assertRefused(
        check(Rfc9101.REQUEST_OBJECT, terms.toleratingUntyped()), "request-object-current");
    String altered = Rfc9101.REQUEST_OBJECT.reveal().replace("Nsxa", "Nsxb");
    assertUnverified(check(new RequestObject(altered), terms), Reason.WRONG_SIGNATURE);
  }

  // Making

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void givesBackExactlyTheParametersThatOurClientSigned(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    SignedAuthorizationRequest made =
        RequestObjectClaims.fresh(REQUEST, ISSUER, RANDOMNESS, NOW).signedBy(new JwtSigner(key));
    VerifiedRequest verified =
        accepted(
            check(
                made.requestObject(),
                RequestObjectTerms.strict(
                    new ClientSigner(CLIENT, keys(key), Set.of(algorithm)), ISSUER)));
    assertThat(verified.parameters().list())
        .containsExactlyInAnyOrderElementsOf(REQUEST.parameters().list());
  }

  @Test
  void writesNumbersAndJsonAsWhatTheyAre() {
    JsonObject claims = good();
    assertThat(claims.number("max_age")).hasValue(3600);
    assertThat(claims.object("claims")).isPresent();
    assertThat(claims.objects("authorization_details").orElseThrow()).hasSize(1);
    assertThat(claims.strings("resource").orElseThrow()).hasSize(2);
    assertThat(claims.names()).doesNotContain("sub", "request", "request_uri");
  }

  @Test
  void signsNoParameterThatWouldBeReadAsAClaim() {
    AuthorizationRequest odd = REQUEST.with(ExtraParameters.of("sub", "me"));
    RequestObjectClaims claims = RequestObjectClaims.fresh(odd, ISSUER, RANDOMNESS, NOW);
    assertThatIllegalArgumentException().isThrownBy(claims::toJson);
  }

  @ParameterizedTest
  @ValueSource(strings = {"claims", "authorization_details"})
  void signsNoJsonThatIsNone(String name) {
    for (String text : List.of("x", "[", "[1]", "7")) {
      AuthorizationRequest odd =
          AuthorizationRequest.to(
                  REQUEST.redirectUri(), CLIENT, REQUEST.codeChallenge().orElseThrow())
              .with(ExtraParameters.of(name, text));
      RequestObjectClaims claims = RequestObjectClaims.fresh(odd, ISSUER, RANDOMNESS, NOW);
      assertThatIllegalArgumentException().isThrownBy(claims::toJson);
    }
  }

  @Test
  void sendsNothingBesideTheObjectButTheClient() {
    SignedAuthorizationRequest made =
        RequestObjectClaims.fresh(REQUEST, ISSUER, RANDOMNESS, NOW)
            .signedBy(new JwtSigner(CLIENT_KEY));
    assertThat(made.at("https://as.example/authorize").queryParameters().orThrow().list())
        .extracting(Parameters.Parameter::name)
        .containsExactly("client_id", "request");
    HttpRequest pushed =
        made.pushedTo("https://as.example/par", new ClientAuthentication.None(CLIENT));
    assertThat(pushed.form().orThrow().list())
        .extracting(Parameters.Parameter::name)
        .containsExactly("client_id", "request");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                made.pushedTo(
                    "https://as.example/par",
                    new ClientAuthentication.None(new ClientId("albums"))));
    assertThat(made.toString()).doesNotContain(made.requestObject().reveal());
  }

  @Test
  void saysWhatToUseUpButUsesNothingUpItself() {
    SingleUse once = accepted(check(good())).singleUse().orElseThrow();
    assertThat(once.kind()).isEqualTo(SingleUse.Kind.REQUEST_OBJECT);
    assertThat(once.owner()).isEqualTo(CLIENT.value());
    assertThat(once.until()).isEqualTo(NOW.plus(RequestObjectClaims.LIFETIME).plusSeconds(60));
    assertThat(accepted(check(good().without("jti"))).singleUse()).isEmpty();
  }

  private static JsonObject good() {
    return RequestObjectClaims.fresh(REQUEST, ISSUER, RANDOMNESS, NOW).toJson();
  }

  private static RequestObject signed(SigningKey key, JwtType type, JsonObject claims) {
    return new RequestObject(Parties.sign(key, type, claims));
  }

  private static Checked<VerifiedRequest> check(JsonObject claims) {
    return check(claims, NOW);
  }

  private static Checked<VerifiedRequest> check(JsonObject claims, Instant now) {
    return RequestObjectCheck.check(
        signed(CLIENT_KEY, JwtType.REQUEST_OBJECT, claims), STRICT, now);
  }

  private static Checked<VerifiedRequest> check(RequestObject object, RequestObjectTerms terms) {
    return RequestObjectCheck.check(object, terms, NOW);
  }

  /** Attack A63: a form has no more of them either. */
  @Test
  void refusesMoreResourcesThanAFormMayHave() {
    assertRefused(
        check(good().with("resource", Collections.nCopies(101, "urn:a"))), "request-object-plain");
    accepted(check(good().with("resource", Collections.nCopies(100, "urn:a"))));
  }
}
