package dev.grantwise.server.token;

import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.server.web.Refusal;

/** What a grant comes to. */
sealed interface GrantAnswer {

  record Tokens(TokenResponse response) implements GrantAnswer {}

  record Refused(Refusal refusal) implements GrantAnswer {}

  /** Nothing is wrong and nothing decided: ask again later (RFC 8628 3.5). No event for each. */
  record Pending(ErrorResponse response) implements GrantAnswer {}

  /** As good as before, with a proof that has this nonce (RFC 9449 8). */
  record NonceWanted(Refusal refusal, DpopNonce nonce) implements GrantAnswer {}
}
