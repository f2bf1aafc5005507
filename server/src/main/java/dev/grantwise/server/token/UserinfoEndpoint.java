package dev.grantwise.server.token;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.Storage;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.sender.SenderProofs;
import dev.grantwise.server.sender.SenderVerdict;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserClaims;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.EndpointFunction;
import dev.grantwise.server.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who the user is, for an access token made for this server (OpenID Connect Core 5.3): the one API
 * that this server is, so bound tokens are proven here as at any other.
 */
public final class UserinfoEndpoint implements EndpointFunction {

  private static final List<TokenType> SCHEMES = List.of(TokenType.BEARER, TokenType.DPOP);

  /** RFC 9449 7.1. */
  private static final String ALGORITHMS =
      ServerPolicy.DPOP_ALGORITHMS.stream()
          .map(SigningAlgorithm::headerName)
          .collect(Collectors.joining(" ", "algs=\"", "\""));

  private final ServerPolicy policy;
  private final IssuedAccessTokens tokens;
  private final Storage storage;
  private final SenderProofs senders;
  private final Events events;

  public UserinfoEndpoint(
      ServerPolicy policy,
      IssuedAccessTokens tokens,
      Storage storage,
      SenderProofs senders,
      Events events) {
    this.policy = policy;
    this.senders = senders;
    this.events = events;
    this.tokens = tokens;
    this.storage = storage;
  }

  /** A token and how it was shown. */
  private record Shown(AccessToken token, TokenType scheme) {

    /** RFC 6750 2.1, RFC 9449 7.1. */
    static Optional<Shown> inField(String field) {
      return SCHEMES.stream()
          .filter(scheme -> field.regionMatches(true, 0, scheme + " ", 0, length(scheme)))
          .filter(scheme -> field.length() > length(scheme))
          .findFirst()
          .map(scheme -> new Shown(new AccessToken(field.substring(length(scheme))), scheme));
    }

    private static int length(TokenType scheme) {
      return scheme.value().length() + 1;
    }

    static Shown inForm(String token) {
      return new Shown(new AccessToken(token), TokenType.BEARER);
    }
  }

  @Override
  public HttpResponse answer(Call call) {
    List<String> fields = call.request().headers().all("Authorization");
    List<String> inForm = inForm(call.request());
    // RFC 6750 2: one way for a request
    if (fields.size() + inForm.size() > 1) {
      return refused(
          call,
          TokenType.BEARER,
          refusal(ErrorCode.INVALID_REQUEST, "the token came in more than one way"));
    }
    return fields.stream()
        .findFirst()
        .flatMap(Shown::inField)
        .or(() -> inForm.stream().findFirst().map(Shown::inForm))
        .map(shown -> answer(call, shown))
        .orElseGet(UserinfoEndpoint::unasked);
  }

  /** RFC 6750 3.1: without a token there is no error to name, and RFC 9449 7.1 names both ways. */
  private static HttpResponse unasked() {
    return HttpResponse.of(401)
        .with("WWW-Authenticate", TokenType.BEARER + ", " + TokenType.DPOP + " " + ALGORITHMS)
        .with("Cache-Control", "no-store");
  }

  private HttpResponse answer(Call call, Shown shown) {
    if (call.certificate() instanceof ShownCertificate.Unreadable(String reason)) {
      // RFC 9440 4: there is one, so whoever sent this is not just anyone
      return refused(call, shown.scheme(), refusal(ErrorCode.INVALID_REQUEST, reason));
    }
    Optional<JwtClaims> claims =
        tokens
            .live(shown.token(), call.now())
            .filter(own -> own.audience().equals(List.of(policy.self().value())));
    if (claims.isEmpty()) {
      return refused(call, shown.scheme(), invalid("not a good access token for this server"));
    }
    Optional<Sender> bound = bound(claims.get());
    // RFC 9449 7.2: a bound token is no bearer token, nor the other way around
    if (bound.filter(sender -> scheme(sender).equals(shown.scheme())).isEmpty()) {
      return refused(
          call,
          bound.map(UserinfoEndpoint::scheme).orElse(shown.scheme()),
          invalid("a token that is shown by another scheme than it is bound for"));
    }
    return switch (senders.ofToken(
        call,
        shown.token(),
        bound.get(),
        IssuedAccessTokens.client(claims.get()).map(Concern::of).orElse(Concern.UNKNOWN),
        policy.endpoints().userinfo().value())) {
      case SenderVerdict.Refused(Refusal refusal, Optional<DpopNonce> nonce) ->
          with(nonce, refused(call, shown.scheme(), refusal));
      case SenderVerdict.Known(Sender _, Optional<DpopNonce> nonce) ->
          with(nonce, told(call, shown, claims.get()));
    };
  }

  private static HttpResponse with(Optional<DpopNonce> nonce, HttpResponse response) {
    return nonce.map(next -> response.with(DpopProof.NONCE_HEADER, next.reveal())).orElse(response);
  }

  /** Whom a token is for; empty if that cannot be read, and then it is for nobody. */
  private static Optional<Sender> bound(JwtClaims claims) {
    return claims.json().mentions("cnf")
        ? claims.confirmation().flatMap(cnf -> Sender.of(cnf).toOptional())
        : Optional.of(Sender.anyone());
  }

  /** RFC 8705 3: bound to a certificate it is still called Bearer. */
  private static TokenType scheme(Sender sender) {
    return sender instanceof Sender.HolderOfKey ? TokenType.DPOP : TokenType.BEARER;
  }

  /** After the proof: what a bound token is good for is nobody else's business (RFC 9449 4.2). */
  private HttpResponse told(Call call, Shown shown, JwtClaims claims) {
    ScopeSet scopes = ScopeSet.parse(claims.scope().orElse("")).toOptional().orElse(ScopeSet.NONE);
    if (!scopes.contains(Scope.OPENID)) {
      return refused(
          call, shown.scheme(), refusal(ErrorCode.INSUFFICIENT_SCOPE, "a token without openid"));
    }
    Optional<Authorization> authorization =
        claims
            .json()
            .string(TokenMint.GRANT_ID)
            .flatMap(grant -> storage.families().good(new GrantId(grant), call.now()))
            .map(TokenFamily::authorization);
    // By the grant, since the sub may be a name that this client alone knows the user by.
    return authorization
        .flatMap(given -> storage.users().find(given.user()))
        .filter(User::isActive)
        .map(
            user ->
                HttpResponse.uncachedJson(
                    200,
                    JsonObject.EMPTY
                        .with("sub", claims.subject())
                        .withAll(told(user, scopes, authorization.get()))
                        .encode()))
        .orElseGet(() -> refused(call, shown.scheme(), invalid("the grant or its user is gone")));
  }

  /** RFC 6750 2.2, which OpenID Connect Core 5.3.1 has clients use. */
  private static List<String> inForm(HttpRequest request) {
    return request.method().equals(HttpMethod.POST)
        ? request.form().toOptional().map(form -> form.all("access_token")).orElse(List.of())
        : List.of();
  }

  private static JsonObject told(User user, ScopeSet scopes, Authorization authorization) {
    return UserClaims.named(
        user,
        scopes.contains(ServerPolicy.PROFILE)
            ? UserClaims.PROFILE
            : authorization.claims().userinfo().keySet());
  }

  private static Refusal invalid(String reason) {
    return refusal(ErrorCode.INVALID_TOKEN, reason);
  }

  private static Refusal refusal(ErrorCode error, String reason) {
    return Refusal.of(error, reason, Concern.UNKNOWN, reason);
  }

  /**
   * The peer is told the kind of error and where the log has the rest (RFC 6750 3, RFC 9449 7.1).
   */
  private HttpResponse refused(Call call, TokenType scheme, Refusal refusal) {
    events.record(call.occasion(), refusal.event());
    if (refusal.error().equals(ErrorCode.TEMPORARILY_UNAVAILABLE)) {
      return refusal.toHttp(call);
    }
    String challenge =
        "%s error=\"%s\", error_description=\"reference %s\""
            .formatted(scheme, refusal.error().value(), call.correlation());
    return HttpResponse.of(status(refusal.error()))
        .with(
            "WWW-Authenticate",
            scheme.equals(TokenType.DPOP) ? challenge + ", " + ALGORITHMS : challenge)
        .with("Cache-Control", "no-store");
  }

  private static int status(ErrorCode error) {
    if (error.equals(ErrorCode.INVALID_REQUEST)) {
      return 400;
    }
    return error.equals(ErrorCode.INSUFFICIENT_SCOPE) ? 403 : 401;
  }
}
