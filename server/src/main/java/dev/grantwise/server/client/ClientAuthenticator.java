package dev.grantwise.server.client;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.authentication.AuthenticationFacts;
import dev.grantwise.protocol.rule.authentication.AuthenticationRules;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.throttle.SecretThrottle;
import dev.grantwise.server.throttle.SecretThrottle.Guess;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Authenticates clients at the endpoints that machines call (RFC 6749 2.3, 3.2.1). */
public final class ClientAuthenticator {

  static final String DESCRIPTION = "client authentication failed";

  private final Clients clients;
  private final SecretHasher hasher;
  private final SecretThrottle throttle;
  private final KeyProofs keys;

  /**
   * For the clients of one server.
   *
   * @param issuer the audience of assertions
   * @param vouching who makes sure of the certificates that clients show
   */
  public ClientAuthenticator(
      Clients clients,
      SecretHasher hasher,
      Randomness randomness,
      Issuer issuer,
      ReplayGuard replays,
      Vouching vouching) {
    this.keys = new KeyProofs(issuer, replays, vouching);
    this.throttle = new SecretThrottle(randomness);
    this.clients = clients;
    this.hasher = hasher;
  }

  /** Who sent this form; the same answer for an unknown client as for a wrong secret. */
  public ClientCheck authenticate(Call call, Parameters form) {
    return switch (ShownCredentials.read(call.request(), form)) {
      case Parsed.Malformed<ShownCredentials>(String what, String expected) ->
          refused(Concern.UNKNOWN, what + ": expected " + expected);
      case Parsed.Value<ShownCredentials>(ShownCredentials shown) -> judge(call, shown);
    };
  }

  /** Whoever shows no secret guesses nothing, and cannot lock anybody out. */
  private ClientCheck judge(Call call, ShownCredentials shown) {
    return shown
        .secret()
        .map(secret -> new Guess(shown.clientId(), call.peer().host(), hasher.hash(secret)))
        .map(guess -> judge(call, shown, guess))
        .orElseGet(() -> check(call, shown));
  }

  private ClientCheck judge(Call call, ShownCredentials shown, Guess guess) {
    Optional<Duration> wait = throttle.begin(guess, call.now());
    if (wait.isPresent()) {
      Concern concern = Concern.of(shown.clientId());
      return new ClientCheck.Refused(
          new Refusal(
              ErrorCode.INVALID_CLIENT,
              DESCRIPTION,
              new RequestEvent.Throttled(concern, Limit.CLIENT, wait.get())));
    }
    ClientCheck check = check(call, shown);
    switch (check) {
      case ClientCheck.Authenticated ignored -> throttle.right(guess, call.now());
      case ClientCheck.Refused ignored -> throttle.wrong(guess, call.now());
    }
    return check;
  }

  private ClientCheck check(Call call, ShownCredentials shown) {
    Optional<RegisteredClient> client = clients.find(shown.clientId());
    if (client.isEmpty() || !client.get().isActive()) {
      return refused(Concern.of(shown.clientId()), "the client is not registered, or disabled");
    }
    return violation(call, client.get(), shown)
        .map(violation -> refusal(violation, client.get().id()))
        .or(() -> unproven(call, client.get(), shown))
        .<ClientCheck>map(ClientCheck.Refused::new)
        .orElseGet(() -> new ClientCheck.Authenticated(new AuthenticatedClient(client.get())));
  }

  /** Asked when the method is the registered one: an assertion is used up by it. */
  private Optional<Refusal> unproven(Call call, RegisteredClient client, ShownCredentials shown) {
    if (client.authenticationMethod().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
      return keys.refusal(call, client, shown.assertion().orElseThrow());
    }
    return client.authenticationMethod().isAsymmetric()
        ? keys.refusal(call, client)
        : Optional.empty();
  }

  private Optional<Violation> violation(
      Call call, RegisteredClient client, ShownCredentials shown) {
    Set<ClientAuthenticationMethod> used = new HashSet<>(shown.used());
    boolean byCertificate =
        client.authenticationMethod().isAsymmetric()
            && !client.authenticationMethod().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    if (byCertificate && !(call.certificate() instanceof ShownCertificate.None)) {
      used.add(client.authenticationMethod());
    }
    return AuthenticationRules.TOKEN_REQUEST.firstViolation(
        AuthenticationFacts.ofTokenRequest(
            client.type(), used, client.authenticationMethod(), proof(client, shown, used)));
  }

  /** What is proven by a key is checked after this, and then by rules of its own. */
  private Comparison proof(
      RegisteredClient client, ShownCredentials shown, Set<ClientAuthenticationMethod> used) {
    return client.authenticationMethod().isAsymmetric()
            && used.contains(client.authenticationMethod())
        ? Comparison.MATCHES
        : shown.secret().map(secret -> compare(client, secret)).orElse(Comparison.ABSENT);
  }

  private Comparison compare(RegisteredClient client, ClientSecret secret) {
    SecretHash hash = hasher.hash(secret);
    return client.secrets().contains(hash) ? Comparison.MATCHES : Comparison.DIFFERS;
  }

  static Refusal refusal(Violation violation, ClientId client) {
    Refusal refusal = Refusal.of(violation, ErrorCode.INVALID_CLIENT, Concern.of(client));
    // Which half of the credentials was wrong is for the log alone.
    return refusal.error().equals(ErrorCode.INVALID_CLIENT)
        ? new Refusal(refusal.error(), DESCRIPTION, refusal.event())
        : refusal;
  }

  private static ClientCheck refused(Concern concern, String reason) {
    return new ClientCheck.Refused(
        Refusal.of(ErrorCode.INVALID_CLIENT, DESCRIPTION, concern, reason));
  }
}
