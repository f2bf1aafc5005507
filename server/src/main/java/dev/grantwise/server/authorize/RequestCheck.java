package dev.grantwise.server.authorize;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.redirect.RedirectFacts;
import dev.grantwise.protocol.rule.redirect.RedirectRules;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;
import java.util.Set;

/**
 * Checks authorization requests. First client and redirect URI: who fails there gets a page and is
 * never redirected (OAuth 2.1 draft -16 4.1.2.1). Then everything else, which is answered by a
 * redirect to the registered address.
 */
final class RequestCheck {

  private static final Set<String> REPEATABLE = Set.of("resource");

  private final ServerPolicy policy;
  private final Clients clients;
  private final RequestContent content;

  RequestCheck(ServerPolicy policy, Clients clients, OwnTokens tokens) {
    this.policy = policy;
    this.clients = clients;
    this.content = new RequestContent(policy, tokens);
  }

  /** What came of a check. */
  sealed interface Checked {

    record Valid(CheckedRequest request) implements Checked {}

    /** Wrong, and the client may be told. */
    record Answerable(ReturnAddress returnAddress, Refusal refusal) implements Checked {}

    /** Wrong in a way that leaves nobody to be redirected to. */
    record Unanswerable(Trouble trouble, Refusal refusal) implements Checked {}
  }

  Checked check(Parameters parameters) {
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
    return check(parameters, repeated, client.get());
  }

  private Checked check(Parameters parameters, Set<String> repeated, RegisteredClient client) {
    Concern concern = Concern.of(client.id());
    Optional<String> received = parameters.value("redirect_uri");
    Optional<Violation> violation =
        RedirectRules.AUTHORIZATION_REQUEST.firstViolation(
            RedirectFacts.ofAuthorizationRequest(received, client.redirectUris()));
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
    // OpenID Connect Core 3.1.2.1 as certified: an unsupported response_mode is not redirected
    if (parameters.value("response_mode").filter(mode -> !mode.equals("query")).isPresent()) {
      return unanswerable(Trouble.MALFORMED_REQUEST, concern, "unsupported response_mode");
    }
    // A repeated state has no value that could be given back.
    Optional<State> state =
        repeated.contains("state") ? Optional.empty() : parameters.value("state").map(State::new);
    ReturnAddress returnAddress = new ReturnAddress(target.get(), state, policy.issuer());
    if (!repeated.isEmpty()) {
      return new Checked.Answerable(
          returnAddress,
          Refusal.of(
              ErrorCode.INVALID_REQUEST,
              "a parameter stands more than once",
              concern,
              "repeated parameters (RFC 6749 3.1)"));
    }
    return content.check(parameters, client, returnAddress);
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
    return check(snapshot) instanceof Checked.Valid(CheckedRequest request)
        ? Optional.of(request)
        : Optional.empty();
  }

  /** A parse result as what the endpoint answers. */
  static Checked malformed(
      ReturnAddress returnAddress, ClientId client, Parsed.Malformed<?> malformed) {
    ErrorCode error =
        switch (malformed.what()) {
          case "resource" -> ErrorCode.INVALID_TARGET;
          case "scope" -> ErrorCode.INVALID_SCOPE;
          default -> ErrorCode.INVALID_REQUEST;
        };
    String text = malformed.what() + ": expected " + malformed.expected();
    return new Checked.Answerable(returnAddress, Refusal.of(error, text, Concern.of(client), text));
  }
}
