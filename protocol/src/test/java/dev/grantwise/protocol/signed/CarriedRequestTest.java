package dev.grantwise.protocol.signed;

import static dev.grantwise.protocol.signed.Parties.RANDOMNESS;
import static dev.grantwise.protocol.signed.Parties.accepted;
import static dev.grantwise.protocol.signed.Parties.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.rule.pushed.RequestSigning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9101 5, 10.4, 10.5; RFC 9126 2.1, 3; attacks A48, A49. */
final class CarriedRequestTest {

  private static final Parameters PLAIN =
      Parameters.of("client_id", "photos").with("response_type", "code");
  private static final RequestUri OURS = RequestUri.mint(RANDOMNESS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://photos.example/request.jwt",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "urn:ietf:params:oauth:request_uri:",
        "urn:ietf:params:oauth:request_uri:short",
        "urn:ietf:params:oauth:request_uri:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
        "URN:ietf:params:oauth:request_uri:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "urn:ietf:params:oauth:request_uri:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "urn:ietf:params:oauth:request_uri:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
      })
  void followsNoReferenceThatIsNotOfOurMaking(String address) {
    var violation = assertRefused(direct(PLAIN.with("request_uri", address)), "request-uri-ours");
    assertThat(violation.errorOr(ErrorCode.SERVER_ERROR)).isEqualTo(ErrorCode.INVALID_REQUEST_URI);
  }

  @Test
  void takesARequestByValueOrByReferenceAndNotBoth() {
    Parameters both = PLAIN.with("request", "a.b.c").with("request_uri", OURS.reveal());
    assertRefused(direct(both), "one-request-form");
    assertThat(accepted(direct(PLAIN.with("request", "a.b.c"))))
        .isEqualTo(new CarriedRequest.Signed(new RequestObject("a.b.c")));
    assertThat(accepted(direct(PLAIN.with("request_uri", OURS.reveal()))))
        .isEqualTo(new CarriedRequest.Pushed(OURS));
    assertThat(accepted(direct(PLAIN))).isEqualTo(new CarriedRequest.Plain(PLAIN));
  }

  @Test
  void countsAParameterWithoutAValueAsAbsent() {
    Parameters empty = PLAIN.with("request", "").with("request_uri", "");
    assertThat(accepted(direct(empty))).isInstanceOf(CarriedRequest.Plain.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://photos.example/request.jwt", "ours"})
  void takesNoReferenceInAPushedRequest(String given) {
    String reference = given.equals("ours") ? OURS.reveal() : given;
    Parameters pushed = PLAIN.with("request_uri", reference);
    var violation = assertRefused(pushed(pushed), "no-reference-pushed");
    assertThat(violation.errorOr(ErrorCode.SERVER_ERROR)).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertRefused(pushed(pushed.with("request", "a.b.c")), "no-reference-pushed");
  }

  @Test
  void takesARequestObjectInAPushedRequestWithoutWhatStandsBesideIt() {
    assertThat(accepted(pushed(PLAIN.with("request", "a.b.c").with("scope", "everything"))))
        .isEqualTo(new CarriedRequest.Signed(new RequestObject("a.b.c")));
  }

  @Test
  void letsNobodyTakeTheSignatureOffARequestOfAClientThatSigns() {
    assertRefused(
        CarriedRequest.atAuthorizationEndpoint(PLAIN, RequestSigning.REQUIRED),
        "request-signed-when-required");
    assertRefused(
        CarriedRequest.pushed(PLAIN, RequestSigning.REQUIRED), "request-signed-when-required");
    accepted(CarriedRequest.pushed(PLAIN.with("request", "a.b.c"), RequestSigning.REQUIRED));
    accepted(
        CarriedRequest.atAuthorizationEndpoint(
            PLAIN.with("request_uri", OURS.reveal()), RequestSigning.REQUIRED));
  }

  private static Checked<CarriedRequest> direct(Parameters received) {
    return CarriedRequest.atAuthorizationEndpoint(received, RequestSigning.OPTIONAL);
  }

  private static Checked<CarriedRequest> pushed(Parameters received) {
    return CarriedRequest.pushed(received, RequestSigning.OPTIONAL);
  }
}
