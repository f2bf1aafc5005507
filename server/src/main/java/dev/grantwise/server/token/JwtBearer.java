package dev.grantwise.server.token;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.ReplayEvent;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.JwtBearerGrant;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.GrantAssertionCheck;
import dev.grantwise.protocol.signed.GrantAssertionTerms;
import dev.grantwise.protocol.signed.GrantedAssertion;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.server.client.TrustedIssuer;
import dev.grantwise.server.client.TrustedIssuer.Subject;
import dev.grantwise.server.token.TokenTarget.Asked;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/**
 * A client shows the assertion of an issuer that it is registered with (RFC 7523 2.1, RFC 10070 4).
 * The assertion is for this server alone, short-lived, and used up by the token that comes of it.
 * There is no refresh token (RFC 7521 4.1): whoever still may gets another assertion.
 */
final class JwtBearer {

  private static final String DESCRIPTION = "the assertion is not valid";

  private final Issuer own;
  private final IssuancePipeline pipeline;
  private final ReplayGuard guard;

  JwtBearer(Issuer own, IssuancePipeline pipeline, ReplayGuard guard) {
    this.own = own;
    this.pipeline = pipeline;
    this.guard = guard;
  }

  GrantAnswer answer(
      Call call, Requester requester, JwtBearerGrant request, AuthorizationDetails details) {
    Secret assertion = request.assertion();
    // Which keys to try is all that is taken from it before its signature is checked.
    Optional<TrustedIssuer> trusted =
        GrantAssertionCheck.claimedIssuer(assertion).flatMap(named -> trusted(requester, named));
    if (trusted.isEmpty()) {
      return refused(requester, "of no issuer that the client is registered with");
    }
    GrantAssertionTerms terms = terms(trusted.get());
    return switch (GrantAssertionCheck.check(assertion, terms, call.now())) {
      case Checked.Unverified<?>(var jwt) -> refused(requester, jwt.reason() + ": " + jwt.text());
      case Checked.Refused<?>(Violation violation) ->
          new GrantAnswer.Refused(refusal(requester, violation));
      case Checked.Accepted<GrantedAssertion>(GrantedAssertion granted) ->
          granted(call, requester, request, details, trusted.get(), granted);
    };
  }

  private static Optional<TrustedIssuer> trusted(Requester requester, String issuer) {
    return requester.client().registration().profile().delegation().issuers().stream()
        .filter(one -> one.issuer().value().equals(issuer))
        .findFirst();
  }

  private GrantAssertionTerms terms(TrustedIssuer trusted) {
    return GrantAssertionTerms.strict(
        new IssuerSigner(trusted.issuer(), trusted.keys(), trusted.algorithms()),
        own,
        trusted.type());
  }

  private GrantAnswer granted(
      Call call,
      Requester requester,
      JwtBearerGrant request,
      AuthorizationDetails details,
      TrustedIssuer trusted,
      GrantedAssertion granted) {
    Subject subject = trusted.subjects().get(granted.subject());
    if (subject == null) {
      return refused(requester, "its subject is nobody here");
    }
    Asked asked =
        new Asked(
            Optional.of(request.scope()).filter(scope -> !scope.isEmpty()),
            request.resources(),
            details);
    return switch (permission(requester, subject, asked)) {
      case Permission.Denied denied -> new GrantAnswer.Refused(denied.refusal());
      case Permission.Permit permit -> take(call, requester, request, trusted, granted, permit);
    };
  }

  private GrantAnswer take(
      Call call,
      Requester requester,
      JwtBearerGrant request,
      TrustedIssuer trusted,
      GrantedAssertion granted,
      Permission.Permit permit) {
    try {
      return GrantAssertionCheck.take(granted, terms(trusted), guard, call.now())
          .<GrantAnswer>map(
              violation -> new GrantAnswer.Refused(replayed(requester, request, violation)))
          .orElseGet(() -> new GrantAnswer.Tokens(pipeline.issue(call, permit)));
    } catch (ReplayGuard.Unavailable e) {
      return new GrantAnswer.Refused(Refusal.unchecked(e, Concern.of(requester.id())));
    }
  }

  private Permission permission(Requester requester, Subject subject, Asked asked) {
    return switch (subject) {
      case Subject.OfUser(UserId user) -> pipeline.permit(requester, user, asked);
      case Subject.OfClient() -> pipeline.permit(requester, GrantType.JWT_BEARER, asked);
    };
  }

  private static Refusal replayed(
      Requester requester, JwtBearerGrant request, Violation violation) {
    Concern concern = Concern.of(requester.id());
    return new Refusal(
        violation.errorOr(ErrorCode.INVALID_GRANT),
        DESCRIPTION,
        new ReplayEvent.AssertionReplayed(concern, request.assertion().fingerprint()));
  }

  /** What is wrong with it is for the log: whoever found one somewhere learns nothing. */
  private static Refusal refusal(Requester requester, Violation violation) {
    Refusal refusal = Refusal.of(violation, ErrorCode.INVALID_GRANT, Concern.of(requester.id()));
    return new Refusal(refusal.error(), DESCRIPTION, refusal.event());
  }

  private static GrantAnswer refused(Requester requester, String reason) {
    return new GrantAnswer.Refused(
        Refusal.of(ErrorCode.INVALID_GRANT, DESCRIPTION, Concern.of(requester.id()), reason));
  }
}
