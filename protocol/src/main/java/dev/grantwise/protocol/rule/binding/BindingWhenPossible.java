package dev.grantwise.protocol.rule.binding;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Set;
import java.util.stream.Collectors;

/** Access tokens are bound to the client where server and client can. */
public final class BindingWhenPossible implements Rule<BindingFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("binding-when-possible")
          .source("RFC 9700", "2.2.1")
          .source("RFC 9449", "5")
          .source("RFC 8705", "3")
          .seenBy(Role.PLANNER)
          .says("Access tokens are bound to the client where server and client can.")
          .remedy(
              "Switch on DPoP, or certificate-bound tokens, at the provider and in the"
                  + " client.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BindingFacts facts) {
    if (facts.isBound()) {
      return Verdict.satisfied();
    }
    if (facts.handling() == TokenHandling.SPLIT) {
      return Verdict.notApplicable("who asks for the token does not present it");
    }
    return ownBindings(facts).isEmpty()
        ? Verdict.notApplicable("the client can prove no key")
        : facts.offered().judge(offered -> judge(offered, ownBindings(facts)));
  }

  private static Set<TokenBinding> ownBindings(BindingFacts facts) {
    return facts.able().stream()
        .filter(binding -> binding != TokenBinding.NONE)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Verdict judge(Set<TokenBinding> offered, Set<TokenBinding> able) {
    return able.stream().anyMatch(offered::contains)
        ? Verdict.violated("bearer tokens though both sides could bind them", "bound tokens")
        : Verdict.notApplicable("the server offers none that the client can prove");
  }
}
