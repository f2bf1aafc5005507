package dev.grantwise.gateway.provider;

import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.client.discovery.Discovery;
import dev.grantwise.client.refresh.Audience;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.signin.AuthorizationResponseValidator;
import dev.grantwise.client.signin.IdTokenResult;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.PendingSignIn;
import dev.grantwise.client.signin.Refusal;
import dev.grantwise.client.signin.RequestDelivery;
import dev.grantwise.client.signin.RequestDelivery.Delivery;
import dev.grantwise.client.signin.SignIn;
import dev.grantwise.client.signin.SignInRequest;
import dev.grantwise.client.signin.ValidIdToken;
import dev.grantwise.client.signin.ValidatedCode;
import dev.grantwise.client.signin.ValidatedResponse;
import dev.grantwise.client.token.TokenEndpoint;
import dev.grantwise.client.token.TokenOutcome;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.secret.Randomness;
import java.time.Instant;
import java.util.Optional;

/** A provider that says of itself where its endpoints are, used through the runtime client. */
public final class DiscoveredProvider implements IdentityProvider {

  private final SignInRequest request;
  private final Optional<RedirectUri> postLogoutRedirectUri;
  private final Discovery discovery;
  private final RequestDelivery delivery;
  private final TokenEndpoint tokenEndpoint;
  private final IdTokenValidator idTokens;
  private final Randomness randomness;

  public DiscoveredProvider(
      SignInRequest request,
      Optional<RedirectUri> postLogoutRedirectUri,
      Discovery discovery,
      RequestDelivery delivery,
      TokenEndpoint tokenEndpoint,
      IdTokenValidator idTokens,
      Randomness randomness) {
    this.request = request;
    this.postLogoutRedirectUri = postLogoutRedirectUri;
    this.discovery = discovery;
    this.delivery = delivery;
    this.tokenEndpoint = tokenEndpoint;
    this.idTokens = idTokens;
    this.randomness = randomness;
  }

  @Override
  public ClientId clientId() {
    return request.clientId();
  }

  @Override
  public Start start(AuthenticationDemand demand, Instant now) {
    SignInRequest asked = demand.equals(AuthenticationDemand.NONE) ? request : request.with(demand);
    return switch (discovery.of(tokenEndpoint.registration().issuer())) {
      case Discovered.Failed failed -> new Start.Unavailable(failed.text());
      case Discovered.Found found ->
          switch (SignIn.start(asked, found.server(), randomness, now)) {
            case SignIn.Started started -> deliver(started, found.metadata());
            case SignIn.Refused(Refusal refusal) -> new Start.Unavailable(refusal.reason());
          };
    };
  }

  private Start deliver(SignIn.Started started, AuthorizationServerMetadata metadata) {
    return switch (delivery.deliver(started, metadata)) {
      case Delivery.Ready(var attempt, var navigation) ->
          new Start.Ready(attempt, navigation.url());
      case Delivery.Refused(Refusal refusal) -> new Start.Unavailable(refusal.reason());
      case Delivery.Rejected(var error) -> new Start.Rejected(error.error());
      case Delivery.Unavailable(String why) -> new Start.Unavailable(why);
    };
  }

  @Override
  public Finish finish(PendingSignIn attempt, Parameters received, Instant now) {
    return switch (discovery.of(attempt.issuer())) {
      case Discovered.Failed failed -> new Finish.Unavailable(failed.text());
      case Discovered.Found found -> finish(attempt, received, found.metadata(), now);
    };
  }

  private Finish finish(
      PendingSignIn attempt,
      Parameters received,
      AuthorizationServerMetadata metadata,
      Instant now) {
    return switch (AuthorizationResponseValidator.validate(received, attempt, metadata, now)) {
      case ValidatedResponse.Refused(Refusal refusal) -> new Finish.Refused(refusal);
      case ValidatedResponse.Denied(var error, var ignored) -> new Finish.Denied(error);
      case ValidatedResponse.Granted(ValidatedCode code) -> redeem(code);
    };
  }

  private Finish redeem(ValidatedCode code) {
    return switch (tokenEndpoint.redeem(code)) {
      case TokenOutcome.Issued issued -> identify(code, GrantTokens.of(issued, code.scope()));
      case TokenOutcome.Rejected(var error) ->
          new Finish.Rejected("token endpoint: " + error.error());
      case TokenOutcome.Unavailable(String why, var ignored) -> new Finish.Unavailable(why);
      case TokenOutcome.Ambiguous(String why) -> new Finish.Unavailable(why);
      case TokenOutcome.Unexpected(int status, String expected) ->
          new Finish.Rejected("token endpoint: expected " + expected + ", got status " + status);
    };
  }

  private Finish identify(ValidatedCode code, GrantTokens tokens) {
    Optional<IdToken> idToken = tokens.idToken();
    if (idToken.isEmpty()) {
      return new Finish.Refused(
          Refusal.because("token response: expected an id_token (OpenID Connect Core 3.1.3.3)"));
    }
    Optional<String> other = forAnother(code.attempt(), tokens.accessToken());
    if (other.isPresent()) {
      return new Finish.Refused(Refusal.because("access token: " + other.get()));
    }
    return switch (idTokens.validate(
        idToken.get(), code.attempt(), tokens.accessToken(), tokens.receivedAt())) {
      case IdTokenResult.Refused(Refusal refusal) -> new Finish.Refused(refusal);
      case IdTokenResult.Unverifiable(String why) -> new Finish.Unavailable(why);
      case IdTokenResult.Valid(ValidIdToken valid) ->
          new Finish.SignedIn(
              valid.subject(),
              name(valid),
              valid.sid(),
              valid.acr(),
              valid.authTime(),
              tokens.beginningWith(code.attempt().audience()));
    };
  }

  /** Where each API gets a token of its own, the first one is for the first one alone. */
  private static Optional<String> forAnother(PendingSignIn attempt, AccessToken token) {
    return attempt
        .audience()
        .flatMap(
            api ->
                new Audience(api, attempt.redeemedFor(), Optional.empty())
                    .mismatch(token, attempt.resources()));
  }

  private static Optional<String> name(ValidIdToken idToken) {
    return idToken.claims().string("name").or(() -> idToken.claims().string("preferred_username"));
  }

  @Override
  public Optional<String> endSessionUrl(Optional<IdToken> hint) {
    if (!(discovery.of(tokenEndpoint.registration().issuer()) instanceof Discovered.Found found)) {
      return Optional.empty();
    }
    EndSessionRequest plain = EndSessionRequest.of(clientId());
    EndSessionRequest hinted = hint.map(plain::with).orElse(plain);
    EndSessionRequest complete = postLogoutRedirectUri.map(hinted::with).orElse(hinted);
    return found
        .metadata()
        .endSessionEndpoint()
        .map(endpoint -> complete.at(endpoint.value()).url());
  }
}
