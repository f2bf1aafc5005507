package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one access token is for (RFC 8707 2.2).
 *
 * @param resource the API, where it is for one
 * @param resources what its token request names
 * @param scope what is asked for there
 * @param audience what names the API where the provider has a parameter of its own for that
 * @param api where it is shown; empty where nothing is called, or its address is not known
 */
record Target(
    Optional<ResourceIndicator> resource,
    List<ResourceIndicator> resources,
    ScopeSet scope,
    Optional<String> audience,
    Optional<String> api) {

  private static final String AUDIENCE = "audience";

  Target {
    resources = List.copyOf(resources);
  }

  /** One for each API, the first with whatever is nobody's; one for all where run asks so. */
  static List<Target> of(PlanInput input, Ask ask) {
    List<Access> called = Ask.called(input.file());
    boolean apart =
        input.capabilities().has(RuntimeCapabilities.Extra.TOKEN_PER_RESOURCE)
            && called.stream().map(Access::resource).distinct().count() > 1;
    if (!apart) {
      return List.of(
          new Target(
              called.stream().map(Access::resource).findFirst(),
              ask.resources(),
              ask.scope(),
              Optional.empty(),
              api(input.file(), called)));
    }
    boolean named = names(ask.authorization()) || names(ask.token());
    List<Target> targets = new ArrayList<>();
    for (Access access : called) {
      targets.add(
          new Target(
              Optional.of(access.resource()),
              ask.resources().stream().filter(access.resource()::equals).toList(),
              targets.isEmpty() ? withoutOthers(ask.scope(), called) : access.scopes(),
              named ? Optional.of(access.resource().value()) : Optional.empty(),
              api(input.file(), List.of(access))));
    }
    return List.copyOf(targets);
  }

  /** Whether refreshes bring the tokens after the first: no provider's own parameter goes along. */
  static boolean comeByRefresh(Design design, List<Target> targets) {
    return design.refreshes() && targets.stream().allMatch(target -> target.audience().isEmpty());
  }

  /**
   * The scope of a refresh for one of these: a token for a further API has no scope of the others',
   * nor of the server's own (RFC 6749 6). The first keeps what the grant has, unless nothing but
   * its scope names it.
   */
  Optional<ScopeSet> refreshScope(List<Target> all) {
    boolean further = !equals(all.getFirst());
    return all.size() > 1 && (further || resources.isEmpty())
        ? Optional.of(scope).filter(some -> !some.isEmpty())
        : Optional.empty();
  }

  private static boolean names(ExtraParameters extra) {
    return extra.parameters().value(AUDIENCE).isPresent();
  }

  /** The provider's parameters, with this token's audience in the place of another's. */
  ExtraParameters with(ExtraParameters extra) {
    if (audience.isEmpty() || !names(extra)) {
      return extra;
    }
    ExtraParameters own = ExtraParameters.NONE;
    for (Parameters.Parameter parameter : extra.parameters().list()) {
      own =
          own.with(
              parameter.name(),
              parameter.name().equals(AUDIENCE) ? audience.get() : parameter.value());
    }
    return own;
  }

  private static ScopeSet withoutOthers(ScopeSet all, List<Access> called) {
    Set<Scope> left = new LinkedHashSet<>(all.scopes());
    called.stream().skip(1).forEach(access -> left.removeAll(access.scopes().scopes()));
    left.addAll(called.getFirst().scopes().scopes());
    return new ScopeSet(left);
  }

  /** As the file says the API is reached, else the resource's own identifier. */
  private static Optional<String> api(ClientFile file, List<Access> called) {
    return called.stream()
        .flatMap(
            access ->
                file.runtime().upstreams().stream()
                    .filter(upstream -> upstream.resource().equals(Optional.of(access.resource()))))
        .map(Upstream::to)
        .map(Object::toString)
        .findFirst()
        .or(
            () ->
                called.stream()
                    .map(access -> access.resource().value())
                    .filter(value -> value.startsWith("http"))
                    .findFirst());
  }

  /** What is asked for here, and what belongs to no API. */
  ScopeSet withScopesOfNobody(ScopeSet all, ClientFile file) {
    Set<Scope> scopes = new LinkedHashSet<>(all.scopes());
    Ask.called(file).forEach(access -> scopes.removeAll(access.scopes().scopes()));
    scopes.addAll(scope.scopes());
    return new ScopeSet(scopes);
  }
}
