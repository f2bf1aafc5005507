package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.http.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 3.1: no parameter twice, so none that a request has of its own. */
final class ExtraParametersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "resource",
        "state",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "code_verifier",
        "request",
        "request_uri",
        "client_secret",
        "client_assertion",
        "grant_type",
        "refresh_token",
        "password"
      })
  void refusesAParameterThatARequestHasOfItsOwn(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> ExtraParameters.of(name, "x"));
  }

  @Test
  void refusesANameTwice() {
    ExtraParameters once = ExtraParameters.of("audience", "a");
    assertThatIllegalArgumentException().isThrownBy(() -> once.with("audience", "b"));
  }

  @Test
  void doesNotSayTheValueOfARefusedOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExtraParameters.of("client_secret", "canary"))
        .withMessageNotContaining("canary");
  }

  @Test
  void standsAfterARequestsOwnParametersInItsOrder() {
    ExtraParameters extra =
        ExtraParameters.of("access_type", "offline").with("include_granted_scopes", "true");
    assertThat(extra.after(Parameters.of("a", "b")).encode())
        .isEqualTo("a=b&access_type=offline&include_granted_scopes=true");
    assertThat(ExtraParameters.NONE.isEmpty()).isTrue();
  }
}
