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
  private final Evidence always;

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

  /** All designs of a family, in its order. */
  List<Candidate> of(DesignFamily family) {
    if (family.isEmpty()) {
      return List.of();
    }
    Proof anyProof = family.proofs().getFirst();
    Keeping anyKeeping = family.keepings().getFirst();
    Front anyFront = family.fronts().getFirst();
    OfGrant grant = grant(family.design(anyProof, anyKeeping, anyFront));
    List<OfFront> fronts = new ArrayList<>();
    for (Front front : family.fronts()) {
      fronts.add(front(family.design(anyProof, anyKeeping, front), grant));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Proof proof : family.proofs()) {
      OfProof sender = proof(family.design(proof, anyKeeping, anyFront), grant);
      for (Keeping keeping : family.keepings()) {
        OfKeeping kept = keeping(family.design(proof, keeping, anyFront), grant, sender);
        for (OfFront front : fronts) {
          candidates.add(
              new Candidate(
                  family.design(proof, keeping, front.front()), evidence(sender, kept, front)));
        }
      }
    }
    return candidates;
  }

  /** What rules find first, then what else stands in the way. */
  private static List<Evidence> evidence(OfProof sender, OfKeeping kept, OfFront front) {
    return List.of(
        kept.kind(),
        front.agent(),
        kept.asked(),
        front.rules(),
        sender.obstacles(),
        front.obstacles(),
        kept.obstacles(),
        sender.limits(),
        front.limits());
  }

  /**
   * The same of all designs of a family.
   *
   * @param isConsidered whether rules have something to say
   */
  private record OfGrant(boolean isConsidered, Evidence device, Evidence rules) {}

  private OfGrant grant(Design design) {
    boolean considered = obstacles.isConsidered(design.grant(), design.architecture());
    return new OfGrant(
        considered,
        considered && design.hasUser()
            ? by(DeviceRules.DESIGN, kinds.device(design))
            : Evidence.NONE,
        considered && design.asks() ? by(GrantRules.DESIGN, facts.grant(design)) : Evidence.NONE);
  }

  /** Of any keeping and front. */
  private record OfProof(
      Evidence exchange,
      Evidence authentication,
      Evidence binding,
      Evidence obstacles,
      Evidence limits) {}

  private OfProof proof(Design design, OfGrant grant) {
    boolean asks = grant.isConsidered() && design.asks();
    return new OfProof(
        grant.isConsidered() && obstacles.callsOn(design.architecture())
            ? by(ExchangeRules.DESIGN, kinds.exchange(design))
            : Evidence.NONE,
        asks ? authentication(design) : Evidence.NONE,
        asks ? binding(design) : Evidence.NONE,
        Evidence.all(
            List.of(
                Evidence.of(obstacles.of(design.architecture())),
                Evidence.of(obstacles.of(design.grant(), design.architecture())),
                Evidence.of(obstacles.of(design.proof(), design.grant())))),
        Evidence.of(limits.ofSender(design)));
  }

  private Evidence authentication(Design design) {
    return Evidence.all(
        List.of(
            by(AuthenticationRules.DESIGN, facts.authentication(design)),
            by(
                AssertionRules.DESIGN,
                AssertionFacts.ofDesign(
                    design.clientAuthentication(), AssertionAudience.ISSUER_ALONE))));
  }

  private Evidence binding(Design design) {
    return Evidence.all(
        List.of(
            by(BindingRules.DESIGN, facts.binding(design)),
            by(LifetimeRules.DESIGN, facts.lifetime(design))));
  }

  /** Of any front: all that does not pass through the browser. */
  private record OfKeeping(Evidence kind, Evidence asked, Evidence obstacles) {}

  private OfKeeping keeping(Design design, OfGrant grant, OfProof sender) {
    return new OfKeeping(
        grant.isConsidered() ? kind(design, grant, sender) : Evidence.NONE,
        grant.isConsidered() && design.asks() ? asked(design, grant, sender) : Evidence.NONE,
        Evidence.all(
            List.of(
                Evidence.of(obstacles.of(design.renewal(), design)),
                Evidence.of(limits.ofKeeping(design)))));
  }

  /** What only some kinds of client have. */
  private Evidence kind(Design design, OfGrant grant, OfProof sender) {
    return Evidence.all(
        List.of(
            grant.device(),
            design.hasUser()
                ? once(
                    new OfOffline(design.grant(), design.renewal()),
                    () -> Evidence.of(OfflineRules.DESIGN, kinds.offline(design)))
                : Evidence.NONE,
            sender.exchange(),
            design.architecture() == Architecture.RESOURCE_SERVER
                ? by(ResourceMetadataRules.DESIGN, KindFacts.resourceMetadata())
                : Evidence.NONE));
  }

  /** Of who asks for a token. */
  private Evidence asked(Design design, OfGrant grant, OfProof sender) {
    return Evidence.all(
        List.of(
            grant.rules(),
            sender.authentication(),
            by(StorageRules.DESIGN, facts.storage(design)),
            by(RefreshRules.DESIGN, facts.refresh(design)),
            sender.binding(),
            always));
  }

  /** Of any proof and keeping. */
  private record OfFront(
      Front front, Evidence agent, Evidence rules, Evidence obstacles, Evidence limits) {}

  private OfFront front(Design design, OfGrant grant) {
    return new OfFront(
        design.front(),
        grant.isConsidered() && kinds.isAgent()
            ? Evidence.of(AgentRules.DESIGN, kinds.agent(design))
            : Evidence.NONE,
        grant.isConsidered() && design.redirects()
            ? Evidence.all(
                List.of(
                    front.of(design),
                    Evidence.of(BrowserClientRules.DESIGN, kinds.browserClient(design))))
            : Evidence.NONE,
        Evidence.of(obstacles.of(design.front(), design.architecture())),
        Evidence.of(limits.ofFront(design)));
  }

  private record OfOffline(GrantType grant, Renewal renewal) {}

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

  private Evidence always(ServerFacts server) {
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
    return Evidence.all(evidence);
  }
}
