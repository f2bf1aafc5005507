package dev.grantwise.resource;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerifiedJwt;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Validity;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenFacts;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenRules;
import dev.grantwise.protocol.rule.accesstoken.Binding;
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
 *   case Authenticated(AccessTokenClaims claims) -> photosOf(claims.subject());
 *   case Unauthenticated refused -> refused.answer();
 *   ...
 * };
 * }</pre>
 */
public final class AccessTokenValidator {

  private static final String RETRY_AFTER_SECONDS = "30";

  private final ResourceServer server;
  private final KeySource keys;
  private final InstantSource clock;
  private final BearerChallenge challenge;
  private final JwtVerifier verifier = new JwtVerifier(EnumSet.allOf(SigningAlgorithm.class));

  public AccessTokenValidator(ResourceServer server, KeySource keys, InstantSource clock) {
    this.server = server;
    this.keys = keys;
    this.clock = clock;
    this.challenge = new BearerChallenge(server.resource());
  }

  /**
   * Judges the request's credentials.
   *
   * @param needed every scope that the operation needs
   */
  public Authentication authenticate(HttpRequest request, ScopeSet needed) {
    return switch (BearerToken.of(request)) {
      case BearerToken.Absent() ->
          new Unauthenticated(challenge.noCredentials(needed), "no bearer credentials");
      case BearerToken.Refused(String reason) ->
          new Malformed(
              challenge.invalidRequest("Send one access token, in the Authorization header"),
              reason);
      case BearerToken.Present(AccessToken token) -> judge(token, needed);
    };
  }

  private Authentication judge(AccessToken token, ScopeSet needed) {
    Optional<KeySet> current = keys.current();
    if (current.isEmpty()) {
      return new Unavailable(
          HttpResponse.of(503)
              .with("Retry-After", RETRY_AFTER_SECONDS)
              .with("Cache-Control", "no-store"),
          "expected keys of " + server.issuer() + ", saw none yet");
    }
    return switch (verify(token, current.get())) {
      case RefusedJwt(RefusedJwt.Reason reason, String text) -> invalid(reason + ": " + text);
      case VerifiedJwt jwt -> judge(jwt, needed);
    };
  }

  private JwtVerification verify(AccessToken token, KeySet current) {
    JwtVerification first = verifier.verify(token, current);
    boolean unknownKey =
        first instanceof RefusedJwt refused && refused.reason() == RefusedJwt.Reason.UNKNOWN_KEY;
    return unknownKey
        ? keys.renewed().map(newer -> verifier.verify(token, newer)).orElse(first)
        : first;
  }

  private Authentication judge(VerifiedJwt jwt, ScopeSet needed) {
    Validity validity = validity(jwt.claims(), clock.instant());
    Optional<Violation> violation =
        AccessTokenRules.RESOURCE_REQUEST.firstViolation(facts(jwt, validity));
    if (violation.isPresent()) {
      return validity == Validity.EXPIRED
          ? new Unauthenticated(
              challenge.invalidToken("The access token expired"), violation.get().reason())
          : invalid(violation.get().reason());
    }
    return switch (AccessTokenClaims.parse(jwt.claims())) {
      case Parsed.Malformed<AccessTokenClaims>(String what, String expected) ->
          invalid(what + ": expected " + expected);
      case Parsed.Value<AccessTokenClaims>(AccessTokenClaims claims) ->
          needed.isSubsetOf(claims.scopes())
              ? new Authenticated(claims)
              : new Forbidden(
                  challenge.insufficientScope(needed),
                  claims,
                  "expected scope " + needed + ", saw " + claims.scopes());
    };
  }

  private AccessTokenFacts facts(VerifiedJwt jwt, Validity validity) {
    JwtClaims claims = jwt.claims();
    String own = server.resource().value();
    Optional<String> audience =
        claims.audience().stream()
            .filter(own::equals)
            .findFirst()
            .or(() -> claims.audience().stream().findFirst());
    return new AccessTokenFacts(
        jwt.type().map(JwtType::value),
        Comparison.of(server.issuer().value(), claims.issuer()),
        Comparison.of(own, audience),
        validity,
        claims.json().names().contains("cnf") ? Binding.UNPROVEN : Binding.UNBOUND);
  }

  private Validity validity(JwtClaims claims, Instant now) {
    if (claims.expiresAt().isEmpty()) {
      return Validity.ENDLESS;
    }
    if (!now.isBefore(claims.expiresAt().get().plus(server.skew()))) {
      return Validity.EXPIRED;
    }
    Instant latestStart = now.plus(server.skew());
    boolean early =
        claims.notBefore().filter(start -> start.isAfter(latestStart)).isPresent()
            || claims.issuedAt().filter(start -> start.isAfter(latestStart)).isPresent()
            || (claims.json().has("nbf") && claims.notBefore().isEmpty());
    return early ? Validity.NOT_YET : Validity.CURRENT;
  }

  /** The peer is not told which check failed. */
  private Unauthenticated invalid(String reason) {
    return new Unauthenticated(
        challenge.invalidToken("The access token is not valid for this API"), reason);
  }
}
