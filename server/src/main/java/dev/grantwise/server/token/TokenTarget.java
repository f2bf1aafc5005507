package dev.grantwise.server.token;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.audience.AudienceFacts;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.scope.ScopeFacts;
import dev.grantwise.protocol.rule.scope.ScopeRules;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cut of scope and audience: what one access token is for. */
sealed interface TokenTarget {

  /** One audience, and the scopes that mean something there (RFC 9068 3). */
  record Cut(ResourceIndicator audience, ScopeSet scopes) implements TokenTarget {}

  record Refused(Refusal refusal) implements TokenTarget {}

  /**
   * What may be had, and what of it is asked for.
   *
   * @param scopes all that was granted and that the client may still have
   * @param resources likewise
   * @param ifNamed what may be named too, but is never the default
   */
  record Granted(
      ScopeSet scopes, List<ResourceIndicator> resources, List<ResourceIndicator> ifNamed) {
    public Granted {
      resources = List.copyOf(resources);
      ifNamed = List.copyOf(ifNamed);
    }

    Set<ResourceIndicator> allowed() {
      return Stream.concat(resources.stream(), ifNamed.stream())
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /** What a token request asks for (RFC 6749 3.3, RFC 8707 2.2). */
  record Asked(Optional<ScopeSet> scopes, List<ResourceIndicator> resources) {
    public Asked {
      resources = List.copyOf(resources);
    }
  }

  /**
   * Chooses the audience: the one that is named, else the only one there is. A token never has two
   * (RFC 9700 2.3).
   */
  static TokenTarget choose(Granted granted, Asked asked, ScopesAt scopesAt, Concern concern) {
    Optional<Violation> violation =
        AudienceRules.REQUEST
            .firstViolation(
                AudienceFacts.ofRequest(Set.copyOf(asked.resources()), granted.allowed()))
            .or(
                () ->
                    ScopeRules.REQUEST.firstViolation(
                        ScopeFacts.ofRequest(
                            asked.scopes().orElse(ScopeSet.NONE), granted.scopes())));
    if (violation.isPresent()) {
      return new Refused(Refusal.of(violation.get(), ErrorCode.INVALID_SCOPE, concern));
    }
    List<ResourceIndicator> candidates =
        asked.resources().isEmpty() ? granted.resources() : asked.resources();
    if (candidates.stream().distinct().count() != 1) {
      return new Refused(
          Refusal.of(
              ErrorCode.INVALID_TARGET,
              "name one resource: a token is for one",
              concern,
              "expected one resource, saw " + candidates.size()));
    }
    ResourceIndicator audience = candidates.getFirst();
    ScopeSet wanted = asked.scopes().orElse(granted.scopes());
    return new Cut(audience, wanted.intersect(scopesAt.scopes(audience)));
  }

  /** The scopes that mean something at a resource. */
  @FunctionalInterface
  interface ScopesAt {
    ScopeSet scopes(ResourceIndicator resource);
  }
}
