package dev.grantwise.protocol.rule.nativeapp;

import dev.grantwise.protocol.rule.Fact;
import java.util.Set;

/**
 * What a role sees of how the browser finds back to the client.
 *
 * @param home where the redirect returns to
 * @param redirect how the redirect URI leads there
 * @param possible the forms that the platform allows
 * @param userAgent what shows the server's pages
 * @param listener how long a loopback listener stays open
 * @param port which loopback ports the server takes
 */
public record NativeAppFacts(
    Home home,
    RedirectForm redirect,
    Set<RedirectForm> possible,
    UserAgent userAgent,
    Listener listener,
    Fact<LoopbackPort> port) {

  public NativeAppFacts {
    possible = Set.copyOf(possible);
  }

  /** A candidate design, or a client as it is configured. */
  public static NativeAppFacts ofDesign(
      Home home,
      RedirectForm redirect,
      Set<RedirectForm> possible,
      UserAgent userAgent,
      Listener listener,
      Fact<LoopbackPort> port) {
    return new NativeAppFacts(home, redirect, possible, userAgent, listener, port);
  }

  boolean redirects() {
    return redirect != RedirectForm.NONE;
  }
}
