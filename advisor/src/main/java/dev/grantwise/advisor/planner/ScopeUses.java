package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.plan.ScopeUse;
import dev.grantwise.advisor.plan.ScopeUse.Asked;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every scope of a plan: the least that the file names, each with what is left without it. */
final class ScopeUses {

  private final PlanInput input;
  private final Design design;
  private final List<ScopeUse> uses = new ArrayList<>();

  private ScopeUses(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
  }

  static List<ScopeUse> of(PlanInput input, Design design) {
    return new ScopeUses(input, design).write();
  }

  private List<ScopeUse> write() {
    if (!design.asks()) {
      return List.of();
    }
    ScopeSet asked = Ask.of(input, design).scope();
    for (Scope scope : asked.scopes()) {
      if (!isNamed(scope)) {
        uses.add(ofTheServer(scope));
      }
    }
    for (Access access : Ask.called(input.file())) {
      access.scopes().scopes().forEach(scope -> uses.add(of(access, scope, Asked.NOW)));
      access.later().scopes().forEach(scope -> uses.add(of(access, scope, Asked.LATER)));
    }
    return List.copyOf(uses);
  }

  private boolean isNamed(Scope scope) {
    return Ask.called(input.file()).stream().anyMatch(access -> access.scopes().contains(scope));
  }

  private static ScopeUse ofTheServer(Scope scope) {
    return scope.equals(Scope.OPENID)
        ? new ScopeUse(
            Optional.empty(),
            scope.value(),
            "An ID token says who signed in.",
            Asked.NOW,
            "Nobody is signed in: the user is asked again.")
        : new ScopeUse(
            Optional.empty(),
            scope.value(),
            "This provider gives a refresh token only to who asks for it.",
            Asked.NOW,
            "Without a refresh token the sign-in ends with the access token.");
  }

  private static ScopeUse of(Access access, Scope scope, Asked when) {
    return new ScopeUse(
        Optional.of(access.resource().value()),
        scope.value(),
        access.why(scope).orElse("The client file names it."),
        when,
        when == Asked.LATER
            ? "The feature that needs it says so, and stays off; the rest works."
            : "The answer's scope is compared: calls that need it are not made, the rest works.");
  }
}
