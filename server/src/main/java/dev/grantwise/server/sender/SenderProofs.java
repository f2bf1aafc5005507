package dev.grantwise.server.sender;

import dev.grantwise.protocol.certificate.CertificateThumbprint;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.dpop.ValidDpopProof;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.binding.TokenBinding;
import dev.grantwise.protocol.rule.dpop.DpopProofOnce;
import dev.grantwise.protocol.rule.sender.SenderFacts;
import dev.grantwise.protocol.rule.sender.SenderRules;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says who sent a request to an endpoint that machines call: the holder of the key in its DPoP
 * proof, of its certificate, or anyone. Asked after the client is known and before anything is
 * consumed, so that an answer which asks for a nonce costs the client nothing but a fresh proof
 * (RFC 9449 8). Safe for many threads.
 */
public final class SenderProofs {

  private static final String DESCRIPTION = "the DPoP proof is not valid";

  private final DpopCheck dpop;

  /**
   * Proofs with a nonce of ours, each good once on all nodes.
   *
   * @param nonces by keys that all nodes share
   */
  public SenderProofs(ReplayGuard guard, DpopNonces nonces) {
    this.dpop = new DpopCheck(ServerPolicy.DPOP_ALGORITHMS, guard, nonces);
  }

  /**
   * The sender of a request of that client.
   *
   * @param address of the endpoint, as clients know it
   */
  public SenderVerdict of(Call call, RegisteredClient client, String address) {
    return switch (shown(call, client, address)) {
      case SenderVerdict.Known known -> judge(call, client, known);
      case SenderVerdict.Refused refused -> refused;
    };
  }

  /**
   * The sender of a request that need not prove anything yet, but where what is shown has to be
   * good: one that is pushed (RFC 9449 10.1).
   */
  public SenderVerdict shown(Call call, RegisteredClient client, String address) {
    Concern concern = Concern.of(client.id());
    if (call.certificate() instanceof ShownCertificate.Unreadable(String reason)) {
      // RFC 9440 4: a trusted proxy says that there is one, so the sender is not just anyone
      String text = "the client certificate that the proxy hands on cannot be read";
      return new SenderVerdict.Refused(
          Refusal.of(ErrorCode.INVALID_REQUEST, text, concern, reason), Optional.empty());
    }
    try {
      return verdict(call, concern, proven(call, address), byCertificate(call, client));
    } catch (ReplayGuard.Unavailable e) {
      return new SenderVerdict.Refused(Refusal.unchecked(e, concern), Optional.empty());
    }
  }

  /**
   * The sender of a request that shows an access token made for this server itself: what the token
   * is bound to has to be proven (RFC 9449 7, RFC 8705 3). A proof is used up by this, so ask last.
   *
   * @param bound whom the token is for
   * @param address of the endpoint, as clients know it
   */
  public SenderVerdict ofToken(
      Call call, AccessToken token, Sender bound, Concern concern, String address) {
    return switch (bound) {
      case Sender.Anyone anyone -> new SenderVerdict.Known(anyone);
      case Sender.HolderOfCertificate(CertificateThumbprint certificate) ->
          call.certificate() instanceof ShownCertificate.Shown(var chain)
                  && chain.client().thumbprint().equals(certificate)
              ? new SenderVerdict.Known(bound)
              : new SenderVerdict.Refused(
                  Refusal.of(
                      ErrorCode.INVALID_TOKEN,
                      "the token is bound to another certificate",
                      concern,
                      "a token bound to a certificate, without that certificate"),
                  Optional.empty());
      case Sender.HolderOfKey(DpopKey key) ->
          ofToken(
              call,
              concern,
              ProvenRequest.atApi(call.request().method(), address, call.request().headers(), token)
                  .boundTo(key));
    };
  }

  private SenderVerdict ofToken(Call call, Concern concern, ProvenRequest request) {
    try {
      Possession possession = dpop.of(request, call.now());
      return possession instanceof Possession.Absent
          ? refused(concern, "DPoP: expected a proof, saw none")
          : verdict(call, concern, possession, Sender.anyone());
    } catch (ReplayGuard.Unavailable e) {
      return new SenderVerdict.Refused(Refusal.unchecked(e, concern), Optional.empty());
    }
  }

  private Possession proven(Call call, String address) {
    return dpop.of(
        ProvenRequest.atServer(call.request().method(), address, call.request().headers()),
        call.now());
  }

  /**
   * Who proved what.
   *
   * @param otherwise who sent it if there is no proof
   */
  private SenderVerdict verdict(
      Call call, Concern concern, Possession possession, Sender otherwise) {
    return switch (possession) {
      case Possession.Proven(ValidDpopProof proof) ->
          new SenderVerdict.Known(new Sender.HolderOfKey(proof.key()), proof.nextNonce());
      case Possession.Absent() -> new SenderVerdict.Known(otherwise);
      case Possession.Malformed(String reason) -> refused(concern, reason);
      case Possession.Unverified(var jwt) -> refused(concern, jwt.reason() + ": " + jwt.text());
      case Possession.Refused(Violation violation) -> refused(call, concern, violation);
    };
  }

  /** A certificate binds only where the client registered for it, or its tokens would need it. */
  private static Sender byCertificate(Call call, RegisteredClient client) {
    boolean wanted = client.profile().demands(ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS);
    return wanted && call.certificate() instanceof ShownCertificate.Shown(var chain)
        ? new Sender.HolderOfCertificate(chain.client().thumbprint())
        : Sender.anyone();
  }

  private SenderVerdict judge(Call call, RegisteredClient client, SenderVerdict.Known known) {
    return SenderRules.TOKEN_REQUEST
        .firstViolation(SenderFacts.ofRequest(registered(client), proven(known.sender())))
        .<SenderVerdict>map(
            violation ->
                refused(
                    call,
                    Refusal.of(violation, ErrorCode.INVALID_REQUEST, Concern.of(client.id()))))
        .orElse(known);
  }

  private static Set<TokenBinding> registered(RegisteredClient client) {
    Set<TokenBinding> registered = EnumSet.noneOf(TokenBinding.class);
    if (client.profile().demands(ClientDemand.DPOP_BOUND_ACCESS_TOKENS)) {
      registered.add(TokenBinding.DPOP);
    }
    if (client.profile().demands(ClientDemand.CERTIFICATE_BOUND_ACCESS_TOKENS)) {
      registered.add(TokenBinding.MUTUAL_TLS);
    }
    return registered;
  }

  private static Set<TokenBinding> proven(Sender sender) {
    return switch (sender) {
      case Sender.Anyone() -> Set.of();
      case Sender.HolderOfKey ignored -> Set.of(TokenBinding.DPOP);
      case Sender.HolderOfCertificate(CertificateThumbprint ignored) ->
          Set.of(TokenBinding.MUTUAL_TLS);
    };
  }

  private SenderVerdict refused(Call call, Concern concern, Violation violation) {
    Refusal refusal = Refusal.of(violation, ErrorCode.INVALID_DPOP_PROOF, concern);
    return violation.requirement().equals(new DpopProofOnce().requirement())
        ? refused(call, new Refusal(refusal.error(), refusal.description(), replay(call, concern)))
        : refused(call, refusal);
  }

  private static ReplayEvent replay(Call call, Concern concern) {
    String proof = call.request().headers().single(DpopProof.HEADER).orElse("");
    return new ReplayEvent.DpopProofReplayed(concern, new Replayed(proof).fingerprint());
  }

  private SenderVerdict refused(Call call, Refusal refusal) {
    Optional<DpopNonce> nonce =
        dpop.nonceToGive(call.now())
            .filter(ignored -> refusal.error().equals(ErrorCode.USE_DPOP_NONCE));
    return new SenderVerdict.Refused(refusal, nonce);
  }

  private static SenderVerdict refused(Concern concern, String reason) {
    return new SenderVerdict.Refused(
        Refusal.of(ErrorCode.INVALID_DPOP_PROOF, DESCRIPTION, concern, reason), Optional.empty());
  }

  /** A proof that came again: named in the log by its fingerprint alone. */
  private static final class Replayed extends Secret {
    Replayed(String proof) {
      super(proof);
    }
  }
}
