package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Stakes;
import java.util.Set;

/**
 * What a role sees of how an authorization request travels.
 *
 * @param path how its parameters travel
 * @param support what the server says of pushed requests
 * @param stakes what is reached with the token it asks for
 * @param inUrl the names of the parameters in the URL that the browser opens
 * @param use whether its {@code request_uri} was used before
 */
public record PushedFacts(
    RequestPath path,
    Fact<PushedSupport> support,
    Fact<Stakes> stakes,
    Fact<Set<String>> inUrl,
    Fact<ReferenceUse> use) {

  private static final String REQUEST = "the authorization request";

  /** A candidate design: how it would send its requests, and what the server says. */
  public static PushedFacts ofDesign(RequestPath path, Fact<PushedSupport> support, Stakes stakes) {
    return new PushedFacts(
        path, support, Fact.known(stakes), Fact.unknown(REQUEST), Fact.unknown(REQUEST));
  }

  /** The URL of a request that was pushed, about to be opened. */
  public static PushedFacts ofAuthorizationRequest(Set<String> inUrl, ReferenceUse use) {
    return new PushedFacts(
        RequestPath.PUSHED,
        Fact.unknown("the metadata"),
        Fact.unknown("what is reached with the token"),
        Fact.known(Set.copyOf(inUrl)),
        Fact.known(use));
  }

  /** A request that arrived, and what its client and this server agreed on. */
  public static PushedFacts ofArrival(RequestPath path, PushedSupport agreed) {
    return new PushedFacts(
        path,
        Fact.known(agreed),
        Fact.unknown("what is reached with the token"),
        Fact.unknown(REQUEST),
        Fact.unknown(REQUEST));
  }

  /** A reference that a server was asked to follow. */
  public static PushedFacts ofReference(ReferenceUse use) {
    return new PushedFacts(
        RequestPath.PUSHED,
        Fact.unknown("the metadata"),
        Fact.unknown("what is reached with the token"),
        Fact.unknown(REQUEST),
        Fact.known(use));
  }

  boolean isPushed() {
    return path == RequestPath.PUSHED;
  }
}
