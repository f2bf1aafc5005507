package dev.grantwise.server.sender;

import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/** What came of looking at the sender of a request. */
public sealed interface SenderVerdict {

  /**
   * This is who sent it; tokens of this request are for this sender.
   *
   * @param nextNonce for the next proof, if the one that was used is about to end (RFC 9449 8.2)
   */
  record Known(Sender sender, Optional<DpopNonce> nextNonce) implements SenderVerdict {

    Known(Sender sender) {
      this(sender, Optional.empty());
    }
  }

  /**
   * What the request proves is not good.
   *
   * @param nonce what the next proof has to have, where it lacked one (RFC 9449 8)
   */
  record Refused(Refusal refusal, Optional<DpopNonce> nonce) implements SenderVerdict {}
}
