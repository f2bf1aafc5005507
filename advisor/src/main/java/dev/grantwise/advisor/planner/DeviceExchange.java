package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.API;
import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;
import static dev.grantwise.advisor.plan.Actor.BROWSER;
import static dev.grantwise.advisor.plan.Actor.USER;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DeviceAuthorizationRequest;
import dev.grantwise.protocol.message.DeviceAuthorizationResponse;
import dev.grantwise.protocol.message.DeviceCode;
import dev.grantwise.protocol.message.DeviceCodeGrant;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.message.UserCode;
import dev.grantwise.protocol.metadata.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A sign-in that is finished on another device (RFC 8628). */
final class DeviceExchange {

  /** Ten minutes: RFC 10027 6.1 wants it short; the answer's own figure decides. */
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  /** In the form that RFC 8628 6.1 recommends, which nobody takes for a real one. */
  private static final String USER_CODE = "XMPL-CDXX";

  private final Stage stage;
  private final Actor device;
  private final TokenSteps tokens;
  private final DeviceAuthorizationResponse codes;
  private final DeviceCodeGrant grant;

  private DeviceExchange(Stage stage) {
    Examples examples = stage.examples();
    this.stage = stage;
    this.device = stage.client();
    this.tokens = new TokenSteps(stage, device);
    DeviceCode code = new DeviceCode(examples.fresh("device_code", Kind.DEVICE_CODE));
    this.codes =
        DeviceAuthorizationResponse.of(
            code,
            new UserCode(examples.remember("user_code", Kind.USER_CODE, USER_CODE)),
            new Endpoint(verificationUri(stage)),
            LIFETIME);
    this.grant =
        DeviceCodeGrant.of(code)
            .with(stage.targets().getFirst().resources())
            .with(stage.ask().token());
  }

  /** No metadata says where users type the code: the answer does. */
  private static String verificationUri(Stage stage) {
    String issuer = stage.metadata().issuer();
    String url = (issuer.endsWith("/") ? issuer : issuer + "/") + "device";
    return Endpoint.parse(url)
        .toOptional()
        .map(Endpoint::value)
        .orElse("https://example.com/device");
  }

  static void write(Stage stage) {
    new DeviceExchange(stage).write();
  }

  private void write() {
    codes();
    pending("poll-pending", ErrorCode.AUTHORIZATION_PENDING, "While the user decides: not yet");
    pending(
        "poll-slow-down",
        ErrorCode.SLOW_DOWN,
        "Asked too soon: from now on it waits five seconds more each time");
    AccessToken token = granted().accessToken();
    tokens.others(Phase.DEVICE);
    call(token);
    renew();
    denial();
    new TokenRefusals(stage, tokens).nonceDemanded(grant);
    AccessRefused refused = new AccessRefused(stage, device, () -> apiCall(token));
    refused.token(
        stage.design().refreshes()
            ? "The API refuses the token: it is renewed and the call made again, once each; then it"
                + " is an error"
            : "The API refuses the token: it is deleted, and new codes are shown");
    refused.scope("The token is not for this call: a renewal would not help");
    tokens.revoke(
        Phase.SIGN_OUT,
        "The user signs out: " + subject() + " ends the grant, and deletes what it has");
  }

  private String subject() {
    return Character.toLowerCase(stage.name().charAt(0)) + stage.name().substring(1);
  }

  private void codes() {
    stage
        .step(Phase.DEVICE, "device-authorization", device, AUTHORIZATION_SERVER)
        .asks(
            DeviceAuthorizationRequest.of(stage.ask().scope())
                .with(stage.scopeDelimiter())
                .with(stage.ask().resources())
                .with(stage.ask().authorization())
                .at(stage.endpoints().device(), stage.credentials().next()))
        .answers(codes.toHttp())
        .checks(stage.checks().directRequest("device-codes-end"))
        .holds(device, "device code")
        .add(
            stage.name()
                + " asks for two codes: one for itself, one for the user. The address for the user"
                + " is the answer's; the one here is an example");
    stage
        .step(Phase.DEVICE, "code-shown", device, USER)
        .checks("user-code-shown", "cross-device-assessed")
        .holds(USER, "user code")
        .add(
            stage.name()
                + " shows the code and the address, and who asks for what; a picture to scan stands"
                + " beside the code and never in its place");
    stage
        .step(Phase.DEVICE, "verification", BROWSER, AUTHORIZATION_SERVER)
        .asks(HttpRequest.get(codes.verificationUri().value()))
        .add(
            "On a device of their own, the user opens that address, types the code, signs in and"
                + " agrees. Whoever did not begin this themselves stops here (RFC 8628 5.4)");
  }

  private void pending(String name, ErrorCode error, String title) {
    poll(Phase.DEVICE, name, stage.refused(error, name.replace('-', '_') + "_description"))
        .add(title);
  }

  private Steps.Draft poll(Phase phase, String name, HttpResponse answer) {
    return stage
        .step(phase, name, device, AUTHORIZATION_SERVER)
        .asks(tokens.request(grant))
        .answers(answer)
        .checks(stage.checks().authentication())
        .checks("polling-obeys-interval");
  }

  private TokenResponse granted() {
    TokenResponse answer = stage.issued().toUser(stage.targets().getFirst().scope());
    Steps.Draft draft =
        poll(Phase.DEVICE, "token-request", answer.toHttp())
            .checks(withoutNonce())
            .holds(device, "access token");
    if (answer.refreshToken().isPresent()) {
      draft.holds(device, "refresh token");
    }
    draft.add(
        "The user has agreed: the next question gets the tokens, and the asking ends"
            + stage.overTls());
    return answer;
  }

  /** The device grant has no authorization request of the client's, and so no nonce. */
  private List<String> withoutNonce() {
    return stage.checks().idToken().stream().filter(id -> !id.equals("nonce-matches")).toList();
  }

  private Optional<HttpRequest> apiCall(AccessToken token) {
    return Ask.called(stage.file()).isEmpty()
        ? Optional.empty()
        : stage
            .targets()
            .getFirst()
            .api()
            .map(url -> stage.proofs().atApi(HttpRequest.get(url), token));
  }

  private void call(AccessToken token) {
    apiCall(token)
        .ifPresent(
            call ->
                stage
                    .step(Phase.USE, "api-call", device, API)
                    .asks(call)
                    .checks(stage.checks().resourceRequest())
                    .add(stage.name() + " calls the API with its token"));
  }

  private void renew() {
    if (stage.design().refreshes()) {
      var _ =
          tokens.refresh(
              "Shortly before the access token ends, "
                  + subject()
                  + " renews it, and stores the next refresh token before it uses anything");
      tokens.refreshRefused(
          "The provider refuses for good: the tokens are deleted, and new codes are shown when the"
              + " user is there");
    } else {
      stage
          .step(Phase.REFRESH, "new-grant", device, USER)
          .add(
              "There is no refresh token: when the access token ends, new codes are shown, and the"
                  + " user agrees again");
    }
  }

  private void denial() {
    poll(Phase.DENIAL, "poll-denied", stage.refused(ErrorCode.ACCESS_DENIED, "error_description"))
        .add("The user says no: the asking ends, and nothing begins by itself");
    poll(
            Phase.DENIAL,
            "poll-expired",
            stage.refused(ErrorCode.EXPIRED_TOKEN, "expired_error_description"))
        .add("Nobody came in time: the codes are worth nothing, and the user may ask for new ones");
  }
}
