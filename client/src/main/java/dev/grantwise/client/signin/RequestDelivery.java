package dev.grantwise.client.signin;

import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.PushedAuthorizationRequest;
import dev.grantwise.protocol.message.PushedAuthorizationResponse;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Stakes;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.pushed.PushedFacts;
import dev.grantwise.protocol.rule.pushed.PushedRules;
import dev.grantwise.protocol.rule.pushed.PushedSupport;
import dev.grantwise.protocol.rule.pushed.RequestPath;
import java.util.Optional;

/**
 * Brings a sign-in's request to the server: pushed where the server takes that, so that the browser
 * carries its name alone (RFC 9126), and else in the browser's URL. A push that fails is never
 * replaced by the URL: whoever hinders it would choose what the browser shows. Safe for many
 * threads; blocks within the bounds of the {@link HttpExchange}.
 */
public final class RequestDelivery {

  /** What {@link #deliver} gives. */
  public sealed interface Delivery {

    /** Keep the attempt, bound to the browser, then send the browser there. */
    record Ready(PendingSignIn attempt, HttpRequest navigation) implements Delivery {}

    /** Nothing was sent. */
    record Refused(Refusal refusal) implements Delivery {}

    /** The server does not want this request: trying again does not help. */
    record Rejected(ErrorResponse error) implements Delivery {}

    /**
     * The server did not take the request now; nothing is lost.
     *
     * @param why for the log; no secret
     */
    record Unavailable(String why) implements Delivery {}
  }

  private static final int TOO_MANY_REQUESTS = 429;

  private final ClientAuthenticator authenticator;
  private final HttpExchange http;

  public RequestDelivery(ClientAuthenticator authenticator, HttpExchange http) {
    this.authenticator = authenticator;
    this.http = http;
  }

  /**
   * Delivers a request that was just started.
   *
   * @param metadata that of the server which the attempt is for
   */
  public Delivery deliver(SignIn.Started started, AuthorizationServerMetadata metadata) {
    if (!metadata.issuer().equals(started.attempt().issuer().value())) {
      throw new IllegalArgumentException(
          "a request for " + started.attempt().issuer() + " is not sent to " + metadata.issuer());
    }
    Optional<Endpoint> endpoint = metadata.pushedAuthorizationRequestEndpoint();
    RequestPath path = endpoint.isPresent() ? RequestPath.PUSHED : RequestPath.DIRECT;
    Optional<Violation> violation = violation(path, metadata);
    if (violation.isPresent()) {
      return new Delivery.Refused(Refusal.of(violation.get()));
    }
    return endpoint
        .map(at -> push(started, at))
        .orElseGet(() -> new Delivery.Ready(started.attempt(), started.navigation()));
  }

  private static Optional<Violation> violation(
      RequestPath path, AuthorizationServerMetadata metadata) {
    // What is at stake decides whether to want pushed requests, and here they are wanted anyway.
    return PushedRules.DESIGN
        .violations(PushedFacts.ofDesign(path, Fact.known(support(metadata)), Stakes.ORDINARY))
        .stream()
        .findFirst();
  }

  private static PushedSupport support(AuthorizationServerMetadata metadata) {
    if (metadata.requirePushedAuthorizationRequests().orElse(false)) {
      return PushedSupport.REQUIRED;
    }
    return metadata.pushedAuthorizationRequestEndpoint().isPresent()
        ? PushedSupport.OFFERED
        : PushedSupport.ABSENT;
  }

  private Delivery push(SignIn.Started started, Endpoint endpoint) {
    PushedAuthorizationRequest request = new PushedAuthorizationRequest(started.request());
    return switch (authenticator.send(http, shown -> request.at(endpoint.value(), shown))) {
      case Sent.Answered(HttpResponse response) -> read(started, response);
      case Sent.NotSent(String why, var _) -> new Delivery.Unavailable(why);
      case Sent.NoAnswer(String why) -> new Delivery.Unavailable(why);
    };
  }

  private static Delivery read(SignIn.Started started, HttpResponse response) {
    int status = response.status();
    if (status >= 500 || status == TOO_MANY_REQUESTS) {
      return new Delivery.Unavailable("the pushed request was answered with " + status);
    }
    return ErrorResponse.parse(response.body().text())
        .toOptional()
        .map(RequestDelivery::rejected)
        .orElseGet(() -> withoutError(started, response));
  }

  private static Delivery rejected(ErrorResponse error) {
    boolean passing =
        error.error().equals(ErrorCode.TEMPORARILY_UNAVAILABLE)
            || error.error().equals(ErrorCode.SERVER_ERROR);
    return passing
        ? new Delivery.Unavailable("the pushed request was answered with " + error.error())
        : new Delivery.Rejected(error);
  }

  private static Delivery withoutError(SignIn.Started started, HttpResponse response) {
    if (response.status() != PushedAuthorizationResponse.STATUS) {
      return new Delivery.Unavailable(
          "the pushed request was answered with " + response.status() + ", expected 201");
    }
    return switch (PushedAuthorizationResponse.parse(response.body().text())) {
      case Parsed.Malformed<PushedAuthorizationResponse>(String what, String expected) ->
          new Delivery.Unavailable(
              what + " in the answer to the pushed request: expected " + expected);
      case Parsed.Value<PushedAuthorizationResponse>(PushedAuthorizationResponse pushed) ->
          new Delivery.Ready(
              started.attempt(),
              pushed
                  .reference(started.request().clientId())
                  .at(started.authorizationEndpoint().value()));
    };
  }
}
