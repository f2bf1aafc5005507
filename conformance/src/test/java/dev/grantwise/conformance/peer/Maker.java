package dev.grantwise.conformance.peer;

/** Whose client it is. */
enum Maker {
  OPENID_CLIENT,
  AUTHLIB,
  NIMBUS;

  ForeignClient start() {
    return switch (this) {
      case OPENID_CLIENT -> Peer.openidClient();
      case AUTHLIB -> Peer.authlib();
      case NIMBUS -> new NimbusClient();
    };
  }
}
