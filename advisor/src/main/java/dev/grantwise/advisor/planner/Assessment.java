package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.planner.Design.Front;
import dev.grantwise.advisor.planner.Design.Keeping;
import dev.grantwise.advisor.planner.Design.Proof;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.RuleSet;
import dev.grantwise.protocol.rule.agent.AgentRules;
import dev.grantwise.protocol.rule.assertion.AssertionAudience;
import dev.grantwise.protocol.rule.assertion.AssertionFacts;
import dev.grantwise.protocol.rule.assertion.AssertionRules;
import dev.grantwise.protocol.rule.audience.AudienceFacts;
import dev.grantwise.protocol.rule.audience.AudienceRules;
import dev.grantwise.protocol.rule.authentication.AuthenticationRules;
import dev.grantwise.protocol.rule.binding.BindingRules;
import dev.grantwise.protocol.rule.browserclient.BrowserClientRules;
import dev.grantwise.protocol.rule.device.DeviceRules;
import dev.grantwise.protocol.rule.exchange.ExchangeRules;
import dev.grantwise.protocol.rule.grant.GrantRules;
import dev.grantwise.protocol.rule.lifetime.LifetimeRules;
import dev.grantwise.protocol.rule.offline.OfflineRules;
import dev.grantwise.protocol.rule.presentation.Presentation;
import dev.grantwise.protocol.rule.presentation.PresentationFacts;
import dev.grantwise.protocol.rule.presentation.PresentationRules;
import dev.grantwise.protocol.rule.refresh.RefreshRules;
import dev.grantwise.protocol.rule.resourcemetadata.ResourceMetadataRules;
import dev.grantwise.protocol.rule.storage.StorageRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Holds designs against every rule a planner can see, and against what both sides can do.
 *
 * <p>Thousands of designs differ in a few ways only, so each side of a design is looked at once:
 * equal sides give the same evidence. Used by one thread, for one plan.
 */
final class Assessment {

  private final ClientFile file;
  private final Obstacles obstacles;
  private final RunLimits limits;
  private final DesignFacts facts;
  private final FrontFacts front;
  private final KindFacts kinds;
  private final Map<Record, Evidence> found = new HashMap<>();
  private final List<Evidence> always;

  Assessment(PlanInput input, Set<Architecture> fitting) {
    ServerFacts server = new ServerFacts(input);
    this.file = input.file();
    this.obstacles = new Obstacles(file, server, fitting);
    this.limits = new RunLimits(input.capabilities(), server);
    this.facts = new DesignFacts(file, server);
    this.front = new FrontFacts(file, server);
    this.kinds = new KindFacts(input, server);
    this.always = always(server);
  }

  Candidate of(Design design) {
    List<Evidence> evidence = new ArrayList<>();
    if (obstacles.isConsidered(design.grant(), design.architecture())) {
      rules(design, evidence);
    }
    obstacles(design, evidence);
    return new Candidate(design, evidence);
  }

  private void rules(Design design, List<Evidence> evidence) {
    // Only an agent is looked at as a whole.
    RedirectKind redirect = kinds.isAgent() ? design.redirect() : RedirectKind.NONE;
    evidence.add(
        once(
            new OfBack(
                design.grant(), design.architecture(), design.proof(), design.keeping(), redirect),
            () -> back(design)));
    if (design.redirects()) {
      evidence.add(
          once(
              new OfWay(design.grant(), design.front(), design.architecture()),
              () ->
                  Evidence.all(
                      List.of(
                          front.of(design),
                          Evidence.of(BrowserClientRules.DESIGN, kinds.browserClient(design))))));
    }
  }

  /** All but what passes through the browser. */
  private Evidence back(Design design) {
    List<Evidence> evidence = new ArrayList<>();
    kind(design, evidence);
    if (design.asks()) {
      evidence.add(by(GrantRules.DESIGN, facts.grant(design)));
      evidence.add(by(AuthenticationRules.DESIGN, facts.authentication(design)));
      evidence.add(
          by(
              AssertionRules.DESIGN,
              AssertionFacts.ofDesign(
                  design.clientAuthentication(), AssertionAudience.ISSUER_ALONE)));
      evidence.add(by(StorageRules.DESIGN, facts.storage(design)));
      evidence.add(by(RefreshRules.DESIGN, facts.refresh(design)));
      evidence.add(by(BindingRules.DESIGN, facts.binding(design)));
      evidence.add(by(LifetimeRules.DESIGN, facts.lifetime(design)));
      evidence.addAll(always);
    }
    return Evidence.all(evidence);
  }

  /** What only some kinds of client have. */
  private void kind(Design design, List<Evidence> evidence) {
    if (design.hasUser()) {
      evidence.add(by(DeviceRules.DESIGN, kinds.device(design)));
      evidence.add(
          once(
              new OfOffline(design.grant(), design.renewal()),
              () -> Evidence.of(OfflineRules.DESIGN, kinds.offline(design))));
    }
    if (obstacles.callsOn(design.architecture())) {
      evidence.add(by(ExchangeRules.DESIGN, kinds.exchange(design)));
    }
    if (design.architecture() == Architecture.RESOURCE_SERVER) {
      evidence.add(by(ResourceMetadataRules.DESIGN, KindFacts.resourceMetadata()));
    }
    if (kinds.isAgent()) {
      evidence.add(
          once(
              new OfAgent(design.grant(), design.architecture(), design.redirect()),
              () -> Evidence.of(AgentRules.DESIGN, kinds.agent(design))));
    }
  }

  private void obstacles(Design design, List<Evidence> evidence) {
    Architecture architecture = design.architecture();
    GrantType grant = design.grant();
    evidence.add(
        once(
            new OfSender(grant, architecture, design.proof()),
            () ->
                Evidence.all(
                    List.of(
                        Evidence.of(obstacles.of(architecture)),
                        Evidence.of(obstacles.of(grant, architecture)),
                        Evidence.of(obstacles.of(design.proof(), grant))))));
    evidence.add(
        once(
            new OfFront(design.front(), architecture),
            () -> Evidence.of(obstacles.of(design.front(), architecture))));
    evidence.add(
        once(
            new OfRenewal(
                design.renewal(), grant, architecture, design.clientAuthentication().value()),
            () -> Evidence.of(obstacles.of(design.renewal(), design))));
    evidence.add(
        once(
            new SenderLimits(grant, architecture, design.proof()),
            () -> Evidence.of(limits.ofSender(design))));
    evidence.add(
        once(new FrontLimits(grant, design.front()), () -> Evidence.of(limits.ofFront(design))));
  }

  private record OfBack(
      GrantType grant,
      Architecture architecture,
      Proof proof,
      Keeping keeping,
      RedirectKind redirect) {}

  private record OfSender(GrantType grant, Architecture architecture, Proof proof) {}

  private record OfFront(Front front, Architecture architecture) {}

  private record OfRenewal(
      Renewal renewal, GrantType grant, Architecture architecture, String method) {}

  private record SenderLimits(GrantType grant, Architecture architecture, Proof proof) {}

  private record FrontLimits(GrantType grant, Front front) {}

  private record OfWay(GrantType grant, Front front, Architecture architecture) {}

  private record OfOffline(GrantType grant, Renewal renewal) {}

  private record OfAgent(GrantType grant, Architecture architecture, RedirectKind redirect) {}

  private <F extends Record> Evidence by(RuleSet<F> rules, F of) {
    return once(of, () -> Evidence.of(rules, of));
  }

  private Evidence once(Record about, Supplier<Evidence> look) {
    Evidence known = found.get(about);
    if (known == null) {
      known = look.get();
      found.put(about, known);
    }
    return known;
  }

  private List<Evidence> always(ServerFacts server) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        by(
            PresentationRules.DESIGN,
            PresentationFacts.ofDesign(Presentation.AUTHORIZATION_HEADER)));
    for (Access access : Ask.called(file)) {
      evidence.add(
          by(
              AudienceRules.DESIGN,
              AudienceFacts.ofDesign(Set.of(access.resource()), server.targetNaming())));
    }
    return evidence;
  }
}
