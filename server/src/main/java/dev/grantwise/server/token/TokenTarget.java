package dev.grantwise.server.token;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.audience.AudienceFacts;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.detail.DetailFacts;
import dev.grantwise.protocol.rule.detail.DetailRules;
import dev.grantwise.protocol.rule.scope.ScopeFacts;
import dev.grantwise.protocol.rule.scope.ScopeRules;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cut of scope and audience: what one access token is for. */
sealed interface TokenTarget {

  /** One audience, and what means something there: scopes (RFC 9068 3) and details (RFC 9396 9). */
  record Cut(ResourceIndicator audience, ScopeSet scopes, AuthorizationDetails details)
      implements TokenTarget {}

  record Refused(Refusal refusal) implements TokenTarget {}

  /**
   * What may be had, and what of it is asked for.
   *
   * @param scopes all that was granted and that the client may still have
   * @param resources likewise
   * @param ifNamed what may be named too, but is never the default
   * @param details like the scopes, word for word
   */
  record Granted(
      ScopeSet scopes,
      List<ResourceIndicator> resources,
      List<ResourceIndicator> ifNamed,
      AuthorizationDetails details) {
    public Granted {
      resources = List.copyOf(resources);
      ifNamed = List.copyOf(ifNamed);
    }

    Set<ResourceIndicator> allowed() {
      return Stream.concat(resources.stream(), ifNamed.stream())
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * What a token request asks for (RFC 6749 3.3, RFC 8707 2.2, RFC 9396 6).
   *
   * @param details none leaves them at what was granted
   */
  record Asked(
      Optional<ScopeSet> scopes, List<ResourceIndicator> resources, AuthorizationDetails details) {
    public Asked {
      resources = List.copyOf(resources);
    }

    /**
     * The same for who has no grant to be within: who says in detail what it is about is given no
     * scope that it did not ask for.
     */
    Asked leastScopes() {
      return details.isEmpty() || scopes.isPresent()
          ? this
          : new Asked(Optional.of(ScopeSet.NONE), resources, details);
    }
  }

  /**
   * Chooses the audience: the one that is named, be it by details, else the only one there is. A
   * token never has two (RFC 9700 2.3), so it has none of the details for another (RFC 9396 13).
   */
  static TokenTarget choose(
      ServerPolicy policy, Granted granted, Asked asked, ScopesAt scopesAt, Concern concern) {
    Optional<Violation> violation = violation(granted, asked);
    if (violation.isPresent()) {
      return new Refused(Refusal.of(violation.get(), ErrorCode.INVALID_SCOPE, concern));
    }
    List<ResourceIndicator> candidates =
        Stream.of(asked.resources(), policy.resourcesOf(asked.details()), granted.resources())
            .filter(list -> !list.isEmpty())
            .findFirst()
            .orElse(List.of());
    if (candidates.stream().distinct().count() != 1) {
      return refused(
          ErrorCode.INVALID_TARGET,
          "name one resource: a token is for one",
          concern,
          "expected one resource, saw " + candidates.size());
    }
    ResourceIndicator audience = candidates.getFirst();
    AuthorizationDetails there =
        policy.detailsAt(audience, asked.details().isEmpty() ? granted.details() : asked.details());
    if (!asked.details().isSubsetOf(there)) {
      return refused(
          ErrorCode.INVALID_AUTHORIZATION_DETAILS,
          "some of these details are for another resource than the token",
          concern,
          "details for another resource than " + audience);
    }
    ScopeSet wanted = asked.scopes().orElse(granted.scopes());
    return new Cut(audience, wanted.intersect(scopesAt.scopes(audience)), there);
  }

  private static Optional<Violation> violation(Granted granted, Asked asked) {
    return AudienceRules.REQUEST
        .firstViolation(AudienceFacts.ofRequest(Set.copyOf(asked.resources()), granted.allowed()))
        .or(
            () ->
                ScopeRules.REQUEST.firstViolation(
                    ScopeFacts.ofRequest(asked.scopes().orElse(ScopeSet.NONE), granted.scopes())))
        .or(
            () ->
                DetailRules.TOKEN_REQUEST.firstViolation(
                    DetailFacts.ofTokenRequest(asked.details(), granted.details())));
  }

  private static Refused refused(ErrorCode error, String text, Concern concern, String reason) {
    return new Refused(Refusal.of(error, text, concern, reason));
  }

  /** The scopes that mean something at a resource. */
  @FunctionalInterface
  interface ScopesAt {
    ScopeSet scopes(ResourceIndicator resource);
  }
}
