package dev.grantwise.protocol.event;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.pkce.PkceRules;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.List;

/** One of each event, with a secret put into every field that takes a text. */
final class EventSamples {

  /** What no line may hold. */
  static final String CANARY = "canary-Zm9yZ2VkLWNhbmFyeS1zZWNyZXQ";

  private static final RefreshToken SECRET = new RefreshToken(CANARY);
  private static final String TEXT = "seen: " + SECRET;
  private static final ScopeSet SCOPE = ScopeSet.of(Scope.OPENID, new Scope("photos.read"));

  static final Concern CONCERN =
      Concern.of(new ClientId("photos"))
          .withSubject("sub of " + SECRET)
          .withGrant("grant of " + SECRET)
          .withSession("session of " + SECRET);

  private static final Violation VIOLATION =
      new Violation(
          PkceRules.TOKEN_REQUEST.rules().getFirst().requirement(), TEXT, "something else");

  private EventSamples() {}

  /** Every event there is, in the order of the catalogue. */
  static List<Event> all() {
    return List.of(
        new SignInEvent.SignedIn(CONCERN),
        new SignInEvent.SignInFailed(CONCERN, TEXT),
        new SignInEvent.SteppedUp(CONCERN, TEXT),
        new ConsentEvent.ConsentGiven(CONCERN, SCOPE),
        new ConsentEvent.ConsentWidened(CONCERN, SCOPE),
        new ConsentEvent.ConsentDenied(CONCERN, SCOPE),
        new ConsentEvent.ConsentRevoked(CONCERN, TEXT),
        new CodeEvent.CodeIssued(CONCERN, SCOPE),
        new CodeEvent.CodeRedeemed(CONCERN),
        new CodeEvent.CodeBurnt(CONCERN, TEXT),
        new CodeEvent.CodeReplayed(CONCERN, CodeEvent.Consequence.GRANT_REVOKED),
        new GrantEvent.TokenIssued(CONCERN, GrantType.AUTHORIZATION_CODE, SCOPE),
        new GrantEvent.WrongClient(CONCERN, GrantType.REFRESH_TOKEN),
        new GrantEvent.Revoked(CONCERN, TEXT),
        new GrantEvent.AccessTokenRevoked(CONCERN),
        new GrantEvent.TokenOfOthers(CONCERN),
        new RefreshEvent.Refreshed(CONCERN, 3),
        new RefreshEvent.RefreshRepeated(CONCERN, 3),
        new RefreshEvent.RefreshReused(CONCERN, 3, 7),
        new RefreshEvent.RefreshAhead(CONCERN, 7, 3),
        new RefreshEvent.RefreshKeyMismatch(CONCERN, SECRET.fingerprint()),
        new RefreshEvent.RefreshAfterRevocation(CONCERN, TEXT),
        new RefreshEvent.RefreshFailed(CONCERN, TEXT),
        new ReplayEvent.DpopProofReplayed(CONCERN, SECRET.fingerprint()),
        new ReplayEvent.AssertionReplayed(CONCERN, SECRET.fingerprint()),
        new DeviceEvent.DeviceStarted(CONCERN, SCOPE),
        new DeviceEvent.DeviceApproved(CONCERN, SCOPE),
        new DeviceEvent.DeviceDenied(CONCERN, TEXT),
        new ClientEvent.ClientRegistered(CONCERN),
        new ClientEvent.ClientChanged(CONCERN, TEXT),
        new ClientEvent.ClientDisabled(CONCERN),
        new ClientEvent.ClientEnabled(CONCERN),
        new ClientEvent.SecretRotated(CONCERN),
        new ClientEvent.ClientRejected(CONCERN, TEXT),
        new AccountEvent.AccountAdded(CONCERN),
        new AccountEvent.PasswordChanged(CONCERN),
        new AccountEvent.AccountDisabled(CONCERN),
        new AccountEvent.AccountEnabled(CONCERN),
        new LogoutEvent.SignedOut(CONCERN, TEXT),
        new LogoutEvent.LogoutDelivered(CONCERN),
        new LogoutEvent.LogoutFailed(CONCERN, TEXT),
        new OperationEvent.KeyRotated(CONCERN, "kid", OperationEvent.Stage.ACTIVE),
        new OperationEvent.AdministratorActed(CONCERN, TEXT, TEXT),
        new OperationEvent.ConfigurationWeakened(CONCERN, TEXT, TEXT),
        new OperationEvent.ConfigurationReloaded(CONCERN, TEXT),
        new OperationEvent.ConfigurationNotReloaded(CONCERN, TEXT),
        new OperationEvent.ProviderLeftAlone(CONCERN, TEXT, Duration.ofSeconds(5)),
        new OperationEvent.MessageGivenUp(CONCERN, TEXT, TEXT, 20, TEXT),
        new OperationEvent.AlertRaised(CONCERN, TEXT, 3, Duration.ofHours(1)),
        new RequestEvent.RequestRefused(CONCERN, VIOLATION),
        new RequestEvent.RequestFailed(CONCERN, ErrorCode.INVALID_REQUEST, TEXT),
        new RequestEvent.AccessDenied(CONCERN, TEXT),
        new RequestEvent.Throttled(CONCERN, RequestEvent.Limit.ACCOUNT, Duration.ofSeconds(30)));
  }
}
