package dev.grantwise.gateway.meter;

import dev.grantwise.gateway.page.Page;
import dev.grantwise.protocol.backend.SessionEndReason;

/**
 * Hears what happens, by closed words alone: no token, user, path or address ever comes here.
 * Implementations are safe for many threads, never wait and never throw.
 */
public interface GatewayMeter {

  /** Counts nothing. */
  GatewayMeter NONE =
      new GatewayMeter() {
        @Override
        public void sessionBegan() {}

        @Override
        public void sessionEnded(SessionEndReason reason) {}

        @Override
        public void notSignedIn(Page.Trouble trouble) {}

        @Override
        public Call received(Target target) {
          return status -> {};
        }
      };

  void sessionBegan();

  void sessionEnded(SessionEndReason reason);

  /** A sign-in ended with a page that says why nobody is signed in. */
  void notSignedIn(Page.Trouble trouble);

  /** A request came; the time until its answer begins is measured from here. */
  Call received(Target target);

  /** Whose answer a request asks for. */
  enum Target {
    /** The gateway's own: sign-in, session, sign-out. */
    GATEWAY,
    /** A route's. */
    ROUTE
  }

  /** One request under way. */
  @FunctionalInterface
  interface Call {
    /** Its answer begins. */
    void answered(int status);
  }
}
