package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.Upstream;
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
 * @param resources what its token request names
 * @param scope what is asked for there
 * @param api where it is shown; empty where nothing is called, or its address is not known
 */
record Target(List<ResourceIndicator> resources, ScopeSet scope, Optional<String> api) {

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
      return List.of(new Target(ask.resources(), ask.scope(), api(input.file(), called)));
    }
    List<Target> targets = new ArrayList<>();
    for (Access access : called) {
      targets.add(
          new Target(
              ask.resources().stream().filter(access.resource()::equals).toList(),
              targets.isEmpty() ? withoutOthers(ask.scope(), called) : access.scopes(),
              api(input.file(), List.of(access))));
    }
    return List.copyOf(targets);
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
}
