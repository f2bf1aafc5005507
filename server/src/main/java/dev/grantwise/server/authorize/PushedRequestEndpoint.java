package dev.grantwise.server.authorize;

import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.RequestUri;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.sender.SenderFacts;
import dev.grantwise.protocol.rule.sender.SenderRules;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.signed.PushedRequest;
import dev.grantwise.server.authorize.RequestCheck.Checked;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.pushed.PushedRequests;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.sender.SenderProofs;
import dev.grantwise.server.sender.SenderVerdict;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a client puts its authorization request before the browser comes (RFC 9126 2): it is
 * authenticated and checked here by the same rules as there, and kept under a name that is good
 * once.
 */
final class PushedRequestEndpoint implements EndpointFunction {

  private final MachineForms forms;
  private final RequestIntake intake;
  private final RequestCheck check;
  private final SenderProofs senders;
  private final PushedRequests requests;
  private final SecretHasher hasher;
  private final Randomness randomness;
  private final String address;

  PushedRequestEndpoint(
      MachineForms forms,
      RequestIntake intake,
      RequestCheck check,
      SenderProofs senders,
      PushedRequests requests,
      SecretHasher hasher,
      Randomness randomness,
      String address) {
    this.forms = forms;
    this.intake = intake;
    this.check = check;
    this.senders = senders;
    this.requests = requests;
    this.hasher = hasher;
    this.randomness = randomness;
    this.address = address;
  }

  @Override
  public HttpResponse answer(Call call) {
    return forms.answer(call, (client, form) -> answer(call, client, form));
  }

  private HttpResponse answer(Call call, AuthenticatedClient client, Parameters form) {
    return switch (intake.pushed(form, client.registration(), call.now())) {
      case RequestIntake.Intake.Refused(Refusal refusal) -> forms.refuse(call, refusal);
      case RequestIntake.Intake.Read read ->
          switch (senders.shown(call, client.registration(), address)) {
            case SenderVerdict.Refused(Refusal refusal, Optional<DpopNonce> nonce) ->
                nonce
                    .map(
                        next ->
                            forms.refuse(call, refusal).with(DpopProof.NONCE_HEADER, next.reveal()))
                    .orElseGet(() -> forms.refuse(call, refusal));
            case SenderVerdict.Known(Sender sender, _) ->
                bound(read.parameters(), sender, client)
                    .fold(
                        refusal -> forms.refuse(call, refusal),
                        parameters -> check(call, client, parameters));
          };
    };
  }

  /**
   * RFC 9449 10.1: the proof binds the code like {@code dpop_jkt}, which must not contradict it.
   */
  private static Bound bound(Parameters parameters, Sender sender, AuthenticatedClient client) {
    Optional<String> named = parameters.value(DpopKey.PARAMETER);
    if (!(sender instanceof Sender.HolderOfKey(DpopKey key))) {
      return new Bound.To(parameters);
    }
    if (named.isEmpty()) {
      return new Bound.To(parameters.with(DpopKey.PARAMETER, key.thumbprint()));
    }
    return SenderRules.GRANT
        .firstViolation(
            SenderFacts.ofGrant(Comparison.of(named.get(), Optional.of(key.thumbprint()))))
        .<Bound>map(
            violation ->
                new Bound.Not(
                    new Refusal(
                        ErrorCode.INVALID_DPOP_PROOF,
                        "the proof is by another key than dpop_jkt",
                        Refusal.of(violation, ErrorCode.INVALID_DPOP_PROOF, Concern.of(client.id()))
                            .event())))
        .orElseGet(() -> new Bound.To(parameters));
  }

  /** What the request is bound to, or why it cannot be. */
  private sealed interface Bound {
    record To(Parameters parameters) implements Bound {}

    record Not(Refusal refusal) implements Bound {}

    default HttpResponse fold(
        Function<Refusal, HttpResponse> not, Function<Parameters, HttpResponse> to) {
      return switch (this) {
        case Not(Refusal refusal) -> not.apply(refusal);
        case To(Parameters parameters) -> to.apply(parameters);
      };
    }
  }

  private HttpResponse check(Call call, AuthenticatedClient client, Parameters parameters) {
    return switch (check.read(parameters, client.registration(), Optional.empty())) {
      case Checked.Unanswerable(var ignored, Refusal refusal) -> forms.refuse(call, refusal);
      case Checked.Answerable(var ignored, Refusal refusal) -> forms.refuse(call, refusal);
      case Checked.Valid ignored -> {
        RequestUri name = RequestUri.mint(randomness);
        PushedRequest pushed = PushedRequest.of(client.id(), parameters, call.now());
        requests.push(hasher.hash(name), pushed);
        yield pushed.answer(name, call.now()).toHttp();
      }
    };
  }
}
