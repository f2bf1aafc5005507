package dev.grantwise.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.RuleId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back through the browser (RFC 6749 3.1, 4.1.2, 10.12; RFC 9207 2.4; RFC 9700 4.4). */
final class AuthorizationResponseValidatorTest {

  private static final AuthorizationServerMetadata SILENT_SERVER =
      Attempts.metadata(JsonObject.EMPTY.with("issuer", Attempts.ISSUER.value()));

  private final PendingSignIn attempt = Attempts.pending();
  private final Parameters good =
      Parameters.of("code", "SplxlOBeZQQYbYS6WxSbIA")
          .with("state", attempt.state().reveal())
          .with("iss", Attempts.ISSUER.value());
  private final Parameters goodError =
      Parameters.of("error", "access_denied")
          .with("error_description", "The user said no")
          .with("state", attempt.state().reveal())
          .with("iss", Attempts.ISSUER.value());

  @ParameterizedTest
  @ValueSource(strings = {"code", "state", "iss", "error", "unknown"})
  void refusesRepeatedParameters(String name) {
    Parameters repeated = good.with("unknown", "1").with("error", "x").with(name, "again");
    assertThat(reason(repeated)).contains("every parameter once");
  }

  @Test
  void refusesAResponseWithoutState() {
    assertThat(violated(Parameters.of("code", "c").with("iss", Attempts.ISSUER.value())))
        .contains(new RuleId("state-matches-attempt"));
  }

  @Test
  void refusesTheStateOfAnotherAttempt() {
    Parameters replayed =
        Parameters.of("code", "c").with("state", "another").with("iss", Attempts.ISSUER.value());
    assertThat(violated(replayed)).contains(new RuleId("state-matches-attempt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://as.example/",
        "https://AS.example",
        "https://as.example:443",
        "https%3A%2F%2Fas.example"
      })
  void refusesMixUpByAnyOtherIssuer(String iss) {
    assertThat(violated(codeFrom(iss))).contains(new RuleId("iss-matches"));
  }

  @Test
  void refusesAResponseWithoutTheIssuerThatIsAdvertised() {
    Parameters without = Parameters.of("code", "c").with("state", attempt.state().reveal());
    assertThat(violated(without)).contains(new RuleId("iss-present-when-advertised"));
  }

  @Test
  void refusesAWrongIssuerThoughItIsNotAdvertised() {
    ValidatedResponse response =
        AuthorizationResponseValidator.validate(
            codeFrom("https://evil.example"), attempt, SILENT_SERVER, MovableClock.START);
    assertThat(response).isInstanceOf(ValidatedResponse.Refused.class);
  }

  @Test
  void showsNothingOfAnErrorFromTheWrongIssuer() {
    Parameters foreign =
        Parameters.of("error", "access_denied")
            .with("error_description", "call 555-0199")
            .with("state", attempt.state().reveal())
            .with("iss", "https://evil.example");
    assertThat(violated(foreign)).contains(new RuleId("iss-matches"));
    assertThat(validate(foreign).toString()).doesNotContain("555", "evil");
  }

  @Test
  void showsNothingOfAnErrorWithoutTheIssuerThatIsAdvertised() {
    Parameters without =
        Parameters.of("error", "access_denied").with("state", attempt.state().reveal());
    assertThat(violated(without)).contains(new RuleId("iss-present-when-advertised"));
  }

  @Test
  void readsStateBeforeTheError() {
    assertThat(violated(Parameters.of("error", "access_denied").with("state", "another")))
        .contains(new RuleId("state-matches-attempt"));
  }

  @Test
  void refusesBothACodeAndAnError() {
    assertThat(reason(good.with("error", "access_denied"))).contains("either a code or an error");
  }

  @Test
  void refusesNeitherCodeNorError() {
    Parameters neither =
        Parameters.of("state", attempt.state().reveal()).with("iss", Attempts.ISSUER.value());
    assertThat(reason(neither)).contains("either a code or an error");
  }

  @Test
  void refusesAnAnswerThatComesTooLate() {
    Instant tooLate = attempt.expires();
    assertThat(AuthorizationResponseValidator.validate(good, attempt, Attempts.metadata(), tooLate))
        .isInstanceOf(ValidatedResponse.Refused.class);
    assertThat(
            AuthorizationResponseValidator.validate(
                good, attempt, Attempts.metadata(), tooLate.minusMillis(1)))
        .isInstanceOf(ValidatedResponse.Granted.class);
  }

  @Test
  void givesTheCodeWithItsOwnAttempt() {
    assertThat(validate(good))
        .isInstanceOfSatisfying(
            ValidatedResponse.Granted.class,
            granted -> {
              assertThat(granted.code().issuer()).isEqualTo(Attempts.ISSUER);
              assertThat(granted.code().tokenRequest().parameters())
                  .isEqualTo(
                      Parameters.of("grant_type", "authorization_code")
                          .with("code", "SplxlOBeZQQYbYS6WxSbIA")
                          .with("redirect_uri", Attempts.REDIRECT_URI.value())
                          .with("code_verifier", attempt.verifier().reveal())
                          .with("resource", "https://api.example"));
              assertThat(granted.toString()).doesNotContain("SplxlOBeZQQYbYS6WxSbIA");
            });
  }

  @Test
  void ignoresUnknownParameters() {
    assertThat(validate(good.with("session_state", "x")))
        .isInstanceOf(ValidatedResponse.Granted.class);
  }

  @Test
  void acceptsAServerThatDoesNotNameItself() {
    Parameters without = Parameters.of("code", "c").with("state", attempt.state().reveal());
    assertThat(
            AuthorizationResponseValidator.validate(
                without, attempt, SILENT_SERVER, MovableClock.START))
        .isInstanceOf(ValidatedResponse.Granted.class);
  }

  @Test
  void tellsADenialOfTheRightIssuer() {
    assertThat(validate(goodError))
        .isEqualTo(
            new ValidatedResponse.Denied(ErrorCode.ACCESS_DENIED, Optional.of("The user said no")));
  }

  private Parameters codeFrom(String iss) {
    return Parameters.of("code", "c").with("state", attempt.state().reveal()).with("iss", iss);
  }

  private ValidatedResponse validate(Parameters received) {
    return AuthorizationResponseValidator.validate(
        received, attempt, Attempts.metadata(), MovableClock.START);
  }

  private String reason(Parameters received) {
    assertThat(validate(received)).isInstanceOf(ValidatedResponse.Refused.class);
    return ((ValidatedResponse.Refused) validate(received)).refusal().reason();
  }

  private Optional<RuleId> violated(Parameters received) {
    assertThat(validate(received)).isInstanceOf(ValidatedResponse.Refused.class);
    return ((ValidatedResponse.Refused) validate(received))
        .refusal()
        .violation()
        .map(violation -> violation.requirement().id());
  }
}
