package dev.grantwise.protocol.rule.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.accesstoken.AccessTokenRulesTest;
import dev.grantwise.protocol.rule.agent.AgentRulesTest;
import dev.grantwise.protocol.rule.assertion.AssertionRulesTest;
import dev.grantwise.protocol.rule.assertion.GrantAssertionRulesTest;
import dev.grantwise.protocol.rule.audience.AudienceRulesTest;
import dev.grantwise.protocol.rule.authentication.AuthenticationRulesTest;
import dev.grantwise.protocol.rule.backend.BackendRulesTest;
import dev.grantwise.protocol.rule.binding.BindingRulesTest;
import dev.grantwise.protocol.rule.browserclient.BrowserClientRulesTest;
import dev.grantwise.protocol.rule.certificate.CertificateRulesTest;
import dev.grantwise.protocol.rule.code.CodeRulesTest;
import dev.grantwise.protocol.rule.delivery.DeliveryRulesTest;
import dev.grantwise.protocol.rule.detail.DetailRulesTest;
import dev.grantwise.protocol.rule.device.DeviceRulesTest;
import dev.grantwise.protocol.rule.dpop.DpopRulesTest;
import dev.grantwise.protocol.rule.exchange.ExchangeRulesTest;
import dev.grantwise.protocol.rule.grant.GrantRulesTest;
import dev.grantwise.protocol.rule.identity.IdentityRulesTest;
import dev.grantwise.protocol.rule.idtoken.IdTokenRulesTest;
import dev.grantwise.protocol.rule.introspection.IntrospectionRulesTest;
import dev.grantwise.protocol.rule.issuer.IssuerRulesTest;
import dev.grantwise.protocol.rule.lifetime.LifetimeRulesTest;
import dev.grantwise.protocol.rule.logout.LogoutRulesTest;
import dev.grantwise.protocol.rule.mixup.MixUpRulesTest;
import dev.grantwise.protocol.rule.nativeapp.NativeAppRulesTest;
import dev.grantwise.protocol.rule.nonce.NonceRulesTest;
import dev.grantwise.protocol.rule.offline.OfflineRulesTest;
import dev.grantwise.protocol.rule.pkce.PkceRulesTest;
import dev.grantwise.protocol.rule.presentation.PresentationRulesTest;
import dev.grantwise.protocol.rule.pushed.ArrivalRulesTest;
import dev.grantwise.protocol.rule.pushed.PushedRulesTest;
import dev.grantwise.protocol.rule.redirect.RedirectRulesTest;
import dev.grantwise.protocol.rule.refresh.RefreshRulesTest;
import dev.grantwise.protocol.rule.requestobject.RequestObjectRulesTest;
import dev.grantwise.protocol.rule.resourcemetadata.ResourceMetadataRulesTest;
import dev.grantwise.protocol.rule.scope.ScopeRulesTest;
import dev.grantwise.protocol.rule.sender.SenderRulesTest;
import dev.grantwise.protocol.rule.signedresponse.SignedResponseRulesTest;
import dev.grantwise.protocol.rule.state.StateRulesTest;
import dev.grantwise.protocol.rule.stepup.StepUpRulesTest;
import dev.grantwise.protocol.rule.storage.StorageRulesTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That nothing is missing: from the list, and from the cases. */
final class RuleCatalogueTest {

  /** Raise it as rules are added: a scan that finds nothing must not pass. */
  private static final int RULE_CLASSES_AT_LEAST = 159;

  /** Each of the two outcomes, for each rule, in each role. */
  private static final List<Class<? extends Verdict>> OUTCOMES =
      List.of(Verdict.Satisfied.class, Verdict.Violated.class);

  @Test
  void listsEveryRuleClassThereIs() throws IOException, URISyntaxException {
    Set<String> written = ruleClasses();
    assertThat(written).hasSizeGreaterThanOrEqualTo(RULE_CLASSES_AT_LEAST);
    assertThat(RuleCatalogue.rules().stream().map(rule -> rule.getClass().getName()))
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void givesNoTwoRulesOneId() {
    Set<RuleId> ids = new HashSet<>();
    for (Rule<?> rule : RuleCatalogue.rules()) {
      RuleId id = rule.requirement().id();
      assertThat(ids.add(id)).as("%s stands twice", id).isTrue();
      assertThat(RuleCatalogue.find(id)).containsSame(rule);
    }
  }

  @Test
  void findsNothingUnderAnotherId() {
    assertThat(RuleCatalogue.find(new RuleId("pkce-optional"))).isEmpty();
  }

  @Test
  void hasAPassingAndAFailingCaseOfEveryRuleInEveryRoleThatSeesIt() {
    List<RuleCase> cases = cases().toList();
    List<String> missing =
        RuleCatalogue.rules().stream()
            .map(Rule::requirement)
            .flatMap(requirement -> missing(requirement, cases))
            .toList();
    assertThat(missing).isEmpty();
  }

  @Test
  void showsNoCaseInARoleThatDoesNotSeeTheRule() {
    assertThat(cases())
        .allSatisfy(
            example -> assertThat(example.requirement().seenBy()).containsAll(example.roles()));
  }

  private static Stream<String> missing(Requirement requirement, List<RuleCase> cases) {
    return requirement.seenBy().stream()
        .flatMap(
            role ->
                OUTCOMES.stream()
                    .filter(outcome -> !shows(requirement, role, outcome, cases))
                    .map(outcome -> requirement.id() + " " + role + " " + outcome.getSimpleName()));
  }

  private static boolean shows(
      Requirement requirement, Role role, Class<? extends Verdict> outcome, List<RuleCase> cases) {
    return cases.stream().anyMatch(example -> example.shows(requirement.id(), role, outcome));
  }

  private static Stream<RuleCase> cases() {
    return Stream.of(
            AccessTokenRulesTest.cases(),
            AgentRulesTest.cases(),
            ArrivalRulesTest.cases(),
            AssertionRulesTest.cases(),
            AudienceRulesTest.cases(),
            AuthenticationRulesTest.cases(),
            BackendRulesTest.cases(),
            BindingRulesTest.cases(),
            BrowserClientRulesTest.cases(),
            CertificateRulesTest.cases(),
            CodeRulesTest.cases(),
            DeliveryRulesTest.cases(),
            DeviceRulesTest.cases(),
            DpopRulesTest.cases(),
            ExchangeRulesTest.cases(),
            GrantAssertionRulesTest.cases(),
            GrantRulesTest.cases(),
            IdTokenRulesTest.cases(),
            IdentityRulesTest.cases(),
            IntrospectionRulesTest.cases(),
            IssuerRulesTest.cases(),
            LifetimeRulesTest.cases(),
            LogoutRulesTest.cases(),
            MixUpRulesTest.cases(),
            NativeAppRulesTest.cases(),
            NonceRulesTest.cases(),
            OfflineRulesTest.cases(),
            PkceRulesTest.cases(),
            PresentationRulesTest.cases(),
            PushedRulesTest.cases(),
            RedirectRulesTest.cases(),
            RefreshRulesTest.cases(),
            RequestObjectRulesTest.cases(),
            ResourceMetadataRulesTest.cases(),
            ScopeRulesTest.cases(),
            DetailRulesTest.cases(),
            SenderRulesTest.cases(),
            SignedResponseRulesTest.cases(),
            StateRulesTest.cases(),
            StepUpRulesTest.cases(),
            StorageRulesTest.cases())
        .flatMap(cases -> cases);
  }

  private static Set<String> ruleClasses() throws IOException, URISyntaxException {
    Path root = Path.of(Rule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root.resolve("dev/grantwise/protocol/rule"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.replace(".class", "").replace('/', '.').replace('\\', '.'))
          .filter(RuleCatalogueTest::isRule)
          .collect(Collectors.toSet());
    }
  }

  private static boolean isRule(String name) {
    try {
      Class<?> type = Class.forName(name);
      return Rule.class.isAssignableFrom(type) && !type.isInterface();
    } catch (ClassNotFoundException e) {
      throw new AssertionError("a class file without its class", e);
    }
  }
}
