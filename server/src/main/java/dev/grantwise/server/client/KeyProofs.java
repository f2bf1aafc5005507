package dev.grantwise.server.client;

import dev.grantwise.protocol.certificate.CertificateAuthentication;
import dev.grantwise.protocol.certificate.ExpectedCertificate;
import dev.grantwise.protocol.certificate.Vouching;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.assertion.AssertionUsedOnce;
import dev.grantwise.protocol.signed.AssertionTerms;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/**
 * Checks the clients that prove a key instead of showing a secret: by a signed assertion (RFC 7523
 * 3, RFC 10070 4) or by the certificate of the connection (RFC 8705 2).
 */
final class KeyProofs {

  private final Issuer issuer;
  private final ReplayGuard guard;
  private final Vouching vouching;

  KeyProofs(Issuer issuer, ReplayGuard guard, Vouching vouching) {
    this.issuer = issuer;
    this.guard = guard;
    this.vouching = vouching;
  }

  /** Why the assertion is not the client's; empty if it is, and then it is used up. */
  Optional<Refusal> refusal(Call call, RegisteredClient client, ClientAssertion assertion) {
    ClientProfile profile = client.profile();
    // RFC 10070 4: the type is advice to clients, and hardly a library follows it yet. What else a
    // client signs by this key names its own type (requests) or has another audience.
    AssertionTerms terms =
        AssertionTerms.strict(
                new ClientSigner(client.id(), profile.keys(), profile.signingAlgorithms()), issuer)
            .toleratingUntyped();
    Concern concern = Concern.of(client.id());
    try {
      return refusal(
          ClientAssertionCheck.check(assertion, terms, guard, call.now()), assertion, concern);
    } catch (ReplayGuard.Unavailable e) {
      return Optional.of(Refusal.unchecked(e, concern));
    }
  }

  private static Optional<Refusal> refusal(
      Checked<?> checked, ClientAssertion assertion, Concern concern) {
    return switch (checked) {
      case Checked.Accepted<?> ignored -> Optional.empty();
      case Checked.Unverified<?>(var jwt) -> refused(concern, jwt.reason() + ": " + jwt.text());
      case Checked.Refused<?>(Violation violation) when isReplay(violation) ->
          Optional.of(
              new Refusal(
                  ErrorCode.INVALID_CLIENT,
                  ClientAuthenticator.DESCRIPTION,
                  new ReplayEvent.AssertionReplayed(concern, assertion.fingerprint())));
      case Checked.Refused<?>(Violation violation) ->
          Optional.of(ClientAuthenticator.refusal(violation, concern.clientId().orElseThrow()));
    };
  }

  /** Why the certificate of the request is not the client's; empty if it is. */
  Optional<Refusal> refusal(Call call, RegisteredClient client) {
    ClientProfile profile = client.profile();
    ExpectedCertificate expected =
        profile
            .certificateName()
            .<ExpectedCertificate>map(name -> new ExpectedCertificate.Named(name, vouching))
            .orElseGet(() -> new ExpectedCertificate.Registered(profile.certificates()));
    return switch (CertificateAuthentication.check(call.certificate(), expected, call.now())) {
      case CertificateAuthentication.Authenticated ignored -> Optional.empty();
      case CertificateAuthentication.Unreadable(String reason) ->
          refused(Concern.of(client.id()), reason);
      case CertificateAuthentication.Refused(Violation violation) ->
          Optional.of(ClientAuthenticator.refusal(violation, client.id()));
    };
  }

  private static boolean isReplay(Violation violation) {
    return violation.requirement().equals(new AssertionUsedOnce().requirement());
  }

  private static Optional<Refusal> refused(Concern concern, String reason) {
    return Optional.of(
        Refusal.of(ErrorCode.INVALID_CLIENT, ClientAuthenticator.DESCRIPTION, concern, reason));
  }
}
