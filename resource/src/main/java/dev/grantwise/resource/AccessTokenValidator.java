package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.message.TokenType;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenFacts;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenRules;
import dev.grantwise.protocol.rule.accesstoken.Binding;
import dev.grantwise.protocol.rule.accesstoken.Revoked;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.Authentication.Authenticated;
import dev.grantwise.resource.Authentication.Forbidden;
import dev.grantwise.resource.Authentication.Malformed;
import dev.grantwise.resource.Authentication.Unauthenticated;
import dev.grantwise.resource.Authentication.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Decides whether a request to an API may be served (RFC 9068 4, RFC 6750 2.1 and 3). Safe for use
 * by many threads.
 *
 * <pre>{@code
 * return switch (validator.authenticate(request, ScopeSet.of(READ))) {
 *   case Authenticated known -> known.answer(photosOf(known.claims().subject()));
 *   case Unauthenticated refused -> refused.answer();
 *   ...
 * };
 * }</pre>
 */
public final class AccessTokenValidator {

  private static final String RETRY_AFTER_SECONDS = "30";

  private static final JwtVerifier VERIFIER =
      new JwtVerifier(EnumSet.allOf(SigningAlgorithm.class));

  private final ResourceServer server;
  private final TokenReader tokens;
  private final InstantSource clock;
  private final Schemes schemes;
  private final Optional<SenderCheck> sender;
  private final Optional<RevocationFeed> revocations;

  /** A validator of bearer tokens, and of those bound to a certificate where one is shown. */
  public AccessTokenValidator(ResourceServer server, KeySource keys, InstantSource clock) {
    this(server, new VerifiedTokens(keys, VERIFIER::verify, VerifiedTokens.ROOM), clock);
  }

  /**
   * A validator that asks the authorization server about every token (RFC 7662), for tokens that
   * say nothing by themselves. The same answers follow, by the same rules, and while the server
   * cannot be asked nothing is served. An answer is remembered for five seconds at most, so that is
   * how late a revocation may be seen; what the answer must say besides is what RFC 9068 2.2 has in
   * a token, {@code aud} with this API's identifier and a {@code token_type} of {@code Bearer} or
   * {@code DPoP}.
   */
  public static AccessTokenValidator asking(
      ResourceServer server, IntrospectionFetch fetch, InstantSource clock) {
    return new AccessTokenValidator(
        server,
        new IntrospectedTokens(
            fetch, System::nanoTime, IntrospectedTokens.ROOM, IntrospectedTokens.AT_ONCE),
        clock);
  }

  AccessTokenValidator(ResourceServer server, TokenReader tokens, InstantSource clock) {
    this(
        server,
        tokens,
        clock,
        Schemes.bearerAlone(server.resource()),
        Optional.empty(),
        Optional.empty());
  }

  private AccessTokenValidator(
      ResourceServer server,
      TokenReader tokens,
      InstantSource clock,
      Schemes schemes,
      Optional<SenderCheck> sender,
      Optional<RevocationFeed> revocations) {
    this.server = server;
    this.tokens = tokens;
    this.clock = clock;
    this.schemes = schemes;
    this.sender = sender;
    this.revocations = revocations;
  }

  /** The same, which takes tokens that are bound to a key too, with their proof (RFC 9449 7). */
  public AccessTokenValidator withDpop(DpopCheck dpop) {
    return with(dpop, Schemes.both(server.resource(), dpop.algorithms()));
  }

  /**
   * The same, which takes tokens that are bound to a key and no others: what RFC 9728 2 calls
   * {@code dpop_bound_access_tokens_required}.
   */
  public AccessTokenValidator withDpopAlone(DpopCheck dpop) {
    return with(dpop, Schemes.dpopAlone(server.resource(), dpop.algorithms()));
  }

  private AccessTokenValidator with(DpopCheck dpop, Schemes taken) {
    return new AccessTokenValidator(
        server,
        tokens,
        clock,
        taken,
        Optional.of(new SenderCheck(taken.dpop(), dpop)),
        revocations);
  }

  /**
   * The same, which refuses what the authorization server tells of as revoked; without it a token
   * is good until it expires.
   */
  public AccessTokenValidator withRevocations(RevocationFeed feed) {
    return new AccessTokenValidator(server, tokens, clock, schemes, sender, Optional.of(feed));
  }

  /**
   * Judges the request's credentials.
   *
   * @param request with the address that the client called: where a proxy stands between, the
   *     public one
   * @param needed every scope that the operation needs
   */
  public Authentication authenticate(HttpRequest request, ScopeSet needed) {
    return authenticate(request, needed, new ShownCertificate.None());
  }

  /**
   * The same for a request that may show a certificate, to which its token is bound (RFC 8705 3).
   *
   * @param certificate that of the connection, or the one a trusted proxy handed on
   */
  public Authentication authenticate(
      HttpRequest request, ScopeSet needed, ShownCertificate certificate) {
    return switch (PresentedToken.of(request, schemes.taken())) {
      case PresentedToken.Absent() ->
          new Unauthenticated(
              schemes.challenge().noCredentials(needed), "no credentials of a known scheme");
      case PresentedToken.Refused(String reason) ->
          new Malformed(
              schemes
                  .challenge()
                  .invalidRequest("Send one access token, in the Authorization header"),
              reason);
      case PresentedToken.Present presented ->
          certificate instanceof ShownCertificate.Unreadable(String reason)
              ? unreadable(reason)
              : judge(new Call(request, presented, certificate), needed);
    };
  }

  /**
   * RFC 9440 2.4, 4: a trusted proxy says that there is a certificate, and what it says cannot be
   * read. To go on would be to guess that there is none, for a bound token and for any other.
   */
  private Malformed unreadable(String reason) {
    return new Malformed(
        schemes
            .challenge()
            .invalidRequest("The client certificate that the proxy hands on cannot be read"),
        reason);
  }

  /** What the sender is judged by. */
  private record Call(
      HttpRequest request, PresentedToken.Present presented, ShownCertificate certificate) {

    TokenType scheme() {
      return presented.scheme();
    }
  }

  private Authentication judge(Call call, ScopeSet needed) {
    Instant now = clock.instant();
    return switch (tokens.read(call.presented().token(), now)) {
      case TokenReading.Unknown(String reason) -> unavailable(server.issuer() + ": " + reason);
      case TokenReading.Refused(RefusedJwt(RefusedJwt.Reason reason, String text)) ->
          invalid(reason + ": " + text, call);
      case TokenReading.Inactive() ->
          invalid(server.issuer() + " says that it is worth nothing here", call);
      case TokenReading.Known token -> judge(token, call, needed, now);
    };
  }

  private Authentication judge(TokenReading.Known token, Call call, ScopeSet needed, Instant now) {
    JwtClaims claims = token.all();
    Validity validity = token.judged().validity(now, server.skew());
    Revoked revoked = revocations.map(feed -> feed.standing(claims)).orElse(Revoked.NOT_FOLLOWED);
    AccessTokenFacts unbound =
        facts(token, validity)
            .withRevoked(revoked == Revoked.UNKNOWN ? Revoked.NOT_FOLLOWED : revoked);
    Optional<Violation> violation = AccessTokenRules.RESOURCE_REQUEST.firstViolation(unbound);
    if (violation.isPresent()) {
      return validity == Validity.EXPIRED
          ? new Unauthenticated(
              schemes.challenge(call.scheme()).invalidToken("The access token expired"),
              violation.get().reason())
          : invalid(violation.get().reason(), call);
    }
    // After the rest: a token that is no good anyway is the client's fault.
    if (revoked == Revoked.UNKNOWN) {
      return unavailable("expected word of what " + server.issuer() + " revoked, had none");
    }
    // Last: a proof is used up by the question.
    return switch (sender(claims, call, now)) {
      case SenderVerdict.Refused(HttpResponse answer, String reason) ->
          new Unauthenticated(answer, reason);
      case SenderVerdict.Undecided(String reason) -> unavailable(reason);
      case SenderVerdict.Stands(Binding binding, Optional<DpopNonce> nextNonce)
          when binding == Binding.UNBOUND ->
          // As it was judged above.
          judge(token, call, needed, nextNonce);
      case SenderVerdict.Stands(Binding binding, Optional<DpopNonce> nextNonce) ->
          AccessTokenRules.RESOURCE_REQUEST
              .firstViolation(unbound.withBinding(binding))
              .<Authentication>map(unproven -> invalid(unproven.reason(), call))
              .orElseGet(() -> judge(token, call, needed, nextNonce));
    };
  }

  private SenderVerdict sender(JwtClaims claims, Call call, Instant now) {
    return sender
        .map(check -> check.of(call.request(), call.presented(), claims, call.certificate(), now))
        .orElseGet(
            () -> new SenderVerdict.Stands(SenderCheck.byCertificate(claims, call.certificate())));
  }

  /**
   * Who may not do this is told so only after the proof, and the proof is used up: to a thief of
   * the token the answer would say what it is good for, and the client makes a fresh one anyway
   * (RFC 9449 4.2).
   */
  private Authentication judge(
      TokenReading.Known token, Call call, ScopeSet needed, Optional<DpopNonce> nextNonce) {
    return switch (token.claims()) {
      case Parsed.Malformed<AccessTokenClaims>(String what, String expected) ->
          invalid(what + ": expected " + expected, call);
      case Parsed.Value<AccessTokenClaims>(AccessTokenClaims claims) ->
          needed.isSubsetOf(claims.scopes())
              ? new Authenticated(claims, nextNonce)
              : new Forbidden(
                  new Authenticated(claims, nextNonce)
                      .answer(schemes.challenge(call.scheme()).insufficientScope(needed)),
                  claims,
                  "expected scope " + needed + ", saw " + claims.scopes());
    };
  }

  private AccessTokenFacts facts(TokenReading.Known token, Validity validity) {
    JudgedClaims claims = token.judged();
    return new AccessTokenFacts(
        claims.type(),
        issuer(token),
        claims.audience(server.resource().value()),
        validity,
        Binding.UNBOUND);
  }

  /**
   * RFC 7662 2.2: who answers for itself need not name itself, and if it does, that has to be it.
   */
  private Comparison issuer(TokenReading.Known token) {
    boolean unsaid = token instanceof TokenReading.Told && !token.all().json().mentions("iss");
    return unsaid
        ? Comparison.MATCHES
        : Comparison.of(server.issuer().value(), token.judged().issuer());
  }

  private static Unavailable unavailable(String reason) {
    return new Unavailable(
        HttpResponse.of(503)
            .with("Retry-After", RETRY_AFTER_SECONDS)
            .with("Cache-Control", "no-store"),
        reason);
  }

  /** The peer is not told which check failed. */
  private Unauthenticated invalid(String reason, Call call) {
    return new Unauthenticated(
        schemes.challenge(call.scheme()).invalidToken("The access token is not valid for this API"),
        reason);
  }
}
