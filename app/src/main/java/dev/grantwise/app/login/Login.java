package dev.grantwise.app.login;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.device.DeviceAuthorizationEndpoint.Begun;
import dev.grantwise.client.device.DevicePolling;
import dev.grantwise.client.device.DevicePolling.Decision;
import dev.grantwise.client.profile.ProfileVault;
import dev.grantwise.client.refresh.Pause;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.signin.RequestDelivery.Delivery;
import dev.grantwise.client.signin.SignIn;
import dev.grantwise.client.signin.SignInRequest;
import dev.grantwise.protocol.message.DeviceAuthorizationRequest;
import dev.grantwise.protocol.message.DeviceAuthorizationResponse;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.IssuerCheck;
import dev.grantwise.protocol.secret.Randomness;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One sign-in from a terminal: in the browser of this computer, which comes back to a loopback
 * address (RFC 8252), or with a code on another device (RFC 8628).
 */
public final class Login {

  private final TerminalClient client;
  private final LoginOrder order;
  private final LoginKeeping keeping;
  private final Randomness randomness;
  private final Consumer<String> say;

  /**
   * A sign-in into a profile.
   *
   * @param say tells people; each is a line
   */
  public Login(
      TerminalClient client,
      LoginOrder order,
      ProfileVault profile,
      Randomness randomness,
      Consumer<String> say) {
    this.client = client;
    this.order = order;
    this.keeping = new LoginKeeping(client, profile, randomness);
    this.randomness = randomness;
    this.say = say;
  }

  /** In the browser of this computer. */
  public StoredGrant inBrowser(SystemBrowser browser) throws CommandFailure, InterruptedException {
    LoopbackAnswer[] made = new LoopbackAnswer[1];
    try (LoopbackPort port =
        LoopbackPort.open(
            order.redirectUris(),
            path -> made[0] = new LoopbackAnswer(client, order, keeping, path))) {
      LoopbackAnswer answer = made[0];
      String url = request(port, answer);
      boolean opened = browser.open(url);
      say.accept(
          (opened
                  ? "Your browser opens to sign you in. If it does not, go to:"
                  : "To sign in, go to:")
              + "\n\n  "
              + url
              + "\n\nwith a browser on this computer. Waiting for you, "
              + order.patience().toMinutes()
              + " minutes at most; Ctrl-C stops ...");
      return await(answer);
    } catch (IOException e) {
      throw Failures.unavailable("the loopback address could not be let go of");
    }
  }

  private StoredGrant await(LoopbackAnswer answer) throws CommandFailure, InterruptedException {
    try {
      return switch (answer.outcome().get(order.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        case LoopbackAnswer.Outcome.SignedIn(StoredGrant grant) -> grant;
        case LoopbackAnswer.Outcome.Failed(CommandFailure why) -> throw why;
      };
    } catch (TimeoutException e) {
      throw Failures.expired();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unexpected) {
        throw unexpected;
      }
      throw new IllegalStateException("the sign-in ended unexpectedly", e.getCause());
    }
  }

  private String request(LoopbackPort port, LoopbackAnswer answer) throws CommandFailure {
    IssuerCheck.Confirmed server = server();
    SignInRequest request =
        SignInRequest.of(
                client.clientId(), port.redirectUri(), order.ask().scope(), order.ask().resources())
            .withPrompt(order.ask().prompt().toArray(String[]::new));
    return switch (SignIn.start(request, server, randomness, client.clock().instant())) {
      case SignIn.Refused(var refusal) -> throw refused(refusal.reason());
      case SignIn.Started started ->
          switch (client.requestDelivery().deliver(started, server.metadata())) {
            case Delivery.Ready ready -> {
              answer.expect(
                  new LoopbackAnswer.Expected(
                      ready.attempt(),
                      server.metadata(),
                      new LoginPages(order.clientName(), port.place())));
              yield ready.navigation().url();
            }
            case Delivery.Refused(var refusal) -> throw refused(refusal.reason());
            case Delivery.Rejected(var error) ->
                throw Failures.rejected(error.error(), error.description());
            case Delivery.Unavailable(String why) -> throw Failures.unavailable(why);
          };
    };
  }

  private IssuerCheck.Confirmed server() throws CommandFailure {
    return switch (client.server().answer()) {
      case ServerKnowledge.Answer.Failed(ExitCode code, String text) ->
          throw new CommandFailure(code, text);
      case ServerKnowledge.Answer.Found(AuthorizationServerMetadata metadata) ->
          switch (metadata.forIssuer(client.issuer())) {
            case IssuerCheck.Confirmed confirmed -> confirmed;
            case IssuerCheck.Mismatch(var expected, String seen) ->
                throw refused(
                    "the metadata is that of "
                        + Failures.shown(seen)
                        + ", expected "
                        + expected
                        + " (RFC 8414 3.3)");
          };
    };
  }

  private static CommandFailure refused(String reason) {
    return new CommandFailure(
        ExitCode.REQUIREMENT_VIOLATED,
        "Nothing was sent, since a rule forbids it: " + reason + ".");
  }

  /**
   * With a code, on another device.
   *
   * @param pause waits between two questions
   */
  public StoredGrant onAnotherDevice(Pause pause) throws CommandFailure {
    DeviceAuthorizationRequest request =
        DeviceAuthorizationRequest.of(order.ask().scope()).with(order.ask().resources());
    return switch (client.deviceAuthorization().begin(request)) {
      case Begun.Rejected(var error) -> throw Failures.rejected(error.error(), error.description());
      case Begun.Unavailable(String why) -> throw Failures.unavailable(why);
      case Begun.Codes codes -> {
        show(codes.response());
        yield await(codes, pause);
      }
    };
  }

  /** RFC 8628 3.3, 5.4; RFC 10027 6.1: the user is told whom not to believe. */
  private void show(DeviceAuthorizationResponse codes) {
    say.accept(
        """
        To sign in to %s, open this address on a device with a browser:

          %s

        and enter this code:

          %s

        Enter it only because you began this yourself, just now and here. Nobody who calls or
        writes to you needs it: whoever sent you such a code wants to sign in as you.

        Waiting for you, %d minutes at most; Ctrl-C stops ..."""
            .formatted(
                Failures.shown(order.clientName()),
                codes.verificationUri().value(),
                codes.userCode().reveal(),
                Math.max(1, codes.expiresIn().toMinutes())));
  }

  private StoredGrant await(Begun.Codes codes, Pause pause) throws CommandFailure {
    Decision decision =
        new DevicePolling(client.tokenEndpoint(), client.clock(), pause)
            .await(codes, order.ask().resources(), order.ask().token());
    return switch (decision) {
      case Decision.Issued(var issued) ->
          keeping.keep(
              issued,
              order,
              idToken ->
                  client
                      .idTokens()
                      .validateOfDevice(
                          idToken,
                          client.issuer(),
                          client.clientId(),
                          issued.response().accessToken(),
                          now()));
      case Decision.Denied() -> throw Failures.denied();
      case Decision.Expired() -> throw Failures.expired();
      case Decision.Rejected(var error) ->
          throw Failures.rejected(error.error(), error.description());
      case Decision.Stopped() ->
          throw new CommandFailure(ExitCode.INTERRUPTED, "Stopped. Nothing was changed.");
    };
  }

  private Instant now() {
    return client.clock().instant();
  }
}
