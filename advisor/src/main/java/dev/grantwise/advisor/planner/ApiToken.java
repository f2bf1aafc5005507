package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An access token as whoever runs the plan asks for it (RFC 8707 2.2): the first by the code, the
 * others by refreshes.
 *
 * @param api the one API that it is shown to
 * @param named the {@code resource} of its token requests; none where the server has no such
 *     parameter
 * @param scope the {@code scope} of its refreshes; empty leaves it at what was granted
 */
public record ApiToken(
    ResourceIndicator api, List<ResourceIndicator> named, Optional<ScopeSet> scope) {

  public ApiToken {
    named = List.copyOf(named);
  }

  /**
   * One for each API; the first alone where no refresh brings the others; none where one token is
   * for several.
   */
  static List<ApiToken> of(PlanInput input, Design design, Ask ask) {
    List<Access> called = Ask.called(input.file());
    List<Target> targets = Target.of(input, ask);
    if (targets.size() != called.size()) {
      return List.of();
    }
    List<ApiToken> tokens = new ArrayList<>();
    for (int i = 0; i < called.size(); i++) {
      Target target = targets.get(i);
      tokens.add(
          new ApiToken(called.get(i).resource(), target.resources(), target.refreshScope(targets)));
    }
    return Target.comeByRefresh(design, targets)
        ? tokens
        : tokens.subList(0, Math.min(1, tokens.size()));
  }
}
