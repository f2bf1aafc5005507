package dev.grantwise.app.login;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.http.Endpoint;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.signin.AuthorizationResponseValidator;
import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.client.signin.ValidatedResponse;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What listens for the browser's return: takes the one answer that has the attempt's state, and
 * nothing from anybody else who finds the port. What has another state ends nothing, since any page
 * could send the browser here with it.
 */
final class LoopbackAnswer implements Endpoint {

  /** How it ended. */
  sealed interface Outcome {
    record SignedIn(StoredGrant grant) implements Outcome {}

    record Failed(CommandFailure why) implements Outcome {}
  }

  /** An attempt under way, once its request is made. */
  record Expected(PendingSignIn attempt, AuthorizationServerMetadata metadata, LoginPages pages) {}

  private final TerminalClient client;
  private final LoginOrder order;
  private final LoginKeeping keeping;
  private final String path;
  private final AtomicReference<Optional<Expected>> expected =
      new AtomicReference<>(Optional.empty());
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  LoopbackAnswer(TerminalClient client, LoginOrder order, LoginKeeping keeping, String path) {
    this.client = client;
    this.order = order;
    this.keeping = keeping;
    this.path = path;
  }

  void expect(Expected attempt) {
    expected.set(Optional.of(attempt));
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  @Override
  public HttpResponse answer(HttpRequest request, String peer) {
    Optional<Expected> waiting = expected.get();
    if (!request.path().equals(path) || waiting.isEmpty()) {
      return LoginPages.bare(HttpResponse.of(404));
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return LoginPages.bare(HttpResponse.of(405).with("Allow", "GET"));
    }
    Optional<Parameters> received = request.queryParameters().toOptional();
    boolean ours =
        received
            .flatMap(parameters -> parameters.value("state"))
            .filter(text -> !text.isEmpty())
            .map(State::new)
            .filter(waiting.get().attempt().state()::equals)
            .isPresent();
    // RFC 9700 4.7.1, 4.2.4: one answer to one attempt
    if (!ours || !expected.compareAndSet(waiting, Optional.empty())) {
      return waiting.get().pages().notThis();
    }
    return conclude(waiting.get(), received.orElseThrow());
  }

  private HttpResponse conclude(Expected waiting, Parameters received) {
    try {
      StoredGrant grant = signIn(waiting, received);
      outcome.complete(new Outcome.SignedIn(grant));
      return waiting.pages().signedIn();
    } catch (CommandFailure failure) {
      outcome.complete(new Outcome.Failed(failure));
      return waiting.pages().failed(failure);
    } catch (RuntimeException e) {
      outcome.completeExceptionally(e);
      return waiting
          .pages()
          .failed(new CommandFailure(ExitCode.UNEXPECTED, "said by whoever waits"));
    }
  }

  private StoredGrant signIn(Expected waiting, Parameters received) throws CommandFailure {
    ValidatedResponse response =
        AuthorizationResponseValidator.validate(
            received, waiting.attempt(), waiting.metadata(), client.clock().instant());
    return switch (response) {
      case ValidatedResponse.Granted(var code) ->
          switch (client.tokenEndpoint().redeem(code)) {
            case TokenOutcome.Issued issued ->
                keeping.keep(
                    issued,
                    order,
                    idToken ->
                        client
                            .idTokens()
                            .validate(
                                idToken,
                                waiting.attempt(),
                                issued.response().accessToken(),
                                client.clock().instant()));
            case TokenOutcome.Rejected rejected -> throw Failures.of(rejected);
            case TokenOutcome.Unavailable unavailable -> throw Failures.of(unavailable);
            case TokenOutcome.Ambiguous ambiguous -> throw Failures.of(ambiguous);
            case TokenOutcome.Unexpected unexpected -> throw Failures.of(unexpected);
          };
      case ValidatedResponse.Denied(var error, var description) ->
          throw Failures.rejected(error, description);
      case ValidatedResponse.Refused(var refusal) ->
          throw new CommandFailure(
              ExitCode.REQUIREMENT_VIOLATED,
              "The answer to this sign-in is not believed: "
                  + refusal.reason()
                  + ". Nothing was changed. Run grantwise login again; if it happens again, check"
                  + " the issuer.");
    };
  }
}
