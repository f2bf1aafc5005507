package dev.grantwise.protocol.rule.delivery;

import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.rule.Fact;
import java.util.Set;

/**
 * What a role sees of how the answer of the authorization endpoint arrives.
 *
 * @param mode how the browser carries it
 * @param receiver what receives it
 * @param cookie what binds the attempt to its browser
 * @param offered the modes that the server has for this client
 */
public record DeliveryFacts(
    ResponseMode mode, Receiver receiver, AttemptCookie cookie, Fact<Set<ResponseMode>> offered) {

  /** A candidate design, or a client as it is configured. */
  public static DeliveryFacts ofDesign(
      ResponseMode mode, Receiver receiver, AttemptCookie cookie, Fact<Set<ResponseMode>> offered) {
    return new DeliveryFacts(mode, receiver, cookie, offered);
  }

  /** Whether it is in the body of a form that another site posts. */
  boolean isPosted() {
    return mode.transport().equals(ResponseMode.FORM_POST);
  }

  /** Whether it is behind the {@code #}, which browsers send to no server. */
  boolean isFragment() {
    return mode.transport().equals(ResponseMode.FRAGMENT);
  }
}
