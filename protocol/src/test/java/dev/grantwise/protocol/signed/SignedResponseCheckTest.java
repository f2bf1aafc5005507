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

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.RefusedJwt.Reason;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.message.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JWT Secured Authorization Response Mode (JARM) 2. */
final class SignedResponseCheckTest {

  private static final AuthorizationResponse GRANTED =
      new AuthorizationResponse.Granted(
          new AuthorizationCode("c-1"), Optional.of(new State("s-1")), Optional.of(ISSUER.value()));
  private static final AuthorizationResponse REFUSED =
      new AuthorizationResponse.Refused(
          ErrorCode.ACCESS_DENIED,
          Optional.of("The user said no"),
          Optional.of(new State("s-1")),
          Optional.empty());

  // A response that is not signed

  @Test
  void refusesAPlainResponseWhereASignedOneWasAskedFor() {
    assertRefused(received(GRANTED.parameters()), "signed-response-when-asked");
    assertRefused(received(REFUSED.parameters()), "signed-response-when-asked");
    assertRefused(received(Parameters.NONE), "signed-response-when-asked");
    assertRefused(received(Parameters.of("response", "")), "signed-response-when-asked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "error", "state", "iss", "response", "x"})
  void refusesAParameterBesideTheSignedOnes(String name) {
    assertRefused(received(response(good()).with(name, "other")), "signed-response-when-asked");
  }

  @Test
  void refusesAnUnsignedJwt() {
    JsonObject none = JsonObject.EMPTY.with("alg", "none");
    assertUnverified(
        received(Parameters.of("response", Parties.unsigned(none, good(), "AA"))),
        Reason.ALGORITHM_NOT_ALLOWED);
    assertUnverified(
        received(Parameters.of("response", Parties.unsigned(none, good(), ""))), Reason.MALFORMED);
  }

  @Test
  void refusesAStrangersSignatureAndSaysThatTheKeyIsUnknown() {
    assertUnverified(
        received(Parameters.of("response", Parties.sign(STRANGERS_KEY, JwtType.JWT, good()))),
        Reason.UNKNOWN_KEY);
  }

  // Whose, for whom, when

  @Test
  void refusesAnotherIssuerOrNone() {
    assertRefused(check(good().with("iss", "https://other.example")), "signed-response-issuer");
    assertRefused(check(good().without("iss")), "signed-response-issuer");
  }

  @Test
  void refusesAnotherClientOrMoreThanOneOrNone() {
    assertRefused(check(good().with("aud", "albums")), "signed-response-audience");
    assertRefused(
        check(good().with("aud", List.of(CLIENT.value(), "albums"))), "signed-response-audience");
    assertRefused(check(good().without("aud")), "signed-response-audience");
  }

  @Test
  void refusesAnExpiredOneAndOneThatLivesLong() {
    long now = NOW.getEpochSecond();
    assertRefused(check(good().with("exp", now - 60)), "signed-response-current");
    assertRefused(check(good().with("exp", now + 661)), "signed-response-current");
    assertRefused(check(good().without("exp")), "signed-response-current");
    assertRefused(check(good().with("nbf", now + 61)), "signed-response-current");
    accepted(check(good().with("exp", now + 600)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "logout+jwt", "oauth-authz-req+jwt", "token-introspection+jwt"})
  void refusesTheTypeOfAnotherKind(String type) {
    assertRefused(
        received(Parameters.of("response", Parties.sign(SERVER_KEY, new JwtType(type), good()))),
        "signed-response-of-its-kind");
  }

  // What comes out

  @Test
  void givesTheParametersOfAGrantWithTheIssuerThatSigned() {
    assertThat(accepted(received(made(GRANTED))).list())
        .containsExactlyInAnyOrderElementsOf(GRANTED.parameters().list());
  }

  @Test
  void givesTheParametersOfARefusalToo() {
    assertThat(accepted(received(made(REFUSED))).list())
        .containsExactlyInAnyOrderElementsOf(
            REFUSED.parameters().with("iss", ISSUER.value()).list());
  }

  @Test
  void readsNoParameterFromAValueThatIsNoString() {
    Parameters read =
        accepted(
            check(good().with("state", 1).with("code", List.of("c-1")).with("error", "a\u0000b")));
    assertThat(read.value("state")).isEmpty();
    assertThat(read.value("code")).isEmpty();
    assertThat(read.value("error")).isEmpty();
    assertThat(AuthorizationResponse.parse(read).toOptional()).isEmpty();
  }

  // Making

  @Test
  void namesTheIssuerOnceAndInsideOnly() {
    JsonObject claims = new SignedResponseClaims(GRANTED, ISSUER, CLIENT, NOW).toJson();
    assertThat(claims.names()).containsExactly("iss", "aud", "exp", "code", "state");
    assertThat(claims.number("exp")).hasValue(NOW.getEpochSecond() + 60);
    assertThat(made(GRANTED).list())
        .extracting(Parameters.Parameter::name)
        .containsExactly("response");
  }

  @Test
  void travelsByARedirectThatShowsNothingElse() {
    SignedResponse response =
        new SignedResponseClaims(GRANTED, ISSUER, CLIENT, NOW).signedBy(new JwtSigner(SERVER_KEY));
    HttpResponse redirect = response.redirect(new RedirectUri("https://photos.example/cb?a=b"));
    assertThat(redirect.status()).isEqualTo(303);
    assertThat(redirect.header("Location").orElseThrow())
        .isEqualTo("https://photos.example/cb?a=b&response=" + response.reveal());
    assertThat(redirect.header("Referrer-Policy")).contains("no-referrer");
    assertThat(redirect.header("Cache-Control")).contains("no-store");
    assertThat(response.toString()).doesNotContain(response.reveal());
  }

  @ParameterizedTest
  @CsvSource({
    "jwt, true, query",
    "query.jwt, true, query",
    "form_post.jwt, true, form_post",
    "fragment.jwt, true, fragment",
    "query, false, query",
    "form_post, false, form_post"
  })
  void knowsWhichModesAreSignedAndHowTheyTravel(String mode, boolean signed, String transport) {
    assertThat(new ResponseMode(mode).isSigned()).isEqualTo(signed);
    assertThat(new ResponseMode(mode).transport()).isEqualTo(new ResponseMode(transport));
  }

  private static Parameters made(AuthorizationResponse response) {
    return new SignedResponseClaims(response, ISSUER, CLIENT, NOW)
        .signedBy(new JwtSigner(SERVER_KEY))
        .parameters();
  }

  private static JsonObject good() {
    return new SignedResponseClaims(GRANTED, ISSUER, CLIENT, NOW).toJson();
  }

  private static Parameters response(JsonObject claims) {
    return Parameters.of("response", Parties.sign(SERVER_KEY, JwtType.JWT, claims));
  }

  private static Checked<Parameters> check(JsonObject claims) {
    return received(response(claims));
  }

  private static Checked<Parameters> received(Parameters received) {
    return SignedResponseCheck.check(received, SERVER_SIGNER, CLIENT, NOW);
  }
}
