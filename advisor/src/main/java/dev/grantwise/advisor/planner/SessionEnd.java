package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.GATEWAY;

import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.message.BackchannelLogoutRequest;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.metadata.Issuer;
import java.util.Optional;

/** How a session at the provider ends: by the client's wish, or by the provider's notice. */
final class SessionEnd {

  private SessionEnd() {}

  /** The user's way to the provider's sign-out, where there is one and somebody signed in. */
  static Optional<EndSessionRequest> request(Stage stage) {
    if (stage.endpoints().endSession().isEmpty() || stage.issued().idToken().isEmpty()) {
      return Optional.empty();
    }
    EndSessionRequest request =
        EndSessionRequest.of(stage.clientId()).with(stage.issued().idToken().orElseThrow());
    return Optional.of(
        stage.file().client().postLogoutRedirectUris().stream()
            .findFirst()
            .map(request::with)
            .orElse(request));
  }

  /** OpenID Connect Back-Channel Logout 2.5 to 2.8. */
  static void notice(Stage stage, String backchannelLogoutUri) {
    boolean offered = stage.metadata().backchannelLogoutSupported().orElse(false);
    if (!offered || !stage.openId() || !stage.can(RuntimeCapabilities.Extra.BACK_CHANNEL_LOGOUT)) {
      return;
    }
    stage
        .step(Phase.BACK_CHANNEL_LOGOUT, "logout-notice", AUTHORIZATION_SERVER, GATEWAY)
        .asks(
            new BackchannelLogoutRequest(token(stage, "logout_token_1", stage.metadata().issuer()))
                .at(backchannelLogoutUri))
        .answers(BackchannelLogoutRequest.done())
        .checks(
            "logout-token-issuer",
            "logout-token-audience",
            "logout-token-current",
            "logout-token-event",
            "logout-token-subject",
            "logout-token-no-nonce")
        .add(
            "The user signs out elsewhere: the provider says so without the browser, and the"
                + " gateway ends every session of that sid or sub");
    stage
        .step(Phase.BACK_CHANNEL_LOGOUT, "logout-notice-refused", AUTHORIZATION_SERVER, GATEWAY)
        .asks(
            new BackchannelLogoutRequest(token(stage, "logout_token_2", "https://another.example"))
                .at(backchannelLogoutUri))
        .answers(
            BackchannelLogoutRequest.refused(
                stage.examples().fresh("logout_error_description", Kind.ERROR_DESCRIPTION)))
        .checks("logout-token-issuer")
        .add("A notice of another issuer is refused, and nobody is signed out");
  }

  private static LogoutToken token(Stage stage, String name, String issuer) {
    LogoutTokenClaims claims =
        new LogoutTokenClaims(
            Issuer.parse(issuer).toOptional().orElse(new Issuer("https://issuer.invalid")),
            stage.clientId(),
            Optional.empty(),
            Optional.of(stage.examples().randomness().secret()),
            stage.examples().randomness().secret(),
            Examples.MADE);
    ExampleKey key =
        new ExampleKey(
            "issuer-key", stage.metadata().idTokenSigningAlgValuesSupported(), stage.examples());
    return new LogoutToken(
        key.signed(
            name, Kind.LOGOUT_TOKEN, JwtType.LOGOUT_TOKEN, claims.toJson().with("iss", issuer)));
  }
}
