package dev.grantwise.server.token;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.GrantEvent;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.IntrospectionForm;
import dev.grantwise.protocol.message.IntrospectionRequest;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.protocol.signed.SignedIntrospectionClaims;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.ClientAuthenticator;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.RefreshTokenCodec;
import dev.grantwise.server.grant.RefreshTokenCodec.Opened;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Says what a token is worth, to the API it is for and to the client it was issued to (RFC 7662).
 * Everybody else, and whoever asks about a token that is not good, hears the same: it is not
 * active.
 */
public final class IntrospectionEndpoint implements EndpointFunction {

  private final ServerPolicy policy;
  private final Storage storage;
  private final IssuedAccessTokens accessTokens;
  private final RefreshTokenCodec codec;
  private final GrantStanding standing;
  private final SecretHasher hasher;
  private final SigningKeys keys;
  private final Pseudonyms pseudonyms;
  private final MachineForms forms;
  private final Events events;

  public IntrospectionEndpoint(
      ServerPolicy policy,
      Storage storage,
      IssuedAccessTokens accessTokens,
      RefreshTokenCodec codec,
      SecretHasher hasher,
      SigningKeys keys,
      ClientAuthenticator authenticator,
      Events events) {
    this.policy = policy;
    this.storage = storage;
    this.accessTokens = accessTokens;
    this.codec = codec;
    this.standing = new GrantStanding(storage);
    this.hasher = hasher;
    this.keys = keys;
    this.pseudonyms = new Pseudonyms(hasher);
    this.forms = new MachineForms(authenticator, events);
    this.events = events;
  }

  @Override
  public HttpResponse answer(Call call) {
    return forms.answer(call, (client, form) -> introspect(call, client, form));
  }

  private HttpResponse introspect(Call call, AuthenticatedClient client, Parameters form) {
    Concern concern = Concern.of(client.id());
    // RFC 7662 2.1, 4: whoever asks has shown who it is, or tokens could be tried here
    if (client.registration().type() == ClientType.PUBLIC) {
      return forms.refuse(
          call,
          Refusal.of(
              ErrorCode.INVALID_CLIENT,
              "a client that does not authenticate cannot ask about tokens",
              concern,
              "a public client at the introspection endpoint"));
    }
    return switch (IntrospectionRequest.parse(form)) {
      case Parsed.Malformed<IntrospectionRequest> malformed ->
          forms.refuse(call, client, malformed);
      case Parsed.Value<IntrospectionRequest>(IntrospectionRequest request) ->
          answer(call, client.id(), worth(call, client, request.token()));
    };
  }

  private HttpResponse answer(Call call, ClientId caller, IntrospectionResponse response) {
    return switch (IntrospectionForm.asked(call.request().headers())) {
      case JSON -> response.toHttp();
      case SIGNED ->
          new SignedIntrospectionClaims(response, policy.issuer(), caller.value(), call.now())
              .signedBy(new JwtSigner(keys.active(ServerPolicy.ID_TOKEN_ALGORITHM)))
              .toHttp();
    };
  }

  private IntrospectionResponse worth(Call call, AuthenticatedClient caller, Secret token) {
    Optional<JwtClaims> good =
        codec
            .open(token.reveal())
            .map(opened -> refreshToken(call, caller.registration(), opened))
            .orElseGet(() -> accessToken(call, caller.id(), token));
    return good.<IntrospectionResponse>map(IntrospectionResponse.Active::new)
        .orElseGet(IntrospectionResponse.Inactive::new);
  }

  private Optional<JwtClaims> accessToken(Call call, ClientId caller, Secret token) {
    Optional<JwtClaims> claims = accessTokens.open(token, call.now());
    if (claims.isPresent() && !mayKnow(caller, claims.get())) {
      tellOfOthers(call, IssuedAccessTokens.concern(caller, claims.get()));
      return Optional.empty();
    }
    return claims
        .filter(open -> accessTokens.whyEnded(open, call.now()).isEmpty())
        .map(open -> new JwtClaims(open.json().with("token_type", type(open).value())));
  }

  private boolean mayKnow(ClientId caller, JwtClaims token) {
    if (IssuedAccessTokens.client(token).filter(caller::equals).isPresent()) {
      return true;
    }
    List<String> own =
        storage.resourceServers().audiences(caller).stream().map(ResourceIndicator::value).toList();
    return token.audience().stream().anyMatch(own::contains);
  }

  /** RFC 9449 6.2; RFC 8705 3: bound to a certificate it is still called Bearer. */
  private static TokenType type(JwtClaims token) {
    return token.confirmation().filter(cnf -> cnf.has("jkt")).isPresent()
        ? TokenType.DPOP
        : TokenType.BEARER;
  }

  /** No API ever has one, so only its client may ask. */
  private Optional<JwtClaims> refreshToken(Call call, RegisteredClient caller, Opened opened) {
    Optional<TokenFamily> family = storage.families().find(opened.family());
    if (family.isEmpty()) {
      return Optional.empty();
    }
    Authorization authorization = family.get().authorization();
    if (!authorization.client().equals(caller.id())) {
      tellOfOthers(call, Concern.of(caller.id()).withGrant(authorization.grant().value()));
      return Optional.empty();
    }
    // A predecessor within its grace is no token to go on with, and asking uses nothing up.
    boolean current =
        opened.generation() == family.get().generation().number()
            && family.get().generation().current().equals(hasher.hash(opened.secret()));
    return current && standing.whyEnded(authorization.grant(), call.now()).isEmpty()
        ? Optional.of(
            new JwtClaims(
                RefreshTokenMaker.lifetime(family.get(), call.now())
                    .addTo(json(caller, family.get()))))
        : Optional.empty();
  }

  private JsonObject json(RegisteredClient client, TokenFamily family) {
    Authorization authorization = family.authorization();
    JsonObject json =
        JsonObject.EMPTY
            .with("iss", policy.issuer().value())
            .with("sub", pseudonyms.subject(client, authorization.user()))
            .with("client_id", authorization.client().value())
            .with("scope", authorization.scopes().toString())
            .with("exp", family.end().getEpochSecond())
            .with(TokenMint.GRANT_ID, authorization.grant().value());
    JsonObject detailed = authorization.details().addTo(json);
    Optional<JsonObject> confirmation = family.sender().confirmation();
    return confirmation.isPresent() ? detailed.with("cnf", confirmation.get()) : detailed;
  }

  private void tellOfOthers(Call call, Concern concern) {
    events.record(call.occasion(), new GrantEvent.TokenOfOthers(concern));
  }
}
