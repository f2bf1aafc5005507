package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.AUTHORIZATION_SERVER;

import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenRequest;

/** What the token endpoint answers where it gives no token. */
final class TokenRefusals {

  private final Stage stage;
  private final TokenSteps tokens;

  TokenRefusals(Stage stage, TokenSteps tokens) {
    this.stage = stage;
    this.tokens = tokens;
  }

  /** What only a mistake brings: a code used before, a client that is not known. */
  void ofCode(Attempt attempt) {
    if (!stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)) {
      return;
    }
    Target target = stage.targets().getFirst();
    stage
        .step(Phase.TOKEN_REFUSED, "code-refused", tokens.client(), AUTHORIZATION_SERVER)
        .asks(tokens.request(attempt.redemption(target.resources())))
        .answers(tokens.toHere(stage.refused(ErrorCode.INVALID_GRANT, "code_error_description")))
        .checks(stage.checks().codeRequest())
        .add(
            "The code was used before, or its time is over: nothing is tried again, and the user"
                + " starts over with fresh values");
    clientRefused(attempt.redemption(target.resources()));
    nonceDemanded(attempt.redemption(target.resources()));
  }

  private void clientRefused(TokenRequest grant) {
    stage
        .step(Phase.TOKEN_REFUSED, "client-refused", tokens.client(), AUTHORIZATION_SERVER)
        .asks(tokens.request(grant))
        .answers(tokens.toHere(stage.refused(ErrorCode.INVALID_CLIENT, "client_error_description")))
        .checks(stage.checks().authentication())
        .add(
            stage.authenticates()
                ? "The server does not take these credentials: an alarm for people, since no user"
                    + " can mend it; sessions that still have good tokens go on"
                : "The server does not know this client: an update of the program has to mend it,"
                    + " no user can");
  }

  /** RFC 9449 8: once, and the same request again. */
  void nonceDemanded(TokenRequest grant) {
    if (!stage.proofs().bindToKey() || !stage.can(RuntimeCapabilities.Extra.TOLD_IN_FULL)) {
      return;
    }
    DpopNonce nonce = new DpopNonce(stage.examples().fresh("dpop_nonce", Kind.DPOP_NONCE));
    stage
        .step(Phase.TOKEN_REFUSED, "nonce-demanded", tokens.client(), AUTHORIZATION_SERVER)
        .asks(tokens.request(grant))
        .answers(
            tokens
                .toHere(stage.refused(ErrorCode.USE_DPOP_NONCE, "nonce_error_description"))
                .with(DpopProof.NONCE_HEADER, nonce.reveal()))
        .add("Some servers want proofs made for now: the answer brings a nonce (RFC 9449 8)");
    stage
        .step(Phase.TOKEN_REFUSED, "nonce-shown", tokens.client(), AUTHORIZATION_SERVER)
        .asks(stage.proofs().atServer(tokens.plain(grant), nonce))
        .add("The same request with a fresh proof that has the nonce: once, not in a loop");
  }
}
