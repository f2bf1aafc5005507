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

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IntrospectionForm;
import dev.grantwise.protocol.message.IntrospectionRequest;
import dev.grantwise.protocol.message.IntrospectionResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9701 4, 5, 8.1. */
final class SignedIntrospectionCheckTest {

  private static final String API = "https://api.example";
  private static final IntrospectionResponse ACTIVE =
      new IntrospectionResponse.Active(
          new JwtClaims(
              JsonObject.EMPTY
                  .with("sub", "u-1")
                  .with("scope", "photos.read")
                  .with("exp", NOW.plusSeconds(300).getEpochSecond())));

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "jwt", "token-introspection", "logout+jwt"})
  void refusesEveryTypeButItsOwn(String type) {
    assertRefused(check(new JwtType(type), good()), "signed-introspection-of-its-kind");
  }

  @Test
  void refusesAnotherIssuerOrNone() {
    assertRefused(
        check(good().with("iss", "https://other.example")), "signed-introspection-issuer");
    assertRefused(check(good().without("iss")), "signed-introspection-issuer");
  }

  @Test
  void refusesTheAnswerToAnotherApi() {
    String rule = "signed-introspection-audience";
    assertRefused(check(good().with("aud", "https://other.example")), rule);
    assertRefused(check(good().with("aud", List.of(API, "https://other.example"))), rule);
    assertRefused(check(good().without("aud")), rule);
  }

  @Test
  void refusesAnOldAnswerAndOneFromTheFutureAndOneWithoutATime() {
    String rule = "signed-introspection-fresh";
    long now = NOW.getEpochSecond();
    assertRefused(check(good().with("iat", now - 121)), rule);
    assertRefused(check(good().with("iat", now + 61)), rule);
    assertRefused(check(good().without("iat")), rule);
    assertRefused(check(good().with("iat", "now")), rule);
    assertRefused(check(good().with("exp", now - 60)), rule);
    accepted(check(good().with("iat", now - 120)));
  }

  @Test
  void refusesClaimsThatAreNotNested() {
    String rule = "signed-introspection-nested";
    assertRefused(check(good().without("token_introspection").with("active", true)), rule);
    assertRefused(check(good().with("token_introspection", "active")), rule);
    assertRefused(check(good().with("token_introspection", JsonObject.EMPTY)), rule);
    assertRefused(
        check(good().with("token_introspection", JsonObject.EMPTY.with("active", "true"))), rule);
  }

  @Test
  void refusesAStrangersSignature() {
    SignedIntrospection strange =
        new SignedIntrospection(Parties.sign(STRANGERS_KEY, JwtType.TOKEN_INTROSPECTION, good()));
    assertUnverified(
        SignedIntrospectionCheck.check(strange, SERVER_SIGNER, API, NOW), Reason.UNKNOWN_KEY);
  }

  @Test
  void refusesPlainJsonWhereASignedAnswerWasAskedFor() {
    assertThat(SignedIntrospection.parse(ACTIVE.toHttp())).isInstanceOf(Parsed.Malformed.class);
    HttpResponse disguised =
        HttpResponse.of(200).with("Content-Type", "application/jwt").with(Body.of("a.b.c"));
    assertThat(SignedIntrospection.parse(disguised)).isInstanceOf(Parsed.Malformed.class);
    HttpResponse failed = made(ACTIVE).toHttp();
    assertThat(SignedIntrospection.parse(new HttpResponse(500, failed.headers(), failed.body())))
        .isInstanceOf(Parsed.Malformed.class);
    assertThat(SignedIntrospection.parse(failed.with(Body.EMPTY)))
        .isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void givesWhatOurServerSaysOfAToken() {
    HttpResponse answer = made(ACTIVE).toHttp();
    assertThat(answer.header("Content-Type")).contains("application/token-introspection+jwt");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    SignedIntrospection received = SignedIntrospection.parse(answer).orThrow();
    assertThat(accepted(SignedIntrospectionCheck.check(received, SERVER_SIGNER, API, NOW)))
        .isEqualTo(ACTIVE);
  }

  @Test
  void saysOfAnInactiveTokenThatAndNoMore() {
    JsonObject claims =
        new SignedIntrospectionClaims(new IntrospectionResponse.Inactive(), ISSUER, API, NOW)
            .toJson();
    assertThat(claims.object("token_introspection"))
        .contains(JsonObject.EMPTY.with("active", false));
    assertThat(accepted(check(claims))).isEqualTo(new IntrospectionResponse.Inactive());
  }

  @Test
  void hasNothingAtTheTopThatAnAccessTokenHas() {
    assertThat(good().names()).containsExactly("iss", "aud", "iat", "token_introspection");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | JSON",
        "*/* | JSON",
        "application/jwt | JSON",
        "application/token-introspection+jwt | SIGNED",
        "Application/Token-Introspection+JWT;q=0.5 | SIGNED",
        "application/json, application/token-introspection+jwt | SIGNED",
        "application/token-introspection+jwt; q=0 | JSON",
        "application/token-introspection+jwt;q=0.000, */* | JSON",
        "application/token-introspection+jwtx | JSON",
        ", ; ,, | JSON"
      })
  void answersInTheFormThatIsAskedFor(String accept, IntrospectionForm expected) {
    assertThat(IntrospectionForm.asked(Headers.of("Accept", accept))).isEqualTo(expected);
  }

  @Test
  void asksForTheFormItWants() {
    IntrospectionRequest request = new IntrospectionRequest(new AccessToken("t-1"));
    ClientAuthentication api = new ClientAuthentication.None(CLIENT);
    HttpRequest signed = request.at("https://as.example/i", api, IntrospectionForm.SIGNED);
    assertThat(IntrospectionForm.asked(signed.headers())).isEqualTo(IntrospectionForm.SIGNED);
    assertThat(IntrospectionForm.asked(request.at("https://as.example/i", api).headers()))
        .isEqualTo(IntrospectionForm.JSON);
    assertThat(IntrospectionForm.asked(Headers.NONE)).isEqualTo(IntrospectionForm.JSON);
  }

  private static JsonObject good() {
    return new SignedIntrospectionClaims(ACTIVE, ISSUER, API, NOW).toJson();
  }

  private static SignedIntrospection made(IntrospectionResponse response) {
    return new SignedIntrospectionClaims(response, ISSUER, API, NOW)
        .signedBy(new JwtSigner(SERVER_KEY));
  }

  private static Checked<IntrospectionResponse> check(JsonObject claims) {
    return check(JwtType.TOKEN_INTROSPECTION, claims);
  }

  private static Checked<IntrospectionResponse> check(JwtType type, JsonObject claims) {
    return SignedIntrospectionCheck.check(
        new SignedIntrospection(Parties.sign(SERVER_KEY, type, claims)), SERVER_SIGNER, API, NOW);
  }
}
