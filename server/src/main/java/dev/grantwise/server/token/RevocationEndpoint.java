package dev.grantwise.server.token;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.RequestEvent.Limit;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.http.RetryAfter;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.throttle.Allowance;
import dev.grantwise.protocol.throttle.Throttle;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.ClientAuthenticator;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.RefreshTokenCodec;
import dev.grantwise.server.grant.TokenFamilies;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.revocation.AccessRevocations;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends tokens (RFC 7009). Any genuine refresh token of a family ends the family and its access
 * tokens; an access token ends alone.
 */
public final class RevocationEndpoint implements EndpointFunction {

  /** How many single access tokens a client may end on one node: more would fill every API. */
  private static final Allowance SINGLE_TOKENS = new Allowance(1_000, Duration.ofMillis(500));

  private static final int MOST_CLIENTS = 10_000;

  private final TokenFamilies families;
  private final AccessRevocations revocations;
  private final IssuedAccessTokens accessTokens;
  private final Throttle single;
  private final RefreshTokenCodec codec;
  private final MachineForms forms;
  private final Events events;

  public RevocationEndpoint(
      Storage storage,
      IssuedAccessTokens accessTokens,
      RefreshTokenCodec codec,
      ClientAuthenticator authenticator,
      Randomness randomness,
      Events events) {
    this.families = storage.families();
    this.revocations = storage.revocations();
    this.accessTokens = accessTokens;
    this.single = new Throttle(SINGLE_TOKENS, MOST_CLIENTS, randomness);
    this.codec = codec;
    this.forms = new MachineForms(authenticator, events);
    this.events = events;
  }

  @Override
  public HttpResponse answer(Call call) {
    return forms.answer(call, (client, form) -> revoke(call, client, form));
  }

  private HttpResponse revoke(Call call, AuthenticatedClient client, Parameters form) {
    return switch (RevocationRequest.parse(form)) {
      case Parsed.Malformed<RevocationRequest> malformed -> forms.refuse(call, client, malformed);
      case Parsed.Value<RevocationRequest>(RevocationRequest request) -> {
        Optional<TokenFamily> family =
            codec.open(request.token().reveal()).flatMap(opened -> families.find(opened.family()));
        if (family.isPresent()) {
          revoke(call, client, family.get());
          yield RevocationRequest.done();
        }
        yield accessTokens
            .open(request.token(), call.now())
            .map(token -> revoke(call, client, token))
            // RFC 7009 2.2: an unknown token is not an error; another client's we answer alike
            .orElseGet(RevocationRequest::done);
      }
    };
  }

  private HttpResponse revoke(Call call, AuthenticatedClient client, JwtClaims token) {
    Concern concern = IssuedAccessTokens.concern(client.id(), token);
    if (IssuedAccessTokens.client(token).filter(client.id()::equals).isEmpty()) {
      events.record(call.occasion(), new GrantEvent.TokenOfOthers(concern));
      return RevocationRequest.done();
    }
    if (single.take(client.id().value(), call.now()) instanceof Throttle.Refused(Duration wait)) {
      // RFC 7009 2.2.1: the client assumes that the token still exists, and comes again
      events.record(call.occasion(), new RequestEvent.Throttled(concern, Limit.REVOCATIONS, wait));
      return ErrorResponse.of(
              ErrorCode.TEMPORARILY_UNAVAILABLE, "too many access tokens; end the grant instead")
          .toHttp()
          .with("Retry-After", RetryAfter.seconds(wait));
    }
    revocations.revoke(
        RevokedTokens.token(token.tokenId().orElseThrow(), token.expiresAt().orElseThrow()),
        call.now(),
        call.telling(events, ended -> Told.of(new GrantEvent.AccessTokenRevoked(concern))));
    return RevocationRequest.done();
  }

  private void revoke(Call call, AuthenticatedClient client, TokenFamily family) {
    if (!family.authorization().client().equals(client.id())) {
      events.record(
          call.occasion(),
          new GrantEvent.WrongClient(
              Concern.of(client.id()).withGrant(family.authorization().grant().value()),
              GrantType.REFRESH_TOKEN));
    } else {
      String reason = "revoked by its client";
      families.revoke(
          family.id(),
          reason,
          call.now(),
          call.telling(
              events,
              ended ->
                  Told.of(new GrantEvent.Revoked(Concerns.of(family.authorization()), reason))));
    }
  }
}
