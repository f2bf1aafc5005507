package dev.grantwise.server.token;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.grant.GrantFacts;
import dev.grantwise.protocol.rule.grant.GrantRules;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.ExchangePolicy;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.detail.ClientDetails;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.token.Permission.Denied;
import dev.grantwise.server.token.Permission.Outlook;
import dev.grantwise.server.token.Permission.Permit;
import dev.grantwise.server.token.TokenTarget.Asked;
import dev.grantwise.server.token.TokenTarget.Granted;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What every token passes on its way out, whatever the grant: client and grant type, user and
 * session, consent, scope and audience, then lifetime and event. No grant has a way around it: the
 * only maker of access tokens takes a {@link Permit}, which only this class makes.
 *
 * <p>What a token is bound to was proven before, with the client: nothing is consumed by then.
 */
final class IssuancePipeline {

  private final ServerPolicy policy;
  private final Storage storage;
  private final GrantStanding standing;
  private final TokenMint mint;
  private final Pseudonyms pseudonyms;
  private final Events events;

  IssuancePipeline(
      ServerPolicy policy, Storage storage, TokenMint mint, Pseudonyms pseudonyms, Events events) {
    this.pseudonyms = pseudonyms;
    this.policy = policy;
    this.storage = storage;
    this.standing = new GrantStanding(storage);
    this.mint = mint;
    this.events = events;
  }

  /** The first step, before a grant looks at anything of its own: may the client use it at all? */
  Optional<Refusal> refusal(AuthenticatedClient client, GrantType grantType) {
    RegisteredClient registered = client.registration();
    Optional<Violation> violation =
        GrantRules.TOKEN_REQUEST.firstViolation(
            GrantFacts.ofTokenRequest(grantType, registered.type(), registered.grantTypes()));
    return violation.map(
        broken -> Refusal.of(broken, ErrorCode.UNAUTHORIZED_CLIENT, Concern.of(client.id())));
  }

  /** The cut for a user's authorization: pure, so that it can be asked inside a transaction. */
  TokenTarget target(AuthenticatedClient client, Authorization authorization, Asked asked) {
    RegisteredClient registered = client.registration();
    // What the client lost since the user agreed is gone (attack A22).
    ScopeSet allowed = registered.scopes().intersect(authorization.scopes());
    return TokenTarget.choose(
        policy,
        new Granted(
            allowed,
            authorization.resources().stream()
                .filter(at -> at.equals(policy.self()) || registered.resources().contains(at))
                .toList(),
            allowed.contains(Scope.OPENID) ? List.of(policy.self()) : List.of(),
            new ClientDetails(policy, registered).still(authorization.details())),
        asked,
        at -> policy.scopesAt(at).union(ServerPolicy.IDENTITY_SCOPES),
        Concerns.of(authorization));
  }

  /**
   * Whether a token may be issued for a user who is not there. That the session has not ended is
   * part of the conditional statements that redeem and rotate.
   */
  Permission permit(Requester requester, GrantType grantType, TokenFamily family, Asked asked) {
    Authorization authorization = family.authorization();
    Optional<String> gone = standing.whyGone(family);
    if (gone.isPresent()) {
      return dead(Concerns.of(authorization), gone.get());
    }
    return permit(
        requester,
        grantType,
        TokenSubject.of(
            authorization,
            pseudonyms.subject(requester.client().registration(), authorization.user())),
        target(requester.client(), authorization, asked));
  }

  /**
   * Whether a token may be issued to a client in its own name.
   *
   * @param grantType by which it asks: in its own word, or in that of an issuer that it is trusted
   */
  Permission permit(Requester requester, GrantType grantType, Asked asked) {
    RegisteredClient registered = requester.client().registration();
    Concern concern = Concern.of(requester.id());
    Optional<Violation> violation =
        new ClientDetails(policy, registered).violation(asked.details());
    if (violation.isPresent()) {
      return new Denied(
          Refusal.of(violation.get(), ErrorCode.INVALID_AUTHORIZATION_DETAILS, concern),
          Outlook.KEEP_GRANT);
    }
    // No user is there whose identity the server's own scopes could be about.
    ScopeSet allowed = registered.scopes().minus(ServerPolicy.IDENTITY_SCOPES);
    return permit(
        requester,
        grantType,
        TokenSubject.of(requester.id()),
        TokenTarget.choose(
            policy,
            new Granted(allowed, registered.resources(), List.of(), asked.details()),
            asked.leastScopes(),
            policy::scopesAt,
            concern));
  }

  /**
   * Whether a token may be issued for a user of whom a trusted issuer speaks. Nobody is there to be
   * asked, so what the user agreed to before is all that can be had (attack A21).
   */
  Permission permit(Requester requester, UserId user, Asked asked) {
    RegisteredClient registered = requester.client().registration();
    TokenSubject subject =
        TokenSubject.of(requester.id(), user, pseudonyms.subject(registered, user));
    if (storage.users().find(user).filter(User::isActive).isEmpty()) {
      return dead(subject.concern(), "the user is disabled or gone");
    }
    List<Consent> consents = storage.consents().of(user, requester.id());
    ScopeSet consented =
        consents.stream().map(Consent::scopes).reduce(ScopeSet.NONE, ScopeSet::union);
    return permit(
        requester,
        GrantType.JWT_BEARER,
        subject,
        TokenTarget.choose(
            policy,
            new Granted(
                registered.scopes().intersect(consented).minus(ServerPolicy.IDENTITY_SCOPES),
                registered.resources().stream()
                    .filter(
                        at -> consents.stream().anyMatch(consent -> consent.resource().equals(at)))
                    .toList(),
                List.of(),
                AuthorizationDetails.NONE),
            asked,
            at ->
                consents.stream()
                    .filter(consent -> consent.resource().equals(at))
                    .map(consent -> consent.scopes().intersect(policy.scopesAt(at)))
                    .reduce(ScopeSet.NONE, ScopeSet::union),
            subject.concern()));
  }

  /**
   * Whether a token may be exchanged for another (RFC 8693): never for more scopes than it has, nor
   * for an audience that the client's policy does not name. A token without a scope is not given.
   */
  Permission permit(
      Requester requester, ExchangePolicy exchange, ExchangedSubject exchanged, Asked asked) {
    RegisteredClient registered = requester.client().registration();
    Concern concern = exchanged.subject().concern();
    TokenTarget target =
        TokenTarget.choose(
            policy,
            new Granted(
                exchanged
                    .scopes()
                    .intersect(exchange.scopes())
                    .intersect(registered.scopes())
                    .minus(ServerPolicy.IDENTITY_SCOPES),
                exchange.targets().stream().filter(registered.resources()::contains).toList(),
                List.of(),
                AuthorizationDetails.NONE),
            asked,
            policy::scopesAt,
            concern);
    if (target instanceof TokenTarget.Cut cut && cut.scopes().isEmpty()) {
      return new Denied(
          Refusal.of(
              ErrorCode.INVALID_SCOPE,
              "nothing of what the subject token allows can be had there",
              concern,
              "no scope is common to subject token, policy, client and target"),
          Outlook.KEEP_GRANT);
    }
    return permit(requester, GrantType.TOKEN_EXCHANGE, exchanged.subject(), target);
  }

  private static Denied dead(Concern concern, String reason) {
    return new Denied(
        Refusal.of(ErrorCode.INVALID_GRANT, "the grant has ended", concern, reason),
        Outlook.GRANT_IS_DEAD);
  }

  private static Permission permit(
      Requester requester, GrantType grantType, TokenSubject subject, TokenTarget target) {
    return switch (target) {
      case TokenTarget.Refused(Refusal refusal) -> new Denied(refusal, Outlook.KEEP_GRANT);
      case TokenTarget.Cut cut -> new Permit(requester, grantType, subject, cut);
    };
  }

  /** The last steps: the access token, and the event that says so. */
  TokenResponse issue(Call call, Permit permit) {
    Instant longest = call.now().plus(Lifetimes.ACCESS_TOKEN);
    Instant end = permit.subject().end().filter(longest::isAfter).orElse(longest);
    AccessToken token = mint.accessToken(permit, call.now(), end);
    ScopeSet scopes = permit.target().scopes();
    events.record(
        call.occasion(), new GrantEvent.TokenIssued(permit.concern(), permit.grantType(), scopes));
    TokenResponse response =
        TokenResponse.bearer(token, Duration.between(call.now(), end), scopes)
            .with(permit.target().details());
    // RFC 8705 3: a certificate-bound token is still called Bearer
    return permit.requester().sender() instanceof Sender.HolderOfKey
        ? response.boundByDpop()
        : response;
  }
}
