package dev.grantwise.protocol.rule.catalogue;

import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenIssuer;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenNotExpired;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenNotRevoked;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenType;
import dev.grantwise.protocol.rule.accesstoken.AudienceOwn;
import dev.grantwise.protocol.rule.accesstoken.BoundTokenProven;
import dev.grantwise.protocol.rule.agent.AgentApplicationType;
import dev.grantwise.protocol.rule.agent.AgentCredentialsOneIssuer;
import dev.grantwise.protocol.rule.agent.AgentPkceAdvertised;
import dev.grantwise.protocol.rule.agent.AgentRedirectWebOrLoopback;
import dev.grantwise.protocol.rule.agent.AgentRegistrationOrder;
import dev.grantwise.protocol.rule.agent.AgentResourceNamed;
import dev.grantwise.protocol.rule.agent.AgentStdioWithoutOauth;
import dev.grantwise.protocol.rule.assertion.AssertionCurrent;
import dev.grantwise.protocol.rule.assertion.AssertionForIssuer;
import dev.grantwise.protocol.rule.assertion.AssertionOfClient;
import dev.grantwise.protocol.rule.assertion.AssertionOfItsKind;
import dev.grantwise.protocol.rule.assertion.AssertionTyped;
import dev.grantwise.protocol.rule.assertion.AssertionUsedOnce;
import dev.grantwise.protocol.rule.assertion.GrantAssertionAudience;
import dev.grantwise.protocol.rule.assertion.GrantAssertionCurrent;
import dev.grantwise.protocol.rule.assertion.GrantAssertionIssuer;
import dev.grantwise.protocol.rule.assertion.GrantAssertionOfItsKind;
import dev.grantwise.protocol.rule.assertion.GrantAssertionSubject;
import dev.grantwise.protocol.rule.assertion.GrantAssertionUsedOnce;
import dev.grantwise.protocol.rule.audience.AudienceRestricted;
import dev.grantwise.protocol.rule.audience.ResourceGranted;
import dev.grantwise.protocol.rule.authentication.AsymmetricAuthentication;
import dev.grantwise.protocol.rule.authentication.ClientAuthenticates;
import dev.grantwise.protocol.rule.authentication.MethodOfferedByServer;
import dev.grantwise.protocol.rule.authentication.NoSecretInPublicClient;
import dev.grantwise.protocol.rule.authentication.OneMethod;
import dev.grantwise.protocol.rule.authentication.RegisteredMethod;
import dev.grantwise.protocol.rule.backend.CsrfHeaderPresent;
import dev.grantwise.protocol.rule.backend.ReturnTargetLocal;
import dev.grantwise.protocol.rule.backend.UnsafeCallSameOrigin;
import dev.grantwise.protocol.rule.binding.BindingForHighStakes;
import dev.grantwise.protocol.rule.binding.BindingNotSplit;
import dev.grantwise.protocol.rule.binding.BindingOfferedByServer;
import dev.grantwise.protocol.rule.binding.BindingWhenPossible;
import dev.grantwise.protocol.rule.binding.BrowserKeyNonExtractable;
import dev.grantwise.protocol.rule.browserclient.BrowserClientLowStakes;
import dev.grantwise.protocol.rule.browserclient.MediationWithoutRelay;
import dev.grantwise.protocol.rule.browserclient.PageRequestsAccepted;
import dev.grantwise.protocol.rule.certificate.CertificateCurrent;
import dev.grantwise.protocol.rule.certificate.CertificateRegistered;
import dev.grantwise.protocol.rule.certificate.CertificateVouchedFor;
import dev.grantwise.protocol.rule.code.CodeClientMatch;
import dev.grantwise.protocol.rule.code.CodeNotExpired;
import dev.grantwise.protocol.rule.delivery.AttemptCookieReturns;
import dev.grantwise.protocol.rule.delivery.NoCodeInFragment;
import dev.grantwise.protocol.rule.delivery.ResponseModeOfferedByServer;
import dev.grantwise.protocol.rule.delivery.ResponseReachesClient;
import dev.grantwise.protocol.rule.detail.DetailsGranted;
import dev.grantwise.protocol.rule.detail.DetailsOfType;
import dev.grantwise.protocol.rule.detail.DetailsTypeAllowed;
import dev.grantwise.protocol.rule.device.CrossDeviceAssessed;
import dev.grantwise.protocol.rule.device.DeviceCodesEnd;
import dev.grantwise.protocol.rule.device.DeviceEndpointKnown;
import dev.grantwise.protocol.rule.device.DeviceGrantWithoutBrowser;
import dev.grantwise.protocol.rule.device.PollingObeysInterval;
import dev.grantwise.protocol.rule.device.RedirectNeedsBrowser;
import dev.grantwise.protocol.rule.device.UserCodeShown;
import dev.grantwise.protocol.rule.dpop.DpopProofForMethod;
import dev.grantwise.protocol.rule.dpop.DpopProofForTarget;
import dev.grantwise.protocol.rule.dpop.DpopProofForToken;
import dev.grantwise.protocol.rule.dpop.DpopProofFresh;
import dev.grantwise.protocol.rule.dpop.DpopProofOfKey;
import dev.grantwise.protocol.rule.dpop.DpopProofOnce;
import dev.grantwise.protocol.rule.dpop.DpopProofTyped;
import dev.grantwise.protocol.rule.dpop.DpopProofWithNonce;
import dev.grantwise.protocol.rule.exchange.CurrentActorDecides;
import dev.grantwise.protocol.rule.exchange.ExchangeAuthenticated;
import dev.grantwise.protocol.rule.exchange.ExchangeNamesScope;
import dev.grantwise.protocol.rule.exchange.ExchangedTokenTyped;
import dev.grantwise.protocol.rule.exchange.NoTokenPassthrough;
import dev.grantwise.protocol.rule.grant.ClientCredentialsConfidential;
import dev.grantwise.protocol.rule.grant.GrantFitsActor;
import dev.grantwise.protocol.rule.grant.GrantOfferedByServer;
import dev.grantwise.protocol.rule.grant.GrantRegistered;
import dev.grantwise.protocol.rule.grant.NoImplicit;
import dev.grantwise.protocol.rule.grant.NoPassword;
import dev.grantwise.protocol.rule.grant.ResponseTypeCode;
import dev.grantwise.protocol.rule.grant.ResponseTypePresent;
import dev.grantwise.protocol.rule.identity.RefreshedIdentitySame;
import dev.grantwise.protocol.rule.identity.UserInfoSameUser;
import dev.grantwise.protocol.rule.idtoken.IdTokenAudience;
import dev.grantwise.protocol.rule.idtoken.IdTokenIssuer;
import dev.grantwise.protocol.rule.idtoken.IdTokenNotExpired;
import dev.grantwise.protocol.rule.idtoken.IdTokenSubject;
import dev.grantwise.protocol.rule.introspection.SignedIntrospectionAudience;
import dev.grantwise.protocol.rule.introspection.SignedIntrospectionFresh;
import dev.grantwise.protocol.rule.introspection.SignedIntrospectionIssuer;
import dev.grantwise.protocol.rule.introspection.SignedIntrospectionNested;
import dev.grantwise.protocol.rule.introspection.SignedIntrospectionOfItsKind;
import dev.grantwise.protocol.rule.issuer.IssAdvertised;
import dev.grantwise.protocol.rule.issuer.IssMatches;
import dev.grantwise.protocol.rule.issuer.IssPresentWhenAdvertised;
import dev.grantwise.protocol.rule.lifetime.BearerTokenShort;
import dev.grantwise.protocol.rule.lifetime.CodeShort;
import dev.grantwise.protocol.rule.logout.LogoutTokenAudience;
import dev.grantwise.protocol.rule.logout.LogoutTokenCurrent;
import dev.grantwise.protocol.rule.logout.LogoutTokenEvent;
import dev.grantwise.protocol.rule.logout.LogoutTokenIssuer;
import dev.grantwise.protocol.rule.logout.LogoutTokenNoNonce;
import dev.grantwise.protocol.rule.logout.LogoutTokenOfItsKind;
import dev.grantwise.protocol.rule.logout.LogoutTokenSubject;
import dev.grantwise.protocol.rule.logout.LogoutTokenUsedOnce;
import dev.grantwise.protocol.rule.mixup.AppRedirectPerServer;
import dev.grantwise.protocol.rule.mixup.MixUpDefended;
import dev.grantwise.protocol.rule.nativeapp.ClaimedHttpsPreferred;
import dev.grantwise.protocol.rule.nativeapp.ExternalUserAgent;
import dev.grantwise.protocol.rule.nativeapp.LoopbackAnyPort;
import dev.grantwise.protocol.rule.nativeapp.LoopbackClosedAfterAnswer;
import dev.grantwise.protocol.rule.nativeapp.RedirectFitsHome;
import dev.grantwise.protocol.rule.nonce.NonceMatches;
import dev.grantwise.protocol.rule.nonce.NoncePresent;
import dev.grantwise.protocol.rule.offline.OfflineConsentPrompted;
import dev.grantwise.protocol.rule.offline.OfflineOnlyWhenNeeded;
import dev.grantwise.protocol.rule.pkce.PkceNoDowngrade;
import dev.grantwise.protocol.rule.pkce.PkceRequired;
import dev.grantwise.protocol.rule.pkce.PkceS256;
import dev.grantwise.protocol.rule.pkce.PkceSupportedByServer;
import dev.grantwise.protocol.rule.pkce.PkceVerifierMatches;
import dev.grantwise.protocol.rule.presentation.NoTokenInUrl;
import dev.grantwise.protocol.rule.presentation.OnePresentation;
import dev.grantwise.protocol.rule.pushed.NoReferencePushed;
import dev.grantwise.protocol.rule.pushed.OneRequestForm;
import dev.grantwise.protocol.rule.pushed.ParForHighStakes;
import dev.grantwise.protocol.rule.pushed.ParOfferedByServer;
import dev.grantwise.protocol.rule.pushed.ParWhenRequired;
import dev.grantwise.protocol.rule.pushed.PushedRequestAlone;
import dev.grantwise.protocol.rule.pushed.RequestSignedWhenRequired;
import dev.grantwise.protocol.rule.pushed.RequestUriCurrent;
import dev.grantwise.protocol.rule.pushed.RequestUriOfClient;
import dev.grantwise.protocol.rule.pushed.RequestUriOurs;
import dev.grantwise.protocol.rule.pushed.RequestUriUsedOnce;
import dev.grantwise.protocol.rule.redirect.RedirectExact;
import dev.grantwise.protocol.rule.redirect.RedirectHttps;
import dev.grantwise.protocol.rule.redirect.RedirectNoFragment;
import dev.grantwise.protocol.rule.redirect.RedirectPresent;
import dev.grantwise.protocol.rule.redirect.RedirectSameAtToken;
import dev.grantwise.protocol.rule.refresh.NoRefreshForClientCredentials;
import dev.grantwise.protocol.rule.refresh.RefreshBoundOrRotated;
import dev.grantwise.protocol.rule.refresh.RefreshBounded;
import dev.grantwise.protocol.rule.refresh.RefreshBoundedInBrowser;
import dev.grantwise.protocol.rule.refresh.RefreshClientMatch;
import dev.grantwise.protocol.rule.refresh.RefreshScopeSubset;
import dev.grantwise.protocol.rule.requestobject.RequestObjectAudience;
import dev.grantwise.protocol.rule.requestobject.RequestObjectClient;
import dev.grantwise.protocol.rule.requestobject.RequestObjectCurrent;
import dev.grantwise.protocol.rule.requestobject.RequestObjectFlat;
import dev.grantwise.protocol.rule.requestobject.RequestObjectIssuer;
import dev.grantwise.protocol.rule.requestobject.RequestObjectOfItsKind;
import dev.grantwise.protocol.rule.requestobject.RequestObjectPlain;
import dev.grantwise.protocol.rule.requestobject.RequestObjectWithoutSubject;
import dev.grantwise.protocol.rule.resourcemetadata.ResourceMetadataPublished;
import dev.grantwise.protocol.rule.scope.ScopeGranted;
import dev.grantwise.protocol.rule.scope.ScopeSufficient;
import dev.grantwise.protocol.rule.sender.CertificateAsRegistered;
import dev.grantwise.protocol.rule.sender.DpopAsRegistered;
import dev.grantwise.protocol.rule.sender.GrantOfSameSender;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseAudience;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseCurrent;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseIssuer;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseOfItsKind;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseWhenAsked;
import dev.grantwise.protocol.rule.state.AttemptBoundToBrowser;
import dev.grantwise.protocol.rule.state.AttemptUsedOnce;
import dev.grantwise.protocol.rule.state.StateMatchesAttempt;
import dev.grantwise.protocol.rule.state.StatePresent;
import dev.grantwise.protocol.rule.stepup.SignInSufficient;
import dev.grantwise.protocol.rule.stepup.StepUpBounded;
import dev.grantwise.protocol.rule.stepup.StepUpKeepsScopes;
import dev.grantwise.protocol.rule.storage.CredentialsServerSide;
import dev.grantwise.protocol.rule.storage.RefreshTokenNotInBrowser;
import dev.grantwise.protocol.rule.storage.TokensAtBackend;
import java.util.List;
import java.util.Optional;

/** Every rule there is, in the order of the generated page. A rule that is not here is a defect. */
public final class RuleCatalogue {

  private static final List<Topic> TOPICS =
      List.of(
          new Topic(
              "PKCE",
              List.of(
                  new PkceRequired(),
                  new PkceS256(),
                  new PkceNoDowngrade(),
                  new PkceVerifierMatches(),
                  new PkceSupportedByServer())),
          new Topic(
              "State",
              List.of(
                  new StatePresent(),
                  new AttemptBoundToBrowser(),
                  new AttemptUsedOnce(),
                  new StateMatchesAttempt())),
          new Topic(
              "Issuer of the response",
              List.of(new IssAdvertised(), new IssPresentWhenAdvertised(), new IssMatches())),
          new Topic(
              "Several authorization servers",
              List.of(new MixUpDefended(), new AppRedirectPerServer())),
          new Topic("Nonce", List.of(new NoncePresent(), new NonceMatches())),
          new Topic(
              "Redirect URIs",
              List.of(
                  new RedirectPresent(),
                  new RedirectExact(),
                  new RedirectHttps(),
                  new RedirectNoFragment(),
                  new RedirectSameAtToken())),
          new Topic(
              "How the browser finds back",
              List.of(
                  new ExternalUserAgent(),
                  new RedirectFitsHome(),
                  new ClaimedHttpsPreferred(),
                  new LoopbackClosedAfterAnswer(),
                  new LoopbackAnyPort())),
          new Topic(
              "How the response arrives",
              List.of(
                  new ResponseReachesClient(),
                  new AttemptCookieReturns(),
                  new ResponseModeOfferedByServer(),
                  new NoCodeInFragment())),
          new Topic(
              "Pushed authorization requests",
              List.of(
                  new ParWhenRequired(),
                  new ParOfferedByServer(),
                  new ParForHighStakes(),
                  new RequestUriUsedOnce(),
                  new PushedRequestAlone(),
                  new NoReferencePushed(),
                  new OneRequestForm(),
                  new RequestUriOurs(),
                  new RequestUriOfClient(),
                  new RequestUriCurrent(),
                  new RequestSignedWhenRequired())),
          new Topic(
              "Signed authorization requests",
              List.of(
                  new RequestObjectOfItsKind(),
                  new RequestObjectWithoutSubject(),
                  new RequestObjectClient(),
                  new RequestObjectIssuer(),
                  new RequestObjectAudience(),
                  new RequestObjectCurrent(),
                  new RequestObjectFlat(),
                  new RequestObjectPlain())),
          new Topic(
              "Signed authorization responses",
              List.of(
                  new SignedResponseWhenAsked(),
                  new SignedResponseOfItsKind(),
                  new SignedResponseIssuer(),
                  new SignedResponseAudience(),
                  new SignedResponseCurrent())),
          new Topic(
              "Choice of grant",
              List.of(
                  new NoImplicit(),
                  new NoPassword(),
                  new ClientCredentialsConfidential(),
                  new GrantFitsActor(),
                  new GrantOfferedByServer(),
                  new GrantRegistered(),
                  new ResponseTypePresent(),
                  new ResponseTypeCode())),
          new Topic(
              "Signing in on another device",
              List.of(
                  new RedirectNeedsBrowser(),
                  new DeviceGrantWithoutBrowser(),
                  new CrossDeviceAssessed(),
                  new DeviceEndpointKnown(),
                  new DeviceCodesEnd(),
                  new UserCodeShown(),
                  new PollingObeysInterval())),
          new Topic(
              "Calls from one API to the next",
              List.of(
                  new NoTokenPassthrough(),
                  new ExchangeNamesScope(),
                  new ExchangeAuthenticated(),
                  new ExchangedTokenTyped(),
                  new CurrentActorDecides())),
          new Topic(
              "Client authentication",
              List.of(
                  new OneMethod(),
                  new RegisteredMethod(),
                  new ClientAuthenticates(),
                  new NoSecretInPublicClient(),
                  new AsymmetricAuthentication(),
                  new MethodOfferedByServer())),
          new Topic(
              "DPoP proofs",
              List.of(
                  new DpopProofTyped(),
                  new DpopProofForMethod(),
                  new DpopProofForTarget(),
                  new DpopProofFresh(),
                  new DpopProofForToken(),
                  new DpopProofOfKey(),
                  new DpopProofWithNonce(),
                  new DpopProofOnce())),
          new Topic(
              "Senders of token requests",
              List.of(
                  new DpopAsRegistered(), new CertificateAsRegistered(), new GrantOfSameSender())),
          new Topic(
              "Client certificates",
              List.of(
                  new CertificateRegistered(),
                  new CertificateCurrent(),
                  new CertificateVouchedFor())),
          new Topic(
              "Client assertions",
              List.of(
                  new AssertionForIssuer(),
                  new AssertionTyped(),
                  new AssertionOfItsKind(),
                  new AssertionOfClient(),
                  new AssertionCurrent(),
                  new AssertionUsedOnce())),
          new Topic(
              "Assertions as grants",
              List.of(
                  new GrantAssertionOfItsKind(),
                  new GrantAssertionIssuer(),
                  new GrantAssertionAudience(),
                  new GrantAssertionSubject(),
                  new GrantAssertionCurrent(),
                  new GrantAssertionUsedOnce())),
          new Topic(
              "Where tokens live",
              List.of(
                  new TokensAtBackend(),
                  new RefreshTokenNotInBrowser(),
                  new CredentialsServerSide())),
          new Topic(
              "A page's part in OAuth",
              List.of(
                  new PageRequestsAccepted(),
                  new BrowserClientLowStakes(),
                  new MediationWithoutRelay())),
          new Topic("How tokens travel", List.of(new NoTokenInUrl(), new OnePresentation())),
          new Topic(
              "Sender constraint",
              List.of(
                  new BindingOfferedByServer(),
                  new BindingNotSplit(),
                  new BindingWhenPossible(),
                  new BindingForHighStakes(),
                  new BrowserKeyNonExtractable())),
          new Topic("Audience", List.of(new AudienceRestricted(), new ResourceGranted())),
          new Topic("Scope", List.of(new ScopeGranted(), new ScopeSufficient())),
          new Topic(
              "Authorization details",
              List.of(new DetailsTypeAllowed(), new DetailsOfType(), new DetailsGranted())),
          new Topic(
              "Offline access", List.of(new OfflineConsentPrompted(), new OfflineOnlyWhenNeeded())),
          new Topic("Lifetimes", List.of(new BearerTokenShort(), new CodeShort())),
          new Topic("Authorization codes", List.of(new CodeClientMatch(), new CodeNotExpired())),
          new Topic(
              "Refresh tokens",
              List.of(
                  new RefreshBoundOrRotated(),
                  new RefreshBoundedInBrowser(),
                  new RefreshBounded(),
                  new NoRefreshForClientCredentials(),
                  new RefreshClientMatch(),
                  new RefreshScopeSubset())),
          new Topic(
              "Access tokens",
              List.of(
                  new AccessTokenType(),
                  new AccessTokenIssuer(),
                  new AudienceOwn(),
                  new AccessTokenNotExpired(),
                  new AccessTokenNotRevoked(),
                  new BoundTokenProven())),
          new Topic(
              "Signed introspection responses",
              List.of(
                  new SignedIntrospectionOfItsKind(),
                  new SignedIntrospectionIssuer(),
                  new SignedIntrospectionAudience(),
                  new SignedIntrospectionFresh(),
                  new SignedIntrospectionNested())),
          new Topic(
              "Stepping up",
              List.of(new SignInSufficient(), new StepUpKeepsScopes(), new StepUpBounded())),
          new Topic("Metadata of an API", List.of(new ResourceMetadataPublished())),
          new Topic(
              "ID tokens",
              List.of(
                  new IdTokenIssuer(),
                  new IdTokenAudience(),
                  new IdTokenNotExpired(),
                  new IdTokenSubject())),
          new Topic(
              "Identity after sign-in",
              List.of(new RefreshedIdentitySame(), new UserInfoSameUser())),
          new Topic(
              "Logout tokens",
              List.of(
                  new LogoutTokenOfItsKind(),
                  new LogoutTokenIssuer(),
                  new LogoutTokenAudience(),
                  new LogoutTokenCurrent(),
                  new LogoutTokenEvent(),
                  new LogoutTokenSubject(),
                  new LogoutTokenNoNonce(),
                  new LogoutTokenUsedOnce())),
          new Topic(
              "Calls to a backend for frontend",
              List.of(
                  new UnsafeCallSameOrigin(), new CsrfHeaderPresent(), new ReturnTargetLocal())),
          new Topic(
              "Agents",
              List.of(
                  new AgentStdioWithoutOauth(),
                  new AgentPkceAdvertised(),
                  new AgentResourceNamed(),
                  new AgentRedirectWebOrLoopback(),
                  new AgentCredentialsOneIssuer(),
                  new AgentRegistrationOrder(),
                  new AgentApplicationType())));

  private static final List<Rule<?>> RULES =
      TOPICS.stream().<Rule<?>>flatMap(topic -> topic.rules().stream()).toList();

  private RuleCatalogue() {}

  public static List<Topic> topics() {
    return TOPICS;
  }

  public static List<Rule<?>> rules() {
    return RULES;
  }

  public static Optional<Rule<?>> find(RuleId id) {
    return RULES.stream()
        .<Rule<?>>map(rule -> rule)
        .filter(rule -> rule.requirement().id().equals(id))
        .findFirst();
  }
}
