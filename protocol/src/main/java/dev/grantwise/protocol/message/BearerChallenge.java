package dev.grantwise.protocol.message;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.metadata.ProtectedResourceMetadata;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the {@code WWW-Authenticate} header of an API's refusals (RFC 6750 3, RFC 9470 3, RFC 9728
 * 5.1), of the scheme that its tokens have: {@code Bearer}, or {@code DPoP} (RFC 9449 7.1).
 */
public final class BearerChallenge {

  private final ResourceIndicator resource;
  private final Optional<String> metadataUrl;
  private final TokenType scheme;
  private final List<String> schemeParameters;
  private final Optional<BearerChallenge> other;

  public BearerChallenge(ResourceIndicator resource) {
    this(resource, TokenType.BEARER, List.of(), Optional.empty());
  }

  private BearerChallenge(
      ResourceIndicator resource,
      TokenType scheme,
      List<String> schemeParameters,
      Optional<BearerChallenge> other) {
    this.resource = resource;
    this.metadataUrl = ProtectedResourceMetadata.url(resource);
    this.scheme = scheme;
    this.schemeParameters = List.copyOf(schemeParameters);
    this.other = other;
  }

  /** The challenges of an API that takes bound tokens alone, signed by one of these. */
  public static BearerChallenge ofDpop(
      ResourceIndicator resource, List<SigningAlgorithm> algorithms) {
    String names =
        algorithms.stream().map(SigningAlgorithm::headerName).collect(Collectors.joining(" "));
    return new BearerChallenge(
        resource, TokenType.DPOP, List.of(parameter("algs", names)), Optional.empty());
  }

  /**
   * The same, where another scheme would do as well: each 401 names it too, after this one and
   * without an error, so that a client finds out what it may use (RFC 9449 7.2).
   */
  public BearerChallenge beside(BearerChallenge alternative) {
    return new BearerChallenge(resource, scheme, schemeParameters, Optional.of(alternative));
  }

  /** RFC 6750 3.1: without credentials there is no error code. */
  public HttpResponse noCredentials(ScopeSet needed) {
    return answer(401, List.of(), needed);
  }

  /** The token is expired, revoked, malformed or not for this API (RFC 6750 3.1). */
  public HttpResponse invalidToken(String description) {
    return answer(401, error(ErrorCode.INVALID_TOKEN, description), ScopeSet.NONE);
  }

  /** The request shows a token in a way that is not allowed (RFC 6750 3.1). */
  public HttpResponse invalidRequest(String description) {
    return answer(400, error(ErrorCode.INVALID_REQUEST, description), ScopeSet.NONE);
  }

  /** Names every scope that the operation needs, not only the missing ones. */
  public HttpResponse insufficientScope(ScopeSet needed) {
    String description = "The access token lacks a scope that this operation needs";
    return answer(403, error(ErrorCode.INSUFFICIENT_SCOPE, description), needed);
  }

  /** The token is good but its user must sign in again, or better (RFC 9470 3). */
  public HttpResponse insufficientUserAuthentication(AuthenticationDemand demand) {
    List<String> parameters =
        new ArrayList<>(
            error(
                ErrorCode.INSUFFICIENT_USER_AUTHENTICATION,
                "This operation needs a more recent or a stronger sign-in"));
    if (!demand.acrValues().isEmpty()) {
      parameters.add(parameter("acr_values", String.join(" ", demand.acrValues())));
    }
    demand
        .maxAge()
        .ifPresent(age -> parameters.add(parameter("max_age", Long.toString(age.toSeconds()))));
    return answer(401, parameters, ScopeSet.NONE);
  }

  /** The proof is missing, or not one of this request, this token or this time (RFC 9449 7.1). */
  public HttpResponse invalidProof(String description) {
    return answer(401, error(ErrorCode.INVALID_DPOP_PROOF, description), ScopeSet.NONE);
  }

  /** The next proof needs this nonce (RFC 9449 9). */
  public HttpResponse nonceNeeded(DpopNonce nonce) {
    String description = "The proof needs the nonce of this answer";
    return answer(401, error(ErrorCode.USE_DPOP_NONCE, description), ScopeSet.NONE)
        .with(DpopProof.NONCE_HEADER, nonce.reveal());
  }

  private static List<String> error(ErrorCode code, String description) {
    return List.of(parameter("error", code.value()), parameter("error_description", description));
  }

  private HttpResponse answer(int status, List<String> error, ScopeSet scopes) {
    List<String> parameters = new ArrayList<>();
    parameters.add(parameter("realm", resource.value()));
    parameters.addAll(error);
    if (!scopes.isEmpty()) {
      parameters.add(parameter("scope", scopes.toString()));
    }
    parameters.addAll(schemeParameters);
    metadataUrl.ifPresent(url -> parameters.add(parameter("resource_metadata", url)));
    String alternative =
        other.filter(ignored -> status == 401).map(also -> ", " + also.bare()).orElse("");
    return HttpResponse.of(status)
        .with(
            "WWW-Authenticate", scheme.value() + " " + String.join(", ", parameters) + alternative)
        .with("Cache-Control", "no-store");
  }

  /** The scheme and what it needs (RFC 6750 3: one parameter at least). */
  private String bare() {
    List<String> parameters = new ArrayList<>(List.of(parameter("realm", resource.value())));
    parameters.addAll(schemeParameters);
    return scheme.value() + " " + String.join(", ", parameters);
  }

  /** A quoted-string (RFC 9110 5.6.4). */
  private static String parameter(String name, String value) {
    return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
