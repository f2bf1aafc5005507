package dev.grantwise.protocol.rule.backend;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;

/**
 * What a backend for frontend sees of one call of a browser.
 *
 * @param method whether it may change something
 * @param initiator whose page made the call
 * @param header whether the static CSRF header is there
 * @param target where the call wants the browser to be sent
 */
public record BackendFacts(
    Fact<Method> method, Fact<Initiator> initiator, Fact<Presence> header, Fact<Target> target) {

  private static final String CALL = "a call of the browser";
  private static final String START = "a request to start a sign-in";

  /** Whether a method is safe (RFC 9110 9.2.1). */
  public enum Method {
    SAFE,
    UNSAFE
  }

  /** Whose page made a call, by Fetch Metadata, or by {@code Origin} where there is none. */
  public enum Initiator {
    SAME_ORIGIN,
    ANOTHER_ORIGIN,
    NOT_STATED
  }

  /** Where a redirect would lead. */
  public enum Target {
    OWN_PATH,
    ELSEWHERE
  }

  /** A call to an endpoint or an upstream. */
  public static BackendFacts ofCall(Method method, Initiator initiator, Presence header) {
    return new BackendFacts(
        Fact.known(method), Fact.known(initiator), Fact.known(header), Fact.unknown(START));
  }

  /** A request to start a sign-in. */
  public static BackendFacts ofStart(Target target) {
    return new BackendFacts(
        Fact.unknown(CALL), Fact.unknown(CALL), Fact.unknown(CALL), Fact.known(target));
  }
}
