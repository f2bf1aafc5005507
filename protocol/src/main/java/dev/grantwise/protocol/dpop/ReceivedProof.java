package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.secret.Secret;

/** A proof as it arrived: good for nobody else once it was used, and a credential until then. */
final class ReceivedProof extends Secret {
  ReceivedProof(String value) {
    super(value);
  }
}
