package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.CurrentPractice;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.rule.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The decision tables are the oracle: rows of B3a, refusals of B2. */
final class PlannerTest {

  private static final String SEED = "test";

  // What there is no plan for

  @Test
  void refusesAServerWhoseListOfChallengeMethodsLacksS256() {
    assertThat(
            gaps(
                Clients.of(ClientKind.BROWSER_BASED_APP),
                Servers.of(
                    Servers.GOOD.with(
                        "code_challenge_methods_supported", List.of("plain", "RS256")))))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.what()).contains("S256");
              assertThat(gap.mend()).contains("code_challenge_methods_supported");
            });
  }

  @Test
  void refusesAServerWithoutTheResponseTypeCode() {
    assertThat(
            gaps(
                Clients.of(ClientKind.WEB_APP),
                Servers.of(
                    Servers.GOOD.with(
                        "response_types_supported", List.of("token", "id_token token")))))
        .singleElement()
        .satisfies(gap -> assertThat(gap.why()).contains("authorization_code"));
  }

  @Test
  void refusesAServerWithoutATokenEndpoint() {
    for (ClientKind kind : Clients.PLANNED) {
      assertThat(gaps(Clients.of(kind), Servers.without("token_endpoint")))
          .extracting(Gap::what)
          .anySatisfy(what -> assertThat(what).contains("token_endpoint"));
    }
  }

  @Test
  void refusesAServerWithoutAnAuthorizationEndpointWhereAUserActs() {
    assertThat(gaps(Clients.of(ClientKind.WEB_APP), Servers.without("authorization_endpoint")))
        .extracting(Gap::what)
        .containsExactly(
            "The authorization server publishes no authorization_endpoint that credentials may be"
                + " sent to.");
  }

  @Test
  void refusesAServerWithoutClientCredentialsForAService() {
    assertThat(
            gaps(
                Clients.of(ClientKind.SERVICE),
                Servers.of(
                    Servers.GOOD.with("grant_types_supported", List.of("authorization_code")))))
        .singleElement()
        .satisfies(gap -> assertThat(gap.why()).contains("client_credentials"));
  }

  @Test
  void refusesToRunAtAServerThatTakesOnlyKeysWhereTheFileNamesNone() {
    assertThat(
            gapsOfRun(
                Clients.of(ClientKind.SERVICE),
                Servers.of(
                    Servers.GOOD.with(
                        "token_endpoint_auth_methods_supported", List.of("private_key_jwt")))))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.what()).contains("private_key_jwt");
              assertThat(gap.mend()).contains("client.private_key_file");
            });
  }

  @Test
  void refusesAServerThatTakesOnlyPushedRequestsAndHasNoPlaceForThem() {
    assertThat(
            gaps(
                Clients.of(ClientKind.WEB_APP),
                Servers.of(Servers.GOOD.with("require_pushed_authorization_requests", true))))
        .singleElement()
        .satisfies(gap -> assertThat(gap.what()).contains("pushed_authorization_request_endpoint"));
  }

  /** Row S4. */
  @Test
  void refusesABrowserBasedAppWithoutAnyServerAndNamesTheSmallBackend() {
    assertThat(gaps(Clients.withoutServer(ClientKind.BROWSER_BASED_APP), Servers.good()))
        .extracting(Gap::mend)
        .anySatisfy(mend -> assertThat(mend).contains("small backend"));
  }

  /** Row S4: a server that wants a secret of a client that cannot keep one. */
  @Test
  void leavesNoDesignForABrowserAloneAtAServerThatWantsASecret() {
    Selection selection =
        Planner.select(
            PlanInput.of(
                Clients.withoutServer(ClientKind.BROWSER_BASED_APP), Servers.good(), SEED));
    assertThat(selection.winner()).isEmpty();
    assertThat(selection.best().obstacles())
        .flatExtracting(obstacle -> obstacle.rule().stream().toList())
        .containsExactly(new RuleId("method-offered-by-server"));
  }

  @Test
  void refusesAMethodThatTheFileInsistsOnAndTheRulesForbid() {
    assertThat(
            gaps(
                Clients.insistingOn(
                    Clients.of(ClientKind.WEB_APP), ClientAuthenticationMethod.NONE),
                Servers.of(
                    Servers.GOOD.with(
                        "token_endpoint_auth_methods_supported",
                        List.of("none", "client_secret_basic")))))
        .isNotEmpty();
  }

  // What always stands among the rejected

  @Test
  void rejectsImplicitAndPasswordByTheirRulesForEveryType() {
    for (ClientKind kind : Clients.PLANNED) {
      List<Rejection> rejected = plan(Clients.of(kind), Servers.good()).rejected();
      assertThat(rejection(rejected, "grant: implicit").rule()).contains(new RuleId("no-implicit"));
      assertThat(rejection(rejected, "grant: password").rule()).contains(new RuleId("no-password"));
    }
  }

  @Test
  void rejectsThemAlsoWhereThereIsNoPlan() {
    PlanResult result =
        Planner.plan(
            PlanInput.of(Clients.of(ClientKind.WEB_APP), Servers.without("token_endpoint"), SEED));
    List<Rejection> rejected = ((PlanResult.NotPossible) result).rejected();
    assertThat(rejection(rejected, "grant: implicit").rule()).contains(new RuleId("no-implicit"));
    assertThat(rejection(rejected, "grant: password").rule()).contains(new RuleId("no-password"));
  }

  @Test
  void rejectsEveryOtherGrantAndArchitectureWithAReason() {
    List<Rejection> rejected =
        plan(Clients.of(ClientKind.BROWSER_BASED_APP), Servers.good()).rejected();
    assertThat(rejected)
        .extracting(Rejection::option)
        .contains(
            "grant: client_credentials",
            "grant: implicit",
            "grant: password",
            "grant: " + GrantType.DEVICE_CODE,
            "grant: " + GrantType.TOKEN_EXCHANGE,
            "grant: " + GrantType.JWT_BEARER,
            "architecture: browser-only",
            "architecture: token-mediating-backend",
            "architecture: web-server-application",
            "architecture: service",
            "client authentication: none",
            "PKCE: plain",
            "PKCE: none",
            "tokens: browser storage",
            "response mode: fragment")
        .doesNotHaveDuplicates();
    assertThat(rejected).allSatisfy(one -> assertThat(one.why()).isNotBlank());
    assertThat(rejection(rejected, "PKCE: plain").rule()).contains(new RuleId("pkce-s256"));
    assertThat(rejection(rejected, "PKCE: none").rule()).contains(new RuleId("pkce-required"));
    assertThat(rejection(rejected, "tokens: browser storage").rule())
        .contains(new RuleId("refresh-token-not-in-browser"));
  }

  // What is chosen

  /** Row W1 with the methods of this runtime. */
  @Test
  void plansAWebAppAsACodeFlowWithASecretOnTheServer() {
    Plan plan = plan(Clients.of(ClientKind.WEB_APP), Servers.good());
    assertChosen(
        plan,
        GrantType.AUTHORIZATION_CODE,
        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
        Architecture.WEB_SERVER_APPLICATION);
  }

  /** Row W1: private_key_jwt where both sides have it. */
  @Test
  void prefersAKeyToASecretWhereBothSidesCan() {
    Design design =
        select(
                Clients.of(ClientKind.WEB_APP),
                Servers.of(
                    Servers.GOOD.with(
                        "token_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "private_key_jwt"))))
            .design();
    assertThat(design.clientAuthentication()).isEqualTo(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
  }

  @Test
  void saysThatAKeyWouldBeBetterWhereRunHasNone() {
    Plan plan =
        planOfRun(
            Clients.of(ClientKind.WEB_APP),
            Servers.of(
                Servers.GOOD.with(
                    "token_endpoint_auth_methods_supported",
                    List.of("client_secret_basic", "private_key_jwt"))));
    assertThat(plan.recommendation().clientAuthentication())
        .isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    assertThat(plan.gaps())
        .anySatisfy(
            gap -> assertThat(gap.why()).contains("private_key_jwt").contains("names no key"));
    assertThat(rejection(plan.rejected(), "client authentication: private_key_jwt").why())
        .contains("needs a key, and the file names none");
  }

  /** Row S1. */
  @Test
  void plansABrowserBasedAppWithABackendForFrontend() {
    Plan plan = plan(Clients.of(ClientKind.BROWSER_BASED_APP), Servers.good());
    assertChosen(
        plan,
        GrantType.AUTHORIZATION_CODE,
        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
        Architecture.BACKEND_FOR_FRONTEND);
  }

  /** Row S1 before S2 and S3, with nothing of ours in the way. */
  @Test
  void keepsTokensOnTheServerEvenWhereEverythingCouldBeRun() {
    Design design =
        select(
                Clients.of(ClientKind.BROWSER_BASED_APP),
                Servers.of(
                    Servers.GOOD.with(
                        "token_endpoint_auth_methods_supported",
                        List.of("none", "client_secret_basic"))))
            .design();
    assertThat(design.architecture()).isEqualTo(Architecture.BACKEND_FOR_FRONTEND);
    assertThat(design.tokens()).isEqualTo(TokenLocation.SERVER_STORE);
    assertThat(design.pkce()).isEqualTo(Pkce.S256);
    assertThat(design.delivery()).isEqualTo(ResponseDelivery.QUERY);
  }

  /** Row S3: once a runtime can do it. */
  @Test
  void choosesAPublicClientInMemoryForABrowserAlone() {
    Design design =
        select(
                Clients.withoutServer(ClientKind.BROWSER_BASED_APP),
                Servers.of(
                    Servers.GOOD.with("token_endpoint_auth_methods_supported", List.of("none"))))
            .design();
    assertThat(design.architecture()).isEqualTo(Architecture.BROWSER_ONLY);
    assertThat(design.clientAuthentication()).isEqualTo(ClientAuthenticationMethod.NONE);
    assertThat(design.tokens()).isEqualTo(TokenLocation.BROWSER_MEMORY);
    assertThat(design.pkce()).isEqualTo(Pkce.S256);
  }

  /** Row B1. */
  @Test
  void plansAServiceWithClientCredentials() {
    Plan plan = plan(Clients.of(ClientKind.SERVICE), Servers.good());
    assertChosen(
        plan,
        GrantType.CLIENT_CREDENTIALS,
        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
        Architecture.SERVICE);
    assertThat(plan.tokens())
        .singleElement()
        .satisfies(row -> assertThat(row.token()).isEqualTo("access token"));
  }

  /** RFC 8414 2: real servers leave the list out and have the grant all the same. */
  @Test
  void plansAServiceAtAServerThatListsNoGrantsAndSaysSo() {
    Plan plan = plan(Clients.of(ClientKind.SERVICE), Servers.without("grant_types_supported"));
    assertThat(plan.provider().unknown())
        .anySatisfy(open -> assertThat(open.what()).contains("grant_types_supported"));
  }

  /** B4: not advertised is not absent. */
  @Test
  void plansWithS256WhereTheServerListsNoMethodsAndSaysHowToFindOut() {
    Plan plan =
        plan(Clients.of(ClientKind.WEB_APP), Servers.without("code_challenge_methods_supported"));
    assertThat(plan.provider().unknown())
        .anySatisfy(
            open -> {
              assertThat(open.what()).contains("code_challenge_methods_supported");
              assertThat(open.howToFindOut()).contains("wrong verifier");
            });
  }

  @Test
  void namesWhatSignOutCannotReach() {
    assertThat(plan(Clients.of(ClientKind.WEB_APP), Servers.without("revocation_endpoint")).gaps())
        .anySatisfy(gap -> assertThat(gap.why()).contains("revocation_endpoint"));
    assertThat(plan(Clients.of(ClientKind.WEB_APP), Servers.without("end_session_endpoint")).gaps())
        .anySatisfy(gap -> assertThat(gap.why()).contains("end_session_endpoint"));
  }

  // Migration: rows L1 to L3

  @Test
  void leadsAwayFromTheImplicitGrant() {
    Plan plan =
        plan(
            Clients.currently(ClientKind.BROWSER_BASED_APP, CurrentPractice.IMPLICIT),
            Servers.good());
    assertThat(plan.recommendation().architecture()).isEqualTo(Architecture.BACKEND_FOR_FRONTEND);
    assertThat(plan.migration()).anySatisfy(one -> assertThat(one.step()).contains("token"));
  }

  @Test
  void leadsAwayFromPasswordsOfUsersByConsentAtTheNextSignIn() {
    Plan plan =
        plan(Clients.currently(ClientKind.WEB_APP, CurrentPractice.PASSWORD), Servers.good());
    assertThat(plan.recommendation().grant()).isEqualTo(GrantType.AUTHORIZATION_CODE);
    assertThat(plan.migration()).anySatisfy(one -> assertThat(one.step()).contains("next sign-in"));
  }

  @Test
  void leadsAwayFromPasswordsOfMachinesByServiceIdentities() {
    Plan plan =
        plan(Clients.currently(ClientKind.SERVICE, CurrentPractice.PASSWORD), Servers.good());
    assertThat(plan.recommendation().grant()).isEqualTo(GrantType.CLIENT_CREDENTIALS);
    assertThat(plan.migration())
        .anySatisfy(one -> assertThat(one.step()).contains("client_credentials"));
  }

  @Test
  void hasNoMigrationWhereNothingWasSaid() {
    assertThat(plan(Clients.of(ClientKind.WEB_APP), Servers.good()).migration()).isEmpty();
  }

  // Purity

  @Test
  void givesTheSamePlanForTheSameInputAndAnotherForAnotherSeed() {
    for (ClientKind kind : Clients.PLANNED) {
      PlanInput input = PlanInput.of(Clients.of(kind), Servers.good(), SEED);
      assertThat(Planner.plan(input)).isEqualTo(Planner.plan(input));
      assertThat(Planner.plan(PlanInput.of(Clients.of(kind), Servers.good(), "other")))
          .isNotEqualTo(Planner.plan(input));
    }
  }

  @Test
  void registersWhatTheExchangeUses() {
    Plan plan = plan(Clients.of(ClientKind.BROWSER_BASED_APP), Servers.good());
    assertThat(plan.registration().strings("grant_types"))
        .contains(List.of("authorization_code", "refresh_token"));
    assertThat(plan.registration().strings("response_types")).contains(List.of("code"));
    assertThat(plan.registration().string("scope")).contains("openid photos.read");
    assertThat(plan.registration().string("token_endpoint_auth_method"))
        .contains("client_secret_basic");
  }

  private static void assertChosen(
      Plan plan,
      GrantType grant,
      ClientAuthenticationMethod authentication,
      Architecture architecture) {
    assertThat(plan.recommendation().grant()).isEqualTo(grant);
    assertThat(plan.recommendation().clientAuthentication()).isEqualTo(authentication);
    assertThat(plan.recommendation().architecture()).isEqualTo(architecture);
    assertThat(plan.recommendation().summary()).contains("Photos");
  }

  private static Rejection rejection(List<Rejection> rejected, String option) {
    return rejected.stream().filter(one -> one.option().equals(option)).findFirst().orElseThrow();
  }

  private static Candidate select(ClientFile file, AuthorizationServerMetadata metadata) {
    return Planner.select(PlanInput.of(file, metadata, SEED)).winner().orElseThrow();
  }

  private static Plan plan(ClientFile file, AuthorizationServerMetadata metadata) {
    PlanResult result = Planner.plan(PlanInput.of(file, metadata, SEED));
    assertThat(result).isInstanceOf(PlanResult.Planned.class);
    return ((PlanResult.Planned) result).plan();
  }

  private static Plan planOfRun(ClientFile file, AuthorizationServerMetadata metadata) {
    PlanResult result = Planner.plan(PlanInput.of(file, metadata, SEED).asRun());
    assertThat(result).isInstanceOf(PlanResult.Planned.class);
    return ((PlanResult.Planned) result).plan();
  }

  private static List<Gap> gapsOfRun(ClientFile file, AuthorizationServerMetadata metadata) {
    PlanResult result = Planner.plan(PlanInput.of(file, metadata, SEED).asRun());
    assertThat(result).isInstanceOf(PlanResult.NotPossible.class);
    return ((PlanResult.NotPossible) result).gaps();
  }

  private static List<Gap> gaps(ClientFile file, AuthorizationServerMetadata metadata) {
    PlanResult result = Planner.plan(PlanInput.of(file, metadata, SEED));
    assertThat(result).isInstanceOf(PlanResult.NotPossible.class);
    return ((PlanResult.NotPossible) result).gaps();
  }
}
