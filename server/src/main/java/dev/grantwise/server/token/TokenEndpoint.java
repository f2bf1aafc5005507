package dev.grantwise.server.token;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.DeviceCodeGrant;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.message.JwtBearerGrant;
import dev.grantwise.protocol.message.TokenExchangeGrant;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.AuthenticatedClient;
import dev.grantwise.server.client.ClientAuthenticator;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.grant.RefreshTokenCodec;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.sender.SenderProofs;
import dev.grantwise.server.sender.SenderVerdict;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;
import java.util.Optional;
import java.util.Set;

/** The token endpoint (RFC 6749 3.2): one place for every grant there is. */
public final class TokenEndpoint implements EndpointFunction {

  private static final Set<GrantType> SUPPORTED =
      Set.of(
          GrantType.AUTHORIZATION_CODE,
          GrantType.REFRESH_TOKEN,
          GrantType.CLIENT_CREDENTIALS,
          GrantType.DEVICE_CODE,
          GrantType.TOKEN_EXCHANGE,
          GrantType.JWT_BEARER);

  private final MachineForms forms;
  private final SenderProofs senders;
  private final String address;
  private final IssuancePipeline pipeline;
  private final CodeRedemption codes;
  private final Refresh refresh;
  private final ClientCredentials clientCredentials;
  private final DeviceGrant devices;
  private final TokenExchange exchange;
  private final JwtBearer assertions;

  public TokenEndpoint(
      ServerPolicy policy,
      Storage storage,
      SigningKeys keys,
      IssuedAccessTokens accessTokens,
      RefreshTokenCodec codec,
      SecretHasher hasher,
      ClientAuthenticator authenticator,
      SenderProofs senders,
      Randomness randomness,
      Events events) {
    Pseudonyms pseudonyms = new Pseudonyms(hasher);
    TokenMint mint =
        new TokenMint(policy, keys, pseudonyms, storage.opaqueTokens(), hasher, randomness);
    RefreshTokenMaker maker = new RefreshTokenMaker(codec, hasher, randomness);
    this.forms = new MachineForms(authenticator, events);
    this.senders = senders;
    this.address = policy.endpoints().token().value();
    this.pipeline = new IssuancePipeline(policy, storage, mint, pseudonyms, events);
    UserTokens tokens = new UserTokens(storage, pipeline, mint, maker, events);
    this.codes = new CodeRedemption(storage, pipeline, tokens, maker, hasher, events);
    this.refresh = new Refresh(storage.families(), pipeline, codec, maker, hasher, events);
    this.clientCredentials = new ClientCredentials(pipeline);
    this.exchange = new TokenExchange(pipeline, new ReceivedTokens(accessTokens));
    this.assertions = new JwtBearer(policy.issuer(), pipeline, storage.replays());
    this.devices = new DeviceGrant(storage, pipeline, tokens, maker, hasher, events);
  }

  @Override
  public HttpResponse answer(Call call) {
    return forms.answer(
        call,
        (client, form) ->
            switch (grant(call, client, form)) {
              case GrantAnswer.Tokens(var response, var next) ->
                  next.map(nonce -> response.toHttp().with(DpopProof.NONCE_HEADER, nonce.reveal()))
                      .orElseGet(response::toHttp);
              case GrantAnswer.Refused(Refusal refusal) -> forms.refuse(call, refusal);
              case GrantAnswer.Pending(ErrorResponse response) -> response.toHttp();
              case GrantAnswer.NonceWanted(Refusal refusal, DpopNonce nonce) ->
                  forms.refuse(call, refusal).with(DpopProof.NONCE_HEADER, nonce.reveal());
            });
  }

  private GrantAnswer grant(Call call, AuthenticatedClient client, Parameters form) {
    Concern concern = Concern.of(client.id());
    Optional<GrantType> grantType = form.value("grant_type").map(GrantType::new);
    if (grantType.isEmpty()) {
      return refused(ErrorCode.INVALID_REQUEST, "grant_type is missing", concern);
    }
    if (!SUPPORTED.contains(grantType.get())) {
      return refused(
          ErrorCode.UNSUPPORTED_GRANT_TYPE, "this grant_type is not supported here", concern);
    }
    Optional<Refusal> refusal = pipeline.refusal(client, grantType.get());
    if (refusal.isPresent()) {
      return new GrantAnswer.Refused(refusal.get());
    }
    return switch (AuthorizationDetails.parse(form)) {
      case Parsed.Malformed<AuthorizationDetails>(String what, String expected) ->
          refused(malformed(what), what + ": expected " + expected, concern);
      case Parsed.Value<AuthorizationDetails>(AuthorizationDetails details) ->
          grant(call, client, form, details);
    };
  }

  private GrantAnswer grant(
      Call call, AuthenticatedClient client, Parameters form, AuthorizationDetails details) {
    Concern concern = Concern.of(client.id());
    return switch (TokenRequest.parse(form)) {
      case Parsed.Malformed<TokenRequest>(String what, String expected) ->
          refused(malformed(what), what + ": expected " + expected, concern);
      case Parsed.Value<TokenRequest>(TokenRequest request) ->
          switch (senders.of(call, client.registration(), address)) {
            case SenderVerdict.Refused(Refusal unproven, var nonce) ->
                nonce
                    .<GrantAnswer>map(next -> new GrantAnswer.NonceWanted(unproven, next))
                    .orElseGet(() -> new GrantAnswer.Refused(unproven));
            case SenderVerdict.Known(Sender sender, Optional<DpopNonce> next) ->
                grant(call, new Requester(client, sender), request, details).withNonce(next);
          };
    };
  }

  private GrantAnswer grant(
      Call call, Requester requester, TokenRequest request, AuthorizationDetails details) {
    return switch (request) {
      case TokenRequest.AuthorizationCodeGrant grant ->
          codes.answer(call, requester, grant, details);
      case TokenRequest.RefreshTokenGrant grant -> refresh.answer(call, requester, grant, details);
      case TokenRequest.ClientCredentialsGrant grant ->
          clientCredentials.answer(call, requester, grant, details);
      case DeviceCodeGrant grant -> devices.answer(call, requester, grant, details);
      case TokenExchangeGrant grant -> exchange.answer(call, requester, grant, details);
      case JwtBearerGrant grant -> assertions.answer(call, requester, grant, details);
    };
  }

  private static ErrorCode malformed(String what) {
    return switch (what) {
      case "resource", "audience" -> ErrorCode.INVALID_TARGET;
      case "scope" -> ErrorCode.INVALID_SCOPE;
      case AuthorizationDetails.PARAMETER -> ErrorCode.INVALID_AUTHORIZATION_DETAILS;
      default -> ErrorCode.INVALID_REQUEST;
    };
  }

  private static GrantAnswer refused(ErrorCode error, String text, Concern concern) {
    return new GrantAnswer.Refused(Refusal.of(error, text, concern, text));
  }
}
