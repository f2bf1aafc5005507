package dev.grantwise.server.token;

import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/** What a grant comes to. */
sealed interface GrantAnswer {

  /**
   * Tokens.
   *
   * @param nextNonce for the client's next proof, if its own is about to end (RFC 9449 8.2)
   */
  record Tokens(TokenResponse response, Optional<DpopNonce> nextNonce) implements GrantAnswer {

    Tokens(TokenResponse response) {
      this(response, Optional.empty());
    }
  }

  /** The same, with a nonce for the next proof where there are tokens to go with it. */
  default GrantAnswer withNonce(Optional<DpopNonce> next) {
    return this instanceof Tokens(TokenResponse response, _) ? new Tokens(response, next) : this;
  }

  record Refused(Refusal refusal) implements GrantAnswer {}

  /** Nothing is wrong and nothing decided: ask again later (RFC 8628 3.5). No event for each. */
  record Pending(ErrorResponse response) implements GrantAnswer {}

  /** As good as before, with a proof that has this nonce (RFC 9449 8). */
  record NonceWanted(Refusal refusal, DpopNonce nonce) implements GrantAnswer {}
}
