package dev.grantwise.advisor.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.plan.ScopeUse;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlanRenderingTest {

  private static final List<Inference> INFERENCES =
      List.of(new Inference("session.idle", "30m", "a forgotten browser is signed out soon"));

  private static final PlanResult PLANNED = new PlanResult.Planned(plan("photos"));

  private static final PlanResult NOT_POSSIBLE =
      new PlanResult.NotPossible(
          List.of(new Gap("No PKCE.", "The server refuses it.", "Ask for it.")),
          List.of(rejection()),
          provider());

  @Test
  void writesEveryPartInTheOrderAReaderNeedsIt() {
    assertThat(PlanText.of(PLANNED, INFERENCES, Colour.NONE))
        .containsSubsequence(
            "Recommendation\n",
            "Not in the file, and so assumed\n",
            "Exchange\n",
            "Tokens\n",
            "Decisions\n",
            "Rejected\n",
            "Provider\n",
            "Registration\n",
            "Gaps\n  None.\n")
        .doesNotContain("Migration");
  }

  @Test
  void writesMessagesAsHttpWithOneParameterALine() {
    assertThat(PlanText.of(PLANNED, INFERENCES, Colour.NONE))
        .contains(
            """
                POST /token?tenant=a HTTP/1.1
                Host: login.example
            """
                .replace("?tenant=a HTTP/1.1", "\n        ?tenant=a HTTP/1.1"))
        .contains(
            """
                Content-Type: application/x-www-form-urlencoded

                grant_type=client_credentials
                  &scope=a+b
            """)
        .contains(
            """
                HTTP/1.1 302
                Location: https://app.example/cb
                    ?code=c1
                    &state=s1
            """);
  }

  @Test
  void fitsEightyColumnsExceptWhereAWordDoesNot() {
    List<String> lines = PlanText.of(PLANNED, INFERENCES, Colour.NONE).lines().toList();

    assertThat(lines).hasSizeGreaterThan(40);
    assertThat(lines).allMatch(line -> line.length() <= Page.WIDTH);
  }

  @Test
  void coloursOnlyWhenAsked() {
    String coloured = PlanText.of(PLANNED, INFERENCES, Colour.ANSI);
    String plain = PlanText.of(PLANNED, INFERENCES, Colour.NONE);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1mTokens\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9]m", "")).isEqualTo(plain);
  }

  @Test
  void neverLetsAProviderSteerTheTerminal() {
    PlanResult hostile = new PlanResult.Planned(plan("\u001b[2J\u202ephotos"));

    assertThat(PlanText.of(hostile, List.of(), Colour.NONE)).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void writesJsonWithEveryMember() {
    JsonObject json = JsonObject.parse(PlanJson.of(PLANNED, INFERENCES)).orThrow();

    assertThat(json.names())
        .containsExactly(
            "recommendation",
            "exchange",
            "tokens",
            "scopes",
            "decisions",
            "rejected",
            "provider",
            "registration",
            "gaps",
            "migration",
            "inferred");
    assertThat(json.object("recommendation").orElseThrow().names())
        .containsExactly("grant", "client_authentication", "architecture", "summary");
    JsonObject step = first(json, "exchange");
    assertThat(step.names())
        .containsExactly(
            "step", "phase", "title", "from", "to", "request", "response", "checks", "random");
    assertThat(step.object("request").orElseThrow().names())
        .containsExactly("method", "url", "headers", "body");
    assertThat(step.object("response").orElseThrow().names())
        .containsExactly("status", "headers", "body");
    assertThat(first(step, "checks").names()).containsExactly("rule", "text");
    assertThat(first(json, "tokens").names())
        .containsExactly(
            "token",
            "format",
            "lifetime_seconds",
            "lifetime_source",
            "storage",
            "readable_by",
            "refresh",
            "ends_with");
    assertThat(first(json, "decisions").names())
        .containsExactly("topic", "value", "why", "rule", "source");
    assertThat(first(json, "rejected").names()).containsExactly("option", "why", "rule", "source");
  }

  @Test
  void saysWhyThereIsNoPlan() {
    assertThat(PlanText.of(NOT_POSSIBLE, List.of(), Colour.NONE))
        .startsWith("No plan: a requirement cannot be met\n  No PKCE.\n")
        .contains("To mend it: Ask for it.")
        .doesNotContain("Recommendation");
    assertThat(JsonObject.parse(PlanJson.of(NOT_POSSIBLE, List.of())).orThrow().names())
        .containsExactly("gaps", "rejected", "provider", "inferred");
  }

  private static JsonObject first(JsonObject json, String member) {
    return json.objects(member).orElseThrow().getFirst();
  }

  private static Plan plan(String name) {
    return new Plan(
        new Recommendation(
            GrantType.CLIENT_CREDENTIALS,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            Architecture.SERVICE,
            "The service " + name + " gets a token for itself. ".repeat(5)),
        List.of(step()),
        List.of(
            new TokenRow(
                "access token",
                "JWT",
                Optional.of(Duration.ofMinutes(5)),
                "the server's",
                "memory",
                "the service",
                "a new one, ahead of its end",
                "its end",
                "revoke it")),
        List.of(
            new ScopeUse(
                Optional.of("https://api.example"),
                "a",
                "Reports.",
                ScopeUse.Asked.NOW,
                "Nothing is reported.")),
        List.of(
            new Decision(
                "audience",
                "https://api.example",
                "A token for one API is of no use at another.",
                Optional.of(new RuleId("audience-restricted")),
                Optional.of(new Source("RFC 9700", "2.3")))),
        List.of(rejection()),
        provider(),
        JsonObject.EMPTY.with("client_name", name),
        List.of(),
        List.of());
  }

  private static Step step() {
    return new Step(
        "token",
        Step.Phase.TOKEN,
        "The service asks for a token",
        Actor.SERVICE,
        Actor.AUTHORIZATION_SERVER,
        Optional.of(
            HttpRequest.post(
                "https://login.example/token?tenant=a",
                Parameters.of("grant_type", "client_credentials").with("scope", "a b"))),
        Optional.of(
            HttpResponse.of(302).with("Location", "https://app.example/cb?code=c1&state=s1")),
        List.of(new Check(new RuleId("pkce-required"), "A challenge is there.")),
        List.of(new RandomValue("code", RandomValue.Kind.CODE, "c1")),
        List.of(new Holding(Actor.SERVICE, "access token")));
  }

  private static Rejection rejection() {
    return new Rejection(
        "grant: password",
        "It gives the client the user's password.",
        Optional.of(new RuleId("no-password")),
        Optional.of(new Source("RFC 9700", "2.4")));
  }

  private static Provider provider() {
    return new Provider(
        "https://login.example",
        Optional.empty(),
        List.of(new Provider.Said("token_endpoint", "https://login.example/token", "Used.")),
        List.of(),
        List.of(new Provider.Unknown("rotation", "Refresh twice.")));
  }
}
