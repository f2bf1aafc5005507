package dev.grantwise.server.client;

import dev.grantwise.server.web.Refusal;

/** What came of a client's authentication. */
public sealed interface ClientCheck {

  record Authenticated(AuthenticatedClient client) implements ClientCheck {}

  record Refused(Refusal refusal) implements ClientCheck {}
}
