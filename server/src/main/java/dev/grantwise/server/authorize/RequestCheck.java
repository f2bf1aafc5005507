package dev.grantwise.server.authorize;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.rule.RuleSet;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.server.authorize.RequestIntake.Intake;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.Loosening;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.web.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Checks authorization requests. First client and redirect URI: who fails there gets a page and is
 * never redirected (OAuth 2.1 draft -16 4.1.2.1). Then everything else, which is answered by a
 * redirect to the registered address.
 */
final class RequestCheck {

  private static final Set<String> REPEATABLE = Set.of("resource");

  /** Where a snapshot keeps the name of the pushed request; never read from a request. */
  static final String NAME = "request_uri";

  private static final String LOCALHOST = "http://localhost";

  private final ServerPolicy policy;
  private final Clients clients;
  private final RequestContent content;
  private final RequestIntake intake;

  RequestCheck(
      ServerPolicy policy,
      Clients clients,
      OwnTokens tokens,
      Pseudonyms pseudonyms,
      RequestIntake intake) {
    this.intake = intake;
    this.policy = policy;
    this.clients = clients;
    this.content = new RequestContent(policy, tokens, pseudonyms);
  }

  /** What came of a check. */
  sealed interface Checked {

    record Valid(CheckedRequest request) implements Checked {}

    /** Wrong, and the client may be told. */
    record Answerable(ReturnAddress returnAddress, Refusal refusal) implements Checked {}

    /** Wrong in a way that leaves nobody to be redirected to. */
    record Unanswerable(Trouble trouble, Refusal refusal) implements Checked {}
  }

  /** Checks what a browser brought. */
  Checked check(Parameters parameters, Instant now) {
    Set<String> repeated = parameters.repeated(REPEATABLE);
    if (repeated.contains("client_id") || repeated.contains("redirect_uri")) {
      return unanswerable(
          Trouble.MALFORMED_REQUEST, Concern.UNKNOWN, "client_id or redirect_uri repeated");
    }
    Optional<RegisteredClient> client =
        parameters
            .value("client_id")
            .flatMap(id -> ClientId.parse(id).toOptional())
            .flatMap(clients::find)
            .filter(RegisteredClient::isActive);
    if (client.isEmpty()) {
      return unanswerable(
          Trouble.UNKNOWN_CLIENT, Concern.UNKNOWN, "client_id missing, unknown or disabled");
    }
    Set<String> carriers = Set.of("request", "request_uri");
    if (repeated.stream().anyMatch(carriers::contains)) {
      return unanswerable(
          Trouble.MALFORMED_REQUEST, Concern.of(client.get().id()), "request or request_uri twice");
    }
    return switch (intake.brought(parameters, client.get(), now)) {
      case Intake.Read(Parameters read, Optional<RequestUri> name) ->
          read(read, client.get(), name);
      case Intake.Refused(Refusal refusal) -> returned(parameters, client.get(), refusal);
    };
  }

  /** An error of the carriage goes back to the client where the URL has its address too. */
  private Checked returned(Parameters parameters, RegisteredClient client, Refusal refusal) {
    return address(parameters, client)
        .<Checked>map(address -> new Checked.Answerable(address, refusal))
        .orElseGet(() -> new Checked.Unanswerable(Trouble.REQUEST_REFUSED, refusal));
  }

  private Optional<ReturnAddress> address(Parameters parameters, RegisteredClient client) {
    return parameters
        .value("redirect_uri")
        .filter(
            received ->
                redirectRules(client, Optional.of(received))
                    .firstViolation(
                        RedirectFacts.ofAuthorizationRequest(
                            Optional.of(received), client.redirectUris()))
                    .isEmpty())
        .flatMap(received -> target(client, received))
        .filter(target -> ReturnAddress.canCarry(responseMode(parameters), target))
        .map(
            target ->
                new ReturnAddress(
                    target,
                    responseMode(parameters),
                    parameters.value("state").map(State::new),
                    policy.issuer()));
  }

  /** OAuth 2.0 Multiple Response Type Encoding Practices 2.1: a code comes in the query. */
  private static ResponseMode responseMode(Parameters parameters) {
    return parameters.value("response_mode").map(ResponseMode::new).orElse(ResponseMode.QUERY);
  }

  /** Checks the parameters of a request, however they came. */
  Checked read(Parameters parameters, RegisteredClient client, Optional<RequestUri> name) {
    return check(parameters, parameters.repeated(REPEATABLE), client, name);
  }

  private Checked check(
      Parameters parameters,
      Set<String> repeated,
      RegisteredClient client,
      Optional<RequestUri> name) {
    Concern concern = Concern.of(client.id());
    Optional<String> received = parameters.value("redirect_uri");
    Optional<Violation> violation =
        redirectRules(client, received)
            .firstViolation(RedirectFacts.ofAuthorizationRequest(received, client.redirectUris()));
    if (violation.isPresent()) {
      return new Checked.Unanswerable(
          Trouble.REDIRECT_URI_NOT_REGISTERED,
          Refusal.of(violation.get(), ErrorCode.INVALID_REQUEST, concern));
    }
    Optional<RedirectUri> target = received.flatMap(value -> target(client, value));
    if (target.isEmpty()) {
      return unanswerable(
          Trouble.REDIRECT_URI_NOT_REGISTERED, concern, "redirect_uri is not registered");
    }
    // Of two modes neither counts, and the answer that says so takes the usual way.
    ResponseMode mode =
        repeated.contains("response_mode") ? ResponseMode.QUERY : responseMode(parameters);
    // OpenID Connect Core 3.1.2.6: an unsupported response_mode is not redirected
    if (!ReturnAddress.canCarry(mode, target.get())) {
      return unanswerable(
          Trouble.MALFORMED_REQUEST, concern, "response_mode: expected query or form_post");
    }
    // A repeated state has no value that could be given back.
    Optional<State> state =
        repeated.contains("state") ? Optional.empty() : parameters.value("state").map(State::new);
    ReturnAddress returnAddress = new ReturnAddress(target.get(), mode, state, policy.issuer());
    if (!repeated.isEmpty()) {
      return new Checked.Answerable(
          returnAddress,
          Refusal.of(
              ErrorCode.INVALID_REQUEST,
              "a parameter stands more than once",
              concern,
              "repeated parameters (RFC 6749 3.1)"));
    }
    return content.check(parameters, client, returnAddress, name);
  }

  private static RuleSet<RedirectFacts> redirectRules(
      RegisteredClient client, Optional<String> received) {
    boolean excepted =
        client.profile().allows(Loosening.LOCALHOST_REDIRECT)
            && received.filter(RequestCheck::isLocalhost).isPresent();
    return excepted
        ? RedirectRules.AUTHORIZATION_REQUEST_TO_LOCALHOST
        : RedirectRules.AUTHORIZATION_REQUEST;
  }

  /** What is excepted is the name; the port has to be the registered one. */
  private static boolean isLocalhost(String received) {
    return received.startsWith(LOCALHOST + "/") || received.startsWith(LOCALHOST + ":");
  }

  /** The registered string itself; for a loopback address the received one, with its port. */
  private static Optional<RedirectUri> target(RegisteredClient client, String received) {
    return client.redirectUris().stream()
        .filter(registered -> registered.value().equals(received))
        .findFirst()
        .or(
            () ->
                client.redirectUris().stream().anyMatch(uri -> uri.matches(received))
                    ? RedirectUri.parse(received).toOptional()
                    : Optional.empty());
  }

  private static Checked unanswerable(Trouble trouble, Concern concern, String reason) {
    return new Checked.Unanswerable(
        trouble, Refusal.of(ErrorCode.INVALID_REQUEST, reason, concern, reason));
  }

  /** For a request that was valid before: what it is now. */
  Optional<CheckedRequest> recheck(Parameters snapshot) {
    Optional<RequestUri> name = snapshot.value(NAME).map(RequestUri::new);
    return snapshot
        .value("client_id")
        .flatMap(id -> ClientId.parse(id).toOptional())
        .flatMap(clients::find)
        .filter(RegisteredClient::isActive)
        .map(client -> read(snapshot, client, name))
        .flatMap(
            checked ->
                checked instanceof Checked.Valid(CheckedRequest request)
                    ? Optional.of(request)
                    : Optional.empty());
  }

  /** A parse result as what the endpoint answers. */
  static Checked malformed(
      ReturnAddress returnAddress, ClientId client, Parsed.Malformed<?> malformed) {
    ErrorCode error =
        switch (malformed.what()) {
          case "resource" -> ErrorCode.INVALID_TARGET;
          case "scope" -> ErrorCode.INVALID_SCOPE;
          case AuthorizationDetails.PARAMETER -> ErrorCode.INVALID_AUTHORIZATION_DETAILS;
          default -> ErrorCode.INVALID_REQUEST;
        };
    String text = malformed.what() + ": expected " + malformed.expected();
    return new Checked.Answerable(returnAddress, Refusal.of(error, text, Concern.of(client), text));
  }
}
