package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.assertion.AssertionAudience;

/** A client that showed who it is by an assertion. Only {@link ClientAssertionCheck} makes one. */
public final class AssertedClient {

  private final ClientId clientId;
  private final AssertionAudience audience;
  private final Typing type;

  AssertedClient(ClientId clientId, AssertionAudience audience, Typing type) {
    this.clientId = clientId;
    this.audience = audience;
    this.type = type;
  }

  public ClientId clientId() {
    return clientId;
  }

  /** Whether it needed a weakening of its terms: worth an event, so that the client is mended. */
  public boolean neededTolerance() {
    return audience == AssertionAudience.ENDPOINT_AGREED || type == Typing.GENERAL_TOLERATED;
  }

  @Override
  public String toString() {
    return "AssertedClient(" + clientId + ")";
  }
}
