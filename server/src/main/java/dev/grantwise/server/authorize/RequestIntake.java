package dev.grantwise.server.authorize;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.pushed.PushedFacts;
import dev.grantwise.protocol.rule.pushed.PushedRules;
import dev.grantwise.protocol.rule.pushed.PushedSupport;
import dev.grantwise.protocol.rule.pushed.ReferenceUse;
import dev.grantwise.protocol.rule.pushed.RequestPath;
import dev.grantwise.protocol.rule.pushed.RequestSigning;
import dev.grantwise.protocol.rule.pushed.RequestUriOurs;
import dev.grantwise.protocol.signed.CarriedRequest;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.protocol.signed.RequestObject;
import dev.grantwise.protocol.signed.RequestObjectCheck;
import dev.grantwise.protocol.signed.RequestObjectTerms;
import dev.grantwise.protocol.signed.VerifiedRequest;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.pushed.PushedRequests;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.web.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads how an authorization request came: as parameters, signed (RFC 9101), or as the name of one
 * that was pushed (RFC 9126). What comes out are its parameters; those beside a signed or pushed
 * one do not count. Nothing is ever fetched (attack A48).
 */
final class RequestIntake {

  private final Issuer issuer;
  private final PushedRequests requests;
  private final ReplayGuard replays;
  private final SecretHasher hasher;

  RequestIntake(Issuer issuer, PushedRequests requests, ReplayGuard replays, SecretHasher hasher) {
    this.issuer = issuer;
    this.requests = requests;
    this.replays = replays;
    this.hasher = hasher;
  }

  /** What came in. */
  sealed interface Intake {

    /**
     * The parameters that count.
     *
     * @param name of the pushed request they are from: to be used up with the answer
     */
    record Read(Parameters parameters, Optional<RequestUri> name) implements Intake {}

    record Refused(Refusal refusal) implements Intake {}
  }

  /** Reads what a browser brought. */
  Intake brought(Parameters received, RegisteredClient client, Instant now) {
    return switch (CarriedRequest.atAuthorizationEndpoint(received, signing(client, received))) {
      case Checked.Accepted<CarriedRequest>(CarriedRequest.Pushed(RequestUri name)) ->
          follow(name, client, now);
      case Checked.Accepted<CarriedRequest>(CarriedRequest.Signed(RequestObject object)) ->
          direct(client).orElseGet(() -> verified(object, client, now, Keep.FOR_LATER));
      case Checked.Accepted<CarriedRequest>(CarriedRequest.Plain(Parameters parameters)) ->
          direct(client).orElseGet(() -> new Intake.Read(parameters, Optional.empty()));
      case Checked.Refused<CarriedRequest>(Violation violation)
          when violation.requirement().equals(new RequestUriOurs().requirement()) ->
          unsupported(violation, ErrorCode.REQUEST_URI_NOT_SUPPORTED, client);
      case Checked.Refused<CarriedRequest>(Violation violation) ->
          refused(violation, ErrorCode.INVALID_REQUEST, client);
      case Checked.Unverified<CarriedRequest>(var jwt) ->
          refused(client, jwt.reason() + ": " + jwt.text());
    };
  }

  /** Reads what a client pushed. */
  Intake pushed(Parameters received, RegisteredClient client, Instant now) {
    return switch (CarriedRequest.pushed(received, registered(client))) {
      case Checked.Accepted<CarriedRequest>(CarriedRequest.Signed(RequestObject object)) ->
          verified(object, client, now, Keep.USED_NOW);
      case Checked.Accepted<CarriedRequest>(CarriedRequest.Plain(Parameters parameters)) ->
          new Intake.Read(named(parameters, client), Optional.empty());
      case Checked.Accepted<CarriedRequest>(CarriedRequest.Pushed ignored) ->
          throw new IllegalStateException("a rule refuses request_uri here (RFC 9126 2.1)");
      case Checked.Refused<CarriedRequest>(Violation violation) ->
          refused(violation, ErrorCode.INVALID_REQUEST, client);
      case Checked.Unverified<CarriedRequest>(var jwt) ->
          refused(client, jwt.reason() + ": " + jwt.text());
    };
  }

  /** RFC 9126 2.1: {@code client_id} may be left to the client's authentication. */
  private static Parameters named(Parameters parameters, RegisteredClient client) {
    return parameters.value("client_id").isPresent()
        ? parameters
        : parameters.with("client_id", client.id().value());
  }

  /** RFC 9126 6: what a client that always pushes did not push is not from it. */
  private static Optional<Intake> direct(RegisteredClient client) {
    PushedSupport support =
        client.profile().demands(ClientDemand.PUSHED_AUTHORIZATION_REQUESTS)
            ? PushedSupport.REQUIRED
            : PushedSupport.OFFERED;
    return PushedRules.DIRECT
        .firstViolation(PushedFacts.ofArrival(RequestPath.DIRECT, support))
        .map(violation -> refused(violation, ErrorCode.INVALID_REQUEST, client));
  }

  private Intake follow(RequestUri name, RegisteredClient client, Instant now) {
    return requests
        .find(hasher.hash(name))
        .map(
            kept ->
                switch (kept.request().follow(client.id(), kept.use(), now)) {
                  case Checked.Accepted<Parameters>(Parameters parameters) ->
                      new Intake.Read(parameters, Optional.of(name));
                  case Checked.Refused<Parameters>(Violation violation) ->
                      refused(violation, ErrorCode.INVALID_REQUEST_URI, client);
                  case Checked.Unverified<Parameters>(var jwt) -> refused(client, jwt.text());
                })
        .orElseGet(
            () -> {
              String text = "the request_uri is not known, or has expired";
              return new Intake.Refused(
                  Refusal.of(ErrorCode.INVALID_REQUEST_URI, text, Concern.of(client.id()), text));
            });
  }

  /** Uses a pushed request up: with the answer, since a page may be loaded more than once. */
  Optional<Refusal> use(RequestUri name, RegisteredClient client, Instant now) {
    ReferenceUse use = requests.use(hasher.hash(name), now);
    return PushedRules.TAKEN
        .firstViolation(PushedFacts.ofReference(use))
        .map(
            violation ->
                Refusal.of(violation, ErrorCode.INVALID_REQUEST_URI, Concern.of(client.id())));
  }

  /** When the {@code jti} of a signed request counts as used. */
  private enum Keep {
    USED_NOW,
    FOR_LATER
  }

  private Intake verified(RequestObject object, RegisteredClient client, Instant now, Keep keep) {
    if (client.profile().keys().keys().isEmpty()) {
      String text = "the client registered no key that could have signed it";
      return new Intake.Refused(
          Refusal.of(ErrorCode.REQUEST_NOT_SUPPORTED, text, Concern.of(client.id()), text));
    }
    RequestObjectTerms terms =
        RequestObjectTerms.strict(
            new ClientSigner(
                client.id(), client.profile().keys(), client.profile().signingAlgorithms()),
            issuer);
    return switch (RequestObjectCheck.check(object, terms, now)) {
      case Checked.Accepted<VerifiedRequest>(VerifiedRequest request) ->
          keep == Keep.USED_NOW
              ? usedUp(request, client, now)
              : new Intake.Read(request.parameters(), Optional.empty());
      case Checked.Refused<VerifiedRequest>(Violation violation) ->
          refused(violation, ErrorCode.INVALID_REQUEST_OBJECT, client);
      case Checked.Unverified<VerifiedRequest>(var jwt) ->
          refused(client, jwt.reason() + ": " + jwt.text());
    };
  }

  private Intake usedUp(VerifiedRequest request, RegisteredClient client, Instant now) {
    try {
      return isReplayed(request, now)
          ? refused(client, "a signed request that was pushed before")
          : new Intake.Read(request.parameters(), Optional.empty());
    } catch (ReplayGuard.Unavailable e) {
      return new Intake.Refused(Refusal.unchecked(e, Concern.of(client.id())));
    }
  }

  private boolean isReplayed(VerifiedRequest request, Instant now) {
    return request
        .singleUse()
        .filter(once -> replays.use(once, now) != ReplayGuard.Use.FIRST)
        .isPresent();
  }

  private static RequestSigning registered(RegisteredClient client) {
    return client.profile().demands(ClientDemand.SIGNED_REQUEST_OBJECT)
        ? RequestSigning.REQUIRED
        : RequestSigning.OPTIONAL;
  }

  /** What was pushed was signed then. */
  private static RequestSigning signing(RegisteredClient client, Parameters received) {
    return received.value("request_uri").isPresent() ? RequestSigning.OPTIONAL : registered(client);
  }

  /** OpenID Connect Core 3.1.2.6 has a code of its own for what a server never takes. */
  private static Intake unsupported(Violation violation, ErrorCode error, RegisteredClient client) {
    Refusal refusal = Refusal.of(violation, error, Concern.of(client.id()));
    return new Intake.Refused(new Refusal(error, refusal.description(), refusal.event()));
  }

  private static Intake refused(Violation violation, ErrorCode fallback, RegisteredClient client) {
    return new Intake.Refused(Refusal.of(violation, fallback, Concern.of(client.id())));
  }

  private static Intake refused(RegisteredClient client, String reason) {
    return new Intake.Refused(
        Refusal.of(
            ErrorCode.INVALID_REQUEST_OBJECT,
            "the request object is not valid",
            Concern.of(client.id()),
            reason));
  }
}
