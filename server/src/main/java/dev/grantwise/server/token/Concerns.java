package dev.grantwise.server.token;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.server.grant.Authorization;

/** Whom events about an authorization concern. */
final class Concerns {

  private Concerns() {}

  static Concern of(Authorization authorization) {
    return Concern.of(authorization.client())
        .withSubject(authorization.user().value())
        .withGrant(authorization.grant().value())
        .withSession(authorization.session().value());
  }
}
