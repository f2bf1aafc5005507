package dev.grantwise.server.token;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.ClientAuthenticator;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.RefreshTokenCodec;
import dev.grantwise.server.grant.TokenFamilies;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;

/**
 * Ends refresh tokens (RFC 7009). Any genuine token of a family ends the family. Access tokens end
 * by themselves within minutes and cannot be revoked here, which the answer says.
 */
public final class RevocationEndpoint implements EndpointFunction {

  private final TokenFamilies families;
  private final RefreshTokenCodec codec;
  private final MachineForms forms;
  private final Events events;

  public RevocationEndpoint(
      TokenFamilies families,
      RefreshTokenCodec codec,
      ClientAuthenticator authenticator,
      Events events) {
    this.families = families;
    this.codec = codec;
    this.forms = new MachineForms(authenticator, events);
    this.events = events;
  }

  @Override
  public HttpResponse answer(Call call) {
    return forms.answer(call, (client, form) -> revoke(call, client, form));
  }

  private HttpResponse revoke(Call call, AuthenticatedClient client, Parameters form) {
    Concern concern = Concern.of(client.id());
    return switch (RevocationRequest.parse(form)) {
      case Parsed.Malformed<RevocationRequest>(String what, String expected) -> {
        String text = what + ": expected " + expected;
        yield forms.refuse(call, Refusal.of(ErrorCode.INVALID_REQUEST, text, concern, text));
      }
      case Parsed.Value<RevocationRequest>(RevocationRequest request) when isSignedToken(request) ->
          // RFC 7009 2.2.1
          forms.refuse(
              call,
              Refusal.of(
                  ErrorCode.UNSUPPORTED_TOKEN_TYPE,
                  "only refresh tokens can be revoked",
                  concern,
                  "asked to revoke a signed token"));
      case Parsed.Value<RevocationRequest>(RevocationRequest request) -> {
        codec
            .open(request.token().reveal())
            .flatMap(opened -> families.find(opened.family()))
            .ifPresent(family -> revoke(call, client, family));
        // RFC 7009 2.2: an unknown token is not an error; another client's we answer alike
        yield RevocationRequest.done();
      }
    };
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

  private static boolean isSignedToken(RevocationRequest request) {
    return Optional.of(request.token().reveal())
        .filter(
            token -> token.startsWith("eyJ") && token.chars().filter(c -> c == '.').count() == 2)
        .isPresent();
  }
}
