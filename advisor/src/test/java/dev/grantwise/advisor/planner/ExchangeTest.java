package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.backend.CsrfHeader;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is printed is what is sent, and the example values hang together. */
final class ExchangeTest {

  @Test
  void redeemsTheCodeOfTheCallbackWithTheVerifierOfTheChallenge() {
    Plan plan = plan(ClientKind.BROWSER_BASED_APP, Servers.good());
    Parameters asked = query(step(plan, "authorization-request"));
    Parameters back = query(step(plan, "callback"));
    Parameters redeemed = form(step(plan, "token-request"));
    assertThat(back.value("state")).isEqualTo(asked.value("state")).isPresent();
    assertThat(redeemed.value("code")).isEqualTo(back.value("code")).isPresent();
    assertThat(redeemed.value("redirect_uri")).isEqualTo(asked.value("redirect_uri")).isPresent();
    CodeVerifier verifier =
        CodeVerifier.parse(redeemed.value("code_verifier").orElseThrow()).orThrow();
    assertThat(new CodeChallenge(asked.value("code_challenge").orElseThrow()).matches(verifier))
        .isTrue();
    assertThat(back.value("iss")).contains(Clients.ISSUER.value());
  }

  @Test
  void sendsTheParametersOfTheCodeFlowInOrder() {
    Plan plan = plan(ClientKind.BROWSER_BASED_APP, Servers.good());
    assertThat(names(query(step(plan, "authorization-request"))))
        .containsExactly(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "resource",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method");
    assertThat(names(form(step(plan, "token-request"))))
        .containsExactly("grant_type", "code", "redirect_uri", "code_verifier", "resource");
    assertThat(names(form(step(plan, "refresh"))))
        .containsExactly("grant_type", "refresh_token", "resource");
  }

  @Test
  void usesTheRotatedRefreshTokenAfterARefresh() {
    Plan plan = plan(ClientKind.WEB_APP, Servers.good());
    assertThat(form(step(plan, "refresh")).value("refresh_token"))
        .isNotEqualTo(form(step(plan, "refresh-refused")).value("refresh_token"));
    assertThat(form(step(plan, "revocation")).value("token"))
        .isEqualTo(form(step(plan, "refresh-refused")).value("refresh_token"));
  }

  @Test
  void givesTheBrowserNoTokenAndNoSecret() {
    for (ClientKind kind : List.of(ClientKind.WEB_APP, ClientKind.BROWSER_BASED_APP)) {
      for (Step step : plan(kind, Servers.good()).exchange()) {
        boolean browser = step.from() == Actor.BROWSER || step.to() == Actor.BROWSER;
        if (browser) {
          assertThat(step.random())
              .as(step.name())
              .extracting(RandomValue::kind)
              .doesNotContain(
                  Kind.ACCESS_TOKEN,
                  Kind.REFRESH_TOKEN,
                  Kind.CODE_VERIFIER,
                  Kind.CLIENT_SECRET,
                  Kind.CLIENT_CREDENTIALS);
        }
      }
    }
  }

  @Test
  void putsTheFixedHeaderOnScriptsOfABrowserBasedAppAlone() {
    assertThat(
            CsrfHeader.isIn(
                step(plan(ClientKind.BROWSER_BASED_APP, Servers.good()), "api-call").headers()))
        .isTrue();
    assertThat(
            CsrfHeader.isIn(step(plan(ClientKind.WEB_APP, Servers.good()), "api-call").headers()))
        .isFalse();
  }

  @Test
  void declaresEveryExampleValueOfEveryMessage() {
    for (ClientKind kind : Clients.PLANNED) {
      Plan plan = plan(kind, Servers.good());
      for (Step step : plan.exchange()) {
        String left = step.request().map(ExchangeTest::text).orElse("");
        for (RandomValue value : step.random()) {
          left = left.replace(value.value(), "");
        }
        assertThat(left).as(step.name()).doesNotContain("example-");
      }
    }
  }

  @Test
  void givesOneNameOneValueAndOneValueOneName() {
    for (ClientKind kind : Clients.PLANNED) {
      Map<String, String> seen = new HashMap<>();
      int count = 0;
      for (Step step : plan(kind, Servers.good()).exchange()) {
        for (RandomValue value : step.random()) {
          count++;
          assertThat(seen.merge(value.name(), value.value(), (old, same) -> old))
              .isEqualTo(value.value());
        }
      }
      assertThat(seen.values()).doesNotHaveDuplicates();
      assertThat(count).isGreaterThan(seen.size());
    }
  }

  @Test
  void tellsOfACodeFlowWhatRunDoes() {
    assertThat(asRun(ClientKind.BROWSER_BASED_APP).exchange())
        .extracting(Step::name)
        .containsExactly(
            "open",
            "start",
            "authorization-request",
            "agreement",
            "callback",
            "token-request",
            "session",
            "api-call",
            "relay",
            "refresh",
            "refresh-refused",
            "session-ended",
            "refusal",
            "callback-refused",
            "sign-out",
            "revocation",
            "end-session");
  }

  @Test
  void tellsOfAServiceWhatRunDoes() {
    Plan plan = asRun(ClientKind.SERVICE);
    assertThat(plan.exchange())
        .extracting(Step::name)
        .containsExactly("token-request", "api-call", "renewal", "client-refused", "token-refused");
    assertThat(names(form(step(plan, "token-request"))))
        .containsExactly("grant_type", "scope", "resource");
    assertThat(step(plan, "token-request").headers().single("Authorization").orElseThrow())
        .startsWith("Basic ");
  }

  @Test
  void leavesOutWhatTheServerDoesNotHave() {
    assertThat(plan(ClientKind.WEB_APP, Servers.without("revocation_endpoint")).exchange())
        .extracting(Step::name)
        .doesNotContain("revocation");
    assertThat(plan(ClientKind.WEB_APP, Servers.without("end_session_endpoint")).exchange())
        .extracting(Step::name)
        .doesNotContain("end-session");
  }

  @Test
  void keepsTheQueryOfAnEndpointThatHasOne() {
    Plan plan =
        plan(
            ClientKind.WEB_APP,
            Servers.of(
                Servers.GOOD.with(
                    "authorization_endpoint", "https://login.example.com/authorize?tenant=a")));
    assertThat(step(plan, "authorization-request").url())
        .startsWith("https://login.example.com/authorize?tenant=a&response_type=code");
  }

  @Test
  void asksOfNoApiWhereTheClientOnlySignsUsersIn() {
    PlanResult result =
        Planner.plan(PlanInput.of(Clients.signInOnly(ClientKind.WEB_APP), Servers.good(), "seed"));
    Plan plan = ((PlanResult.Planned) result).plan();
    assertThat(plan.exchange()).extracting(Step::name).doesNotContain("api-call", "relay");
    assertThat(names(query(step(plan, "authorization-request")))).doesNotContain("resource");
  }

  @Test
  void checksOnlyRulesOfTheCatalogue() {
    for (ClientKind kind : Clients.PLANNED) {
      List<Check> checks =
          plan(kind, Servers.good()).exchange().stream()
              .flatMap(step -> step.checks().stream())
              .toList();
      assertThat(checks).hasSizeGreaterThan(5);
      assertThat(checks).allSatisfy(one -> assertThat(RuleCatalogue.find(one.rule())).isPresent());
    }
  }

  private static Plan asRun(ClientKind kind) {
    PlanInput input = PlanInput.of(Clients.of(kind), Servers.good(), "seed").asRun();
    return ((PlanResult.Planned) Planner.plan(input)).plan();
  }

  private static Plan plan(ClientKind kind, AuthorizationServerMetadata metadata) {
    PlanResult result = Planner.plan(PlanInput.of(Clients.of(kind), metadata, "seed"));
    return ((PlanResult.Planned) result).plan();
  }

  private static HttpRequest step(Plan plan, String name) {
    return plan.exchange().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .flatMap(Step::request)
        .orElseThrow();
  }

  private static Parameters query(HttpRequest request) {
    return request.queryParameters().orThrow();
  }

  private static Parameters form(HttpRequest request) {
    return request.form().orThrow();
  }

  private static List<String> names(Parameters parameters) {
    return parameters.list().stream().map(Parameters.Parameter::name).toList();
  }

  private static String text(HttpRequest request) {
    StringBuilder text = new StringBuilder(request.url());
    request.headers().fields().forEach(field -> text.append(' ').append(field.value()));
    return text.append(' ').append(request.body().text()).toString();
  }
}
