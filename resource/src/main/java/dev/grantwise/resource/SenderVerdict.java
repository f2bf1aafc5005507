package dev.grantwise.resource;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.rule.accesstoken.Binding;

/** Whether a request proves the key that its token is bound to. */
sealed interface SenderVerdict {

  /** How token and request stand to each other; a rule says whether that will do. */
  record Stands(Binding binding) implements SenderVerdict {}

  /** The proof itself will not do, and the answer says what would. */
  record Refused(HttpResponse answer, String reason) implements SenderVerdict {}

  /** Nobody can tell whether the proof came before: not the client's fault. */
  record Undecided(String reason) implements SenderVerdict {}
}
