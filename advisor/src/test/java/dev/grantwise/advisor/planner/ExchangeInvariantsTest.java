package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import dev.grantwise.protocol.secret.Sha256;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds in every exchange, whoever the client is and however it shows itself. */
final class ExchangeInvariantsTest {

  private static final Set<Kind> NEVER_IN_A_BROWSERS_URL =
      Set.of(
          Kind.ACCESS_TOKEN,
          Kind.REFRESH_TOKEN,
          Kind.CODE_VERIFIER,
          Kind.CLIENT_SECRET,
          Kind.CLIENT_CREDENTIALS,
          Kind.CLIENT_ASSERTION,
          Kind.DPOP_PROOF,
          Kind.DEVICE_CODE,
          Kind.SESSION_COOKIE,
          Kind.ATTEMPT_COOKIE,
          Kind.LOGOUT_TOKEN);

  private static final List<Told> ALL = all();

  private static List<Told> all() {
    List<Told> all = new ArrayList<>();
    GrantType code = GrantType.AUTHORIZATION_CODE;
    for (ClientKind kind : List.of(ClientKind.WEB_APP, ClientKind.BROWSER_BASED_APP)) {
      for (Architecture architecture :
          List.of(
              Architecture.WEB_SERVER_APPLICATION,
              Architecture.BACKEND_FOR_FRONTEND,
              Architecture.TOKEN_MEDIATING_BACKEND,
              Architecture.APP_WITH_BACKEND,
              Architecture.OFFLINE_WORKER)) {
        for (Told.DesignShape shape : proofs(Told.design(code, architecture))) {
          // RFC 10017 6.2.4: a proof is not shared between a page and its backend.
          if (architecture == Architecture.TOKEN_MEDIATING_BACKEND) {
            shape = shape.bound(SenderConstraint.NONE);
          }
          all.add(Told.of(kind, shape.design()));
          all.add(Told.of(kind, shape.pushed().design()).with(Told.two()));
          all.add(Told.of(kind, shape.posted().withoutRefreshToken().design()));
        }
      }
    }
    for (RedirectKind way :
        List.of(
            RedirectKind.LOOPBACK, RedirectKind.CLAIMED_HTTPS, RedirectKind.PRIVATE_USE_SCHEME)) {
      for (ClientKind kind : List.of(ClientKind.DESKTOP_APP, ClientKind.AGENT)) {
        publicClient(all, kind, Told.design(code, Architecture.NATIVE_APP).back(way));
      }
    }
    publicClient(all, ClientKind.BROWSER_BASED_APP, Told.design(code, Architecture.BROWSER_ONLY));
    publicClient(
        all,
        ClientKind.BROWSER_EXTENSION,
        Told.design(code, Architecture.BROWSER_EXTENSION).back(RedirectKind.EXTENSION));
    publicClient(
        all,
        ClientKind.INPUT_CONSTRAINED_DEVICE,
        Told.design(GrantType.DEVICE_CODE, Architecture.DEVICE_CLIENT));
    direct(all, ClientKind.SERVICE, GrantType.CLIENT_CREDENTIALS, Architecture.SERVICE);
    direct(all, ClientKind.AGENT, GrantType.CLIENT_CREDENTIALS, Architecture.SERVICE);
    for (GrantType grant : List.of(GrantType.TOKEN_EXCHANGE, GrantType.JWT_BEARER)) {
      direct(all, ClientKind.SERVICE_ON_BEHALF_OF_USER, grant, Architecture.MIDDLE_TIER);
      direct(all, ClientKind.RESOURCE_SERVER, grant, Architecture.RESOURCE_SERVER);
    }
    direct(
        all,
        ClientKind.RESOURCE_SERVER,
        GrantType.CLIENT_CREDENTIALS,
        Architecture.RESOURCE_SERVER);
    all.add(
        Told.of(
            ClientKind.RESOURCE_SERVER,
            Told.design(Design.NO_GRANT, Architecture.RESOURCE_SERVER).design()));
    all.add(
        Told.of(
            ClientKind.AGENT, Told.design(Design.NO_GRANT, Architecture.LOCAL_PROCESS).design()));
    return List.copyOf(all);
  }

  private static void publicClient(List<Told> all, ClientKind kind, Told.DesignShape shape) {
    for (SenderConstraint constraint : List.of(SenderConstraint.NONE, SenderConstraint.DPOP)) {
      all.add(Told.of(kind, shape.bound(constraint).design()));
      all.add(Told.of(kind, shape.bound(constraint).withoutRefreshToken().design()));
      all.add(Told.of(kind, shape.bound(constraint).design()).with(Told.two()));
      all.add(Told.of(kind, shape.bound(constraint).design()).with(List.of()));
      if (Design.redirects(shape.grant())) {
        all.add(Told.of(kind, shape.bound(constraint).pushed().design()));
        all.add(Told.of(kind, shape.pushed().withoutRefreshToken().design()));
      }
    }
  }

  private static void direct(
      List<Told> all, ClientKind kind, GrantType grant, Architecture architecture) {
    for (Told.DesignShape shape : proofs(Told.design(grant, architecture))) {
      all.add(Told.of(kind, shape.withoutRefreshToken().design()).with(Told.two()));
    }
  }

  private static List<Told.DesignShape> proofs(Told.DesignShape shape) {
    return List.of(
        shape.by(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
        shape.by(ClientAuthenticationMethod.CLIENT_SECRET_POST),
        shape.by(ClientAuthenticationMethod.PRIVATE_KEY_JWT).bound(SenderConstraint.DPOP),
        shape.by(ClientAuthenticationMethod.TLS_CLIENT_AUTH).bound(SenderConstraint.MUTUAL_TLS));
  }

  @Test
  void tellsManyExchanges() {
    assertThat(ALL).hasSizeGreaterThan(150).allSatisfy(one -> assertThat(one.steps()).isNotEmpty());
  }

  /** RFC 9700 4.2.4, 4.3.2; RFC 6749 2.3.1. */
  @Test
  void putsNoSecretInAnyUrl() {
    int looked = 0;
    for (Told told : ALL) {
      for (Step step : told.steps()) {
        String url = step.request().map(HttpRequest::url).orElse("");
        String next = step.response().flatMap(one -> one.header("Location")).orElse("");
        for (RandomValue value : step.random()) {
          if (NEVER_IN_A_BROWSERS_URL.contains(value.kind()) && !value.name().endsWith("_name")) {
            looked++;
            assertThat(url + next).as(step.name()).doesNotContain(value.value());
          }
        }
      }
    }
    assertThat(looked).isGreaterThan(2000);
  }

  /** RFC 10017 6.1, 6.2. */
  @Test
  void givesPagesWithAServerNoRefreshTokenAndNoCredential() {
    for (Told told : ALL) {
      if (!told.design().architecture().isOnServer()) {
        continue;
      }
      for (Step step : told.steps()) {
        if (step.from() == Actor.BROWSER || step.to() == Actor.BROWSER) {
          assertThat(step.random())
              .as(step.name())
              .extracting(RandomValue::kind)
              .doesNotContain(
                  Kind.REFRESH_TOKEN,
                  Kind.CODE_VERIFIER,
                  Kind.CLIENT_SECRET,
                  Kind.CLIENT_ASSERTION,
                  Kind.CLIENT_CREDENTIALS,
                  Kind.DPOP_PROOF);
        }
      }
    }
  }

  /** RFC 6750 2.3, RFC 9700 4.3.2. */
  @Test
  void sendsAnAccessTokenToTheAuthorizationServerOnlyToBeExchangedOrJudged() {
    for (Told told : ALL) {
      for (Step step : told.steps()) {
        if (step.to() == Actor.AUTHORIZATION_SERVER && step.request().isPresent()) {
          String asked = text(step.request().get());
          boolean tells =
              step.random().stream()
                  .anyMatch(
                      value -> value.kind() == Kind.ACCESS_TOKEN && asked.contains(value.value()));
          boolean may =
              asked.contains("subject_token=")
                  || asked.contains("assertion=")
                  || step.name().equals("introspection");
          assertThat(tells && !may).as(step.name()).isFalse();
        }
      }
    }
  }

  @Test
  void declaresEveryExampleValueOfEveryMessage() {
    for (Told told : ALL) {
      for (Step step : told.steps()) {
        String left =
            step.request().map(ExchangeInvariantsTest::text).orElse("")
                + step.response().map(ExchangeInvariantsTest::text).orElse("");
        for (RandomValue value : step.random()) {
          left =
              left.replace(value.value(), "")
                  .replace(URLEncoder.encode(value.value(), StandardCharsets.UTF_8), "");
        }
        assertThat(left).as(step.name()).doesNotContain("example-").doesNotContain("XMPL");
      }
    }
  }

  @Test
  void givesOneNameOneValueAndEachStepItsOwnName() {
    for (Told told : ALL) {
      Map<String, String> seen = new HashMap<>();
      for (Step step : told.steps()) {
        for (RandomValue value : step.random()) {
          assertThat(seen.merge(value.name(), value.value(), (old, same) -> old))
              .as(value.name())
              .isEqualTo(value.value());
        }
      }
      assertThat(seen.values()).doesNotHaveDuplicates();
      assertThat(told.names()).as(told.design().toString()).doesNotHaveDuplicates();
    }
  }

  @Test
  void citesOnlyRulesOfTheCatalogueAndEachOnceInAStep() {
    int count = 0;
    for (Told told : ALL) {
      for (Step step : told.steps()) {
        assertThat(told.checks(step.name())).as(step.name()).doesNotHaveDuplicates();
        for (Check check : step.checks()) {
          count++;
          assertThat(RuleCatalogue.find(check.rule())).as(check.rule().value()).isPresent();
        }
      }
    }
    assertThat(count).isGreaterThan(5000);
  }

  /** RFC 7636 4.6: each code goes with the verifier of its own challenge. */
  @Test
  void redeemsEveryCodeWithItsOwnVerifier() {
    int redeemed = 0;
    for (Told told : ALL) {
      Set<String> challenges = new HashSet<>();
      for (Step step : told.steps()) {
        step.random().stream()
            .filter(value -> value.kind() == Kind.CODE_CHALLENGE)
            .forEach(value -> challenges.add(value.value()));
        Optional<String> verifier = verifier(step);
        if (verifier.isPresent()) {
          redeemed++;
          CodeVerifier parsed = CodeVerifier.parse(verifier.get()).orThrow();
          assertThat(challenges)
              .anySatisfy(one -> assertThat(new CodeChallenge(one).matches(parsed)).isTrue());
        }
      }
    }
    assertThat(redeemed).isGreaterThan(150);
  }

  private static Optional<String> verifier(Step step) {
    return step.request()
        .filter(request -> request.headers().single("Content-Type").isPresent())
        .flatMap(request -> request.form().toOptional())
        .flatMap(form -> form.value("code_verifier"));
  }

  /** RFC 9449 4.2, 4.3: method, address, freshness, and the token if there is one. */
  @Test
  void provesEachRequestByAProofOfItsOwn() {
    int proven = 0;
    for (Told told : ALL) {
      Map<String, String> uses = new HashMap<>();
      for (Step step : told.steps()) {
        Optional<HttpRequest> request = step.request();
        Optional<String> header = request.flatMap(one -> one.headers().single("DPoP"));
        if (header.isEmpty()) {
          continue;
        }
        proven++;
        JsonObject claims = Told.part(header.get(), 1);
        assertThat(Told.part(header.get(), 0).string("typ")).contains("dpop+jwt");
        assertThat(Told.part(header.get(), 0).object("jwk").orElseThrow().has("d")).isFalse();
        assertThat(claims.string("htm")).contains(request.get().method().name());
        assertThat(claims.string("htu")).contains(request.get().target());
        assertThat(claims.string("ath")).isEqualTo(shown(request.get()).map(Sha256::base64Url));
        assertThat(uses.put(claims.string("jti").orElseThrow(), step.name()))
            .as(step.name())
            .isNull();
      }
    }
    assertThat(proven).isGreaterThan(500);
  }

  private static Optional<String> shown(HttpRequest request) {
    return request
        .headers()
        .single("Authorization")
        .filter(value -> value.startsWith("DPoP "))
        .map(value -> value.substring("DPoP ".length()));
  }

  /** RFC 9449 7.1: a bound token is never shown as a bearer token. */
  @Test
  void showsABoundTokenOnlyWithItsProof() {
    for (Told told : ALL) {
      if (told.design().senderConstraint() != SenderConstraint.DPOP) {
        continue;
      }
      for (Step step : told.steps()) {
        step.request()
            .filter(request -> step.to() == Actor.API)
            .flatMap(request -> request.headers().single("Authorization"))
            .ifPresent(value -> assertThat(value).as(step.name()).startsWith("DPoP "));
      }
    }
  }

  /** RFC 10070 4, 5: for the issuer alone, typed, and each good once. */
  @Test
  void makesEachAssertionForTheIssuerAndForOneRequest() {
    int seen = 0;
    for (Told told : ALL) {
      Set<String> used = new HashSet<>();
      for (Step step : told.steps()) {
        Optional<String> assertion =
            step.request()
                .filter(request -> request.headers().single("Content-Type").isPresent())
                .flatMap(request -> request.form().toOptional())
                .flatMap(form -> form.value("client_assertion"));
        if (assertion.isPresent()) {
          seen++;
          JsonObject claims = Told.part(assertion.get(), 1);
          assertThat(claims.string("aud")).contains(Clients.ISSUER.value());
          assertThat(claims.string("iss")).contains("photos");
          assertThat(claims.string("sub")).contains("photos");
          assertThat(Told.part(assertion.get(), 0).string("typ"))
              .contains("client-authentication+jwt");
          assertThat(used.add(claims.string("jti").orElseThrow())).as(step.name()).isTrue();
        }
      }
    }
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void isTheSameEveryTime() {
    for (Told told : ALL) {
      assertThat(Told.of(told.file(), told.metadata(), told.design()).steps())
          .isEqualTo(told.steps());
    }
  }

  private static String text(HttpRequest request) {
    return request.url() + fields(request.headers()) + request.body().text();
  }

  private static String text(HttpResponse response) {
    return fields(response.headers()) + response.body().text();
  }

  private static String fields(Headers headers) {
    StringBuilder text = new StringBuilder();
    headers.fields().forEach(field -> text.append('\n').append(field.value()));
    return text.append('\n').toString();
  }
}
