package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.ServerSide;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What no plan may lack, said again from the outside: from the file, the metadata and what the plan
 * prints, and not from how it was chosen.
 */
final class PlanInvariants {

  private static final Set<String> PUBLIC =
      Set.of("browser-only", "native-app", "device-client", "browser-extension");

  private final PlanInput input;
  private final String context;

  PlanInvariants(PlanInput input, String context) {
    this.input = input;
    this.context = context;
  }

  void hold(PlanResult result) {
    switch (result) {
      case PlanResult.Planned(Plan plan) -> {
        rejectsTheForbidden(plan.rejected());
        recommends(plan.recommendation());
        sends(plan);
        keeps(plan);
        names(plan);
        plan.exchange().forEach(this::declares);
      }
      case PlanResult.NotPossible refused -> {
        assertThat(refused.rejected().stream().map(Rejection::option))
            .as(context)
            .contains("grant: implicit", "grant: password");
        assertThat(refused.gaps()).as(context).isNotEmpty();
      }
    }
  }

  /** RFC 9700 2.1.2 and 2.4, whatever was asked. */
  private void rejectsTheForbidden(List<Rejection> rejected) {
    for (String grant : List.of("implicit", "password")) {
      assertThat(rejected)
          .as(context + grant)
          .anySatisfy(
              one -> {
                assertThat(one.option()).isEqualTo("grant: " + grant);
                assertThat(one.rule()).contains(new RuleId("no-" + grant));
              });
    }
    assertThat(rejected)
        .as(context)
        .allSatisfy(one -> one.rule().ifPresent(PlanInvariants::isCatalogued));
  }

  private void recommends(Recommendation chosen) {
    GrantType grant = chosen.grant();
    ClientAuthenticationMethod method = chosen.clientAuthentication();
    assertThat(grant).as(context).isNotIn(GrantType.IMPLICIT, GrantType.PASSWORD);
    assertThat(chosen.summary()).as(context).isNotBlank();
    if (PUBLIC.contains(chosen.architecture().toString())) {
      // RFC 8252 8.5, RFC 10017 6.3.3.1
      assertThat(method.isSharedSecret()).as(context + "a secret in public").isFalse();
    }
    if (grant.equals(GrantType.CLIENT_CREDENTIALS)) {
      // RFC 6749 4.4
      assertThat(method).as(context).isNotEqualTo(ClientAuthenticationMethod.NONE);
      assertThat(input.file().client().kind())
          .as(context)
          .isNotIn(ClientKind.WEB_APP, ClientKind.BROWSER_BASED_APP, ClientKind.MOBILE_APP);
    }
    offered(grant, method, input.provider().isPresent());
    architecture(chosen);
  }

  /** Seed 17671863756536: some servers list the device grant by its name before RFC 8628. */
  private static List<String> names(GrantType grant) {
    return grant.equals(GrantType.DEVICE_CODE)
        ? List.of(grant.value(), "device_code")
        : List.of(grant.value());
  }

  /** RFC 8414 2: what the server lists is all it has. */
  private void offered(GrantType grant, ClientAuthenticationMethod method, boolean known) {
    AuthorizationServerMetadata metadata = input.metadata();
    if (!known && !grant.value().equals("none")) {
      metadata
          .grantTypesSupported()
          .ifPresent(listed -> assertThat(listed).as(context).containsAnyElementsOf(names(grant)));
    }
    if (!known && !method.equals(ClientAuthenticationMethod.NONE)) {
      metadata
          .tokenEndpointAuthMethodsSupported()
          .ifPresent(listed -> assertThat(listed).as(context).contains(method));
    }
    if (!grant.value().equals("none")) {
      assertThat(metadata.tokenEndpoint()).as(context).isPresent();
    }
    if (grant.equals(GrantType.AUTHORIZATION_CODE)) {
      assertThat(metadata.authorizationEndpoint()).as(context).isPresent();
      // RFC 9700 2.1.1; what is known of a provider can say more than its list
      metadata
          .codeChallengeMethodsSupported()
          .filter(listed -> !known)
          .ifPresent(listed -> assertThat(listed).as(context).contains("S256"));
    }
    if (grant.equals(GrantType.DEVICE_CODE)) {
      assertThat(metadata.deviceAuthorizationEndpoint()).as(context).isPresent();
    }
  }

  private void architecture(Recommendation chosen) {
    boolean server = input.file().runtime().serverSide() == ServerSide.YES;
    boolean insists = input.file().client().authenticationMethod().isPresent();
    if (input.file().client().kind() == ClientKind.BROWSER_BASED_APP
        && !insists
        && (!server || answersReachAServer())) {
      // RFC 10017 6.1 before 6.3, and nothing of ours where there is no server
      assertThat(chosen.architecture().toString().equals("browser-only"))
          .as(context)
          .isNotEqualTo(server);
    }
    if (!server && chosen.grant().equals(GrantType.AUTHORIZATION_CODE)) {
      assertThat(PUBLIC).as(context).contains(chosen.architecture().toString());
    }
  }

  /**
   * A fragment never leaves the browser: from a provider that has nothing else, no server learns.
   */
  private boolean answersReachAServer() {
    return input
        .metadata()
        .responseModesSupported()
        .map(listed -> listed.contains("query") || listed.contains("form_post"))
        .orElse(true);
  }

  private void sends(Plan plan) {
    boolean pushed = false;
    for (Step step : plan.exchange()) {
      String sent =
          step.request()
              .map(request -> decoded(request.url()) + "\n" + decoded(request.body().text()))
              .orElse("");
      assertThat(sent)
          .as(context + step.name())
          .doesNotContain("response_type=token", "grant_type=password", "=plain")
          .doesNotContain("response_type=id_token");
      if (sent.contains("response_type=code")) {
        assertThat(sent).as(context + step.name()).contains("code_challenge_method=S256");
      }
      pushed |= sent.contains("request_uri=");
      if (step.request().isPresent()) {
        // RFC 9700 4.3.2
        assertThat(step.request().get().url()).as(context).doesNotContain("access_token=");
      }
    }
    boolean asks = plan.recommendation().grant().equals(GrantType.AUTHORIZATION_CODE);
    if (asks && input.metadata().requirePushedAuthorizationRequests().orElse(false)) {
      // RFC 9126 5
      assertThat(pushed).as(context + "pushed").isTrue();
    }
    if (pushed) {
      assertThat(input.metadata().pushedAuthorizationRequestEndpoint()).as(context).isPresent();
    }
  }

  /** RFC 10017 6.2.3: where server-side code can run, no refresh token reaches the page. */
  private void keeps(Plan plan) {
    boolean browser = input.file().client().kind() == ClientKind.BROWSER_BASED_APP;
    boolean server = input.file().runtime().serverSide() == ServerSide.YES;
    for (TokenRow row : plan.tokens()) {
      assertThat(row.storage()).as(context + row.token()).isNotBlank();
      assertThat(row.endsWith()).as(context + row.token()).isNotBlank();
      if (browser && server && row.token().startsWith("refresh token")) {
        assertThat(row.storage()).as(context).doesNotContainIgnoringCase("page");
        assertThat(row.storage()).as(context).doesNotContainIgnoringCase("browser");
      }
      assertThat(row.storage()).as(context).doesNotContainIgnoringCase("local storage");
    }
    if (plan.recommendation().grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      // RFC 6749 4.4.3
      assertThat(plan.tokens())
          .as(context)
          .noneMatch(row -> row.token().startsWith("refresh token"));
    }
  }

  /** Steps have names of their own, and every rule that is named exists. */
  private void names(Plan plan) {
    assertThat(plan.exchange().stream().map(Step::name)).as(context).doesNotHaveDuplicates();
    Map<String, String> values = new HashMap<>();
    for (Step step : plan.exchange()) {
      assertThat(step.name()).as(context).matches("[a-z0-9]+(-[a-z0-9]+)*");
      step.checks().forEach(check -> isCatalogued(check.rule()));
      for (RandomValue random : step.random()) {
        String before = values.putIfAbsent(random.name(), random.value());
        assertThat(random.value())
            .as(context + random.name())
            .isEqualTo(Optional.ofNullable(before).orElse(random.value()));
      }
    }
    plan.decisions().stream()
        .flatMap(one -> one.rule().stream())
        .forEach(PlanInvariants::isCatalogued);
  }

  /** A value that is declared random stands in the message it is declared for. */
  private void declares(Step step) {
    List<String> texts = new ArrayList<>();
    step.request()
        .ifPresent(
            request -> {
              texts.add(request.url());
              texts.add(request.body().text());
              request.headers().fields().forEach(field -> texts.add(field.value()));
            });
    step.response()
        .ifPresent(
            response -> {
              texts.add(response.body().text());
              response.headers().fields().forEach(field -> texts.add(field.value()));
            });
    String all = String.join("\n", texts);
    String decoded = decoded(all);
    for (RandomValue random : step.random()) {
      assertThat(all.contains(random.value()) || decoded.contains(random.value()))
          .as(context + step.name() + " lacks its " + random.name())
          .isTrue();
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that escapes nothing: the text is no query and no form.
      return text;
    }
  }

  private static void isCatalogued(RuleId rule) {
    assertThat(RuleCatalogue.find(rule)).as(rule.value()).isPresent();
  }
}
