package dev.grantwise.resource;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.rule.accesstoken.Binding;
import java.util.Optional;

/** Whether a request proves the key that its token is bound to. */
sealed interface SenderVerdict {

  /**
   * How token and request stand to each other; a rule says whether that will do.
   *
   * @param nextNonce for the client's next proof, if its own is about to end
   */
  record Stands(Binding binding, Optional<DpopNonce> nextNonce) implements SenderVerdict {

    Stands(Binding binding) {
      this(binding, Optional.empty());
    }
  }

  /** The proof itself will not do, and the answer says what would. */
  record Refused(HttpResponse answer, String reason) implements SenderVerdict {}

  /** Nobody can tell whether the proof came before: not the client's fault. */
  record Undecided(String reason) implements SenderVerdict {}
}
