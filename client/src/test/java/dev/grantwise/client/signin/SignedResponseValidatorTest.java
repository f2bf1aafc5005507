package dev.grantwise.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationOptions;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.RemoteCache;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.signed.SignedResponseClaims;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** JARM 2.4, with the checks of a plain response behind it. */
final class SignedResponseValidatorTest {

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey NEXT_KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private final MovableClock clock = new MovableClock();
  private final PendingSignIn attempt = Attempts.pending();
  private final FakeExchange http = FakeExchange.answering(jwks(KEY));
  private final SignedResponseValidator validator =
      new SignedResponseValidator(
          new IssuerKeys(EndpointAddress.of("https://as.example/jwks"), http, clock),
          SigningAlgorithm.ES256);

  @Test
  void refusesAPlainResponseHoweverGoodItIs() {
    Parameters plain = granted(attempt.state()).with("iss", Attempts.ISSUER.value());
    assertThat(violated(plain)).contains(new RuleId("signed-response-when-asked"));
    assertThat(violated(Parameters.of("error", "access_denied")))
        .contains(new RuleId("signed-response-when-asked"));
  }

  @Test
  void refusesASignedResponseToAnotherAttempt() {
    assertThat(violated(signed(KEY, Attempts.ISSUER, granted(new State("another")))))
        .contains(new RuleId("state-matches-attempt"));
    assertThat(violated(signed(KEY, Attempts.ISSUER, Parameters.of("code", "c"))))
        .contains(new RuleId("state-matches-attempt"));
  }

  @Test
  void refusesAResponseThatNamesAnotherIssuer() {
    Parameters other = signed(KEY, new Issuer("https://evil.example"), granted(attempt.state()));
    assertThat(violated(other)).contains(new RuleId("signed-response-issuer"));
  }

  @Test
  void refusesAStrangersSignatureAndFetchesTheKeysOnce() {
    Parameters strange = signed(NEXT_KEY, Attempts.ISSUER, granted(attempt.state()));
    assertThat(validate(strange)).isInstanceOf(ValidatedResponse.Refused.class);
    assertThat(validate(strange)).isInstanceOf(ValidatedResponse.Refused.class);
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void believesNothingWithoutTheIssuersKeys() {
    http.answer(FakeExchange.json(503, ""));
    assertThat(validate(signed(KEY, Attempts.ISSUER, granted(attempt.state()))))
        .isInstanceOf(ValidatedResponse.Refused.class);
  }

  @Test
  void takesACodeThatWasSignedForThisAttempt() {
    ValidatedResponse response = validate(signed(KEY, Attempts.ISSUER, granted(attempt.state())));
    assertThat(response)
        .isInstanceOfSatisfying(
            ValidatedResponse.Granted.class,
            granted -> assertThat(granted.code().attempt()).isEqualTo(attempt));
  }

  @Test
  void showsARefusalThatTheServerSigned() {
    Parameters denied =
        Parameters.of("error", "access_denied").with("state", attempt.state().reveal());
    assertThat(validate(signed(KEY, Attempts.ISSUER, denied)))
        .isEqualTo(new ValidatedResponse.Denied(ErrorCode.ACCESS_DENIED, Optional.empty()));
  }

  @Test
  void followsTheServerToItsNextKey() {
    Parameters first = signed(KEY, Attempts.ISSUER, granted(attempt.state()));
    assertThat(validate(first)).isInstanceOf(ValidatedResponse.Granted.class);
    http.answer(jwks(NEXT_KEY));
    clock.advance(RemoteCache.COOL_DOWN);
    assertThat(validate(signed(NEXT_KEY, Attempts.ISSUER, granted(attempt.state()))))
        .isInstanceOf(ValidatedResponse.Granted.class);
  }

  @Test
  void asksForASignedResponseInTheRequest() {
    SignInRequest request =
        Attempts.request("openid").with(AuthorizationOptions.STANDARD.with(ResponseMode.QUERY_JWT));
    SignIn.Started started = (SignIn.Started) Attempts.start(request, Attempts.DOCUMENT);
    assertThat(started.request().parameters().value("response_mode")).contains("query.jwt");
    assertThat(started.navigation().queryParameters().orThrow().all("response_mode"))
        .containsExactly("query.jwt");
  }

  private static Parameters granted(State state) {
    return Parameters.of("code", new AuthorizationCode("c-1").reveal())
        .with("state", state.reveal());
  }

  private Parameters signed(SigningKey key, Issuer issuer, Parameters response) {
    return new SignedResponseClaims(
            AuthorizationResponse.parse(response).orThrow(),
            issuer,
            Attempts.CLIENT,
            MovableClock.START)
        .signedBy(new JwtSigner(key))
        .parameters();
  }

  private ValidatedResponse validate(Parameters received) {
    return validator.validate(received, attempt, Attempts.metadata(), MovableClock.START);
  }

  private Optional<RuleId> violated(Parameters received) {
    ValidatedResponse response = validate(received);
    assertThat(response).isInstanceOf(ValidatedResponse.Refused.class);
    return ((ValidatedResponse.Refused) response)
        .refusal()
        .violation()
        .map(violation -> violation.requirement().id());
  }

  private static Sent jwks(SigningKey key) {
    return FakeExchange.json(200, new KeySet(List.of(key.verificationKey())).toJson().encode());
  }
}
