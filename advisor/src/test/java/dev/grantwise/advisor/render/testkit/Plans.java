package dev.grantwise.advisor.render.testkit;

import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.advisor.plan.Gap;
import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.plan.Migration;
import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.PlanResult;
import dev.grantwise.advisor.plan.Provider;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.Recommendation;
import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.advisor.plan.ScopeUse;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.TokenRow;
import dev.grantwise.advisor.render.PlanReport;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans with every part in them, made by hand. */
public final class Plans {

  private Plans() {}

  /** A report in which this text stands wherever text can come from outside. */
  public static PlanReport report(String text) {
    return new PlanReport(
        text,
        "service",
        new PlanResult.Planned(plan(text)),
        List.of(new Inference("session.idle", "30m", text)));
  }

  /** A refusal with this text in it. */
  public static PlanReport refusal(String text) {
    return new PlanReport(
        text,
        "service",
        new PlanResult.NotPossible(
            List.of(new Gap(text, text, text)), List.of(rejection(text)), provider(text)),
        List.of());
  }

  /** A plan with that text in it. */
  public static Plan plan(String text) {
    return new Plan(
        new Recommendation(
            GrantType.CLIENT_CREDENTIALS,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            Architecture.SERVICE,
            ("The service " + text + " gets a token for itself. ").repeat(5)),
        List.of(token(text), page(text)),
        List.of(
            TokenRow.of("access token " + text)
                .format("JWT")
                .lives(Optional.of(Duration.ofMinutes(5)), "the server's")
                .storedIn("memory " + text)
                .readableBy("the service")
                .refreshed("a new one, ahead of its end")
                .endsWith("its end")
                .whenLeaked("revoke it")
                .build()),
        List.of(
            new ScopeUse(
                Optional.of("https://api.example/" + text),
                "a",
                text,
                ScopeUse.Asked.NOW,
                "Nothing is reported.")),
        List.of(
            new Decision(
                "audience",
                "https://api.example " + text,
                "A token for one API is of no use at another.",
                Optional.of(new RuleId("audience-restricted")),
                Optional.of(new Source("RFC 9700", "2.3")))),
        List.of(rejection(text)),
        provider(text),
        JsonObject.EMPTY.with("client_name", text),
        List.of(),
        List.of(
            new Migration("Accept both " + text, text, Migration.Turn.REVERSIBLE),
            new Migration("Switch off", text, Migration.Turn.POINT_OF_NO_RETURN)));
  }

  /** A message from program to program. */
  public static Step token(String text) {
    return new Step(
        "token",
        Step.Phase.TOKEN,
        "The service asks for a token " + text,
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
        List.of(new Holding(Actor.SERVICE, "access token " + text)));
  }

  /** A message through the browser. */
  public static Step page(String text) {
    return new Step(
        "page",
        Step.Phase.USE,
        "The browser shows it",
        Actor.BROWSER,
        Actor.SERVICE,
        Optional.of(HttpRequest.get("https://app.example/page")),
        Optional.of(HttpResponse.uncachedJson(200, JsonObject.EMPTY.with("note", text).encode())),
        List.of(),
        List.of(),
        List.of());
  }

  /** A step from everybody to everybody, themselves included. */
  public static List<Step> crowd() {
    return Stream.of(Actor.values())
        .flatMap(from -> Stream.of(Actor.values()).map(to -> step(from, to)))
        .toList();
  }

  private static Step step(Actor from, Actor to) {
    return new Step(
        from.name() + "-" + to.name(),
        Step.Phase.USE,
        "From one to the other",
        from,
        to,
        Optional.of(HttpRequest.get("https://app.example/page")),
        Optional.of(HttpResponse.of(200)),
        List.of(),
        List.of(),
        List.of(new Holding(to, "access token")));
  }

  /** A way not taken. */
  public static Rejection rejection(String text) {
    return new Rejection(
        "grant: password",
        "It gives the client the user's password. " + text,
        Optional.of(new RuleId("no-password")),
        Optional.of(new Source("RFC 9700", "2.4")));
  }

  /** A server. */
  public static Provider provider(String text) {
    return new Provider(
        "https://login.example",
        Optional.of(text),
        List.of(new Provider.Said("token_endpoint", "https://login.example/" + text, "Used.")),
        List.of(
            new Provider.Known(
                "rotation", text, "unsure", "https://docs.example/", LocalDate.of(2026, 11, 1))),
        List.of(new Provider.Unknown("rotation " + text, "Refresh twice.")));
  }
}
