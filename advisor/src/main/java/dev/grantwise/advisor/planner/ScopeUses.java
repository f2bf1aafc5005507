package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.ScopeUse;
import dev.grantwise.advisor.plan.ScopeUse.Asked;
import dev.grantwise.protocol.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every scope of a plan: the least that the file names, each with what is left without it. */
final class ScopeUses {

  private ScopeUses() {}

  static List<ScopeUse> of(PlanInput input, Design design) {
    ClientFile file = input.file();
    List<ScopeUse> uses = new ArrayList<>();
    if (file.client().kind().hasUser()) {
      uses.add(
          new ScopeUse(
              Optional.empty(),
              Scope.OPENID.value(),
              "An ID token says who signed in.",
              Asked.NOW,
              "Nobody is signed in: the user is asked again."));
    }
    for (Access access : file.access()) {
      for (Scope scope : access.scopes().scopes()) {
        uses.add(
            new ScopeUse(
                Optional.of(access.resource().value()),
                scope.value(),
                "The client file names it.",
                Asked.NOW,
                "Calls that need it are not made; the rest works."));
      }
    }
    return List.copyOf(uses);
  }
}
