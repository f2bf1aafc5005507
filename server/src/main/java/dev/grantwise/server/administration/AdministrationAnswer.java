package dev.grantwise.server.administration;

import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.json.JsonObject;
import java.util.Optional;

/** What an administrator is told. */
public sealed interface AdministrationAnswer {

  /**
   * It was done.
   *
   * @param result what there is to show, in the form that commands print for programs
   * @param secret a client's new secret, which is shown this once
   */
  record Done(JsonObject result, Optional<ClientSecret> secret) implements AdministrationAnswer {}

  /**
   * It was not done, and nothing was changed.
   *
   * @param text what happened, what was expected and what to do next; for the administrator
   */
  record Refused(Reason reason, String text) implements AdministrationAnswer {}

  /** Why nothing was done. */
  enum Reason {
    /** The request is none that this version understands. */
    NOT_UNDERSTOOD,
    /** There is no such user, client or session. */
    UNKNOWN,
    /** It cannot be, as things stand. */
    REFUSED
  }

  /** It was done, and there is no secret in the answer. */
  static AdministrationAnswer done(JsonObject result) {
    return new Done(result, Optional.empty());
  }
}
