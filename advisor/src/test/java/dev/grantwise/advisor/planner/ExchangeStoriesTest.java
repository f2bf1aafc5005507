package dev.grantwise.advisor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.file.ClientIdentity;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Architecture;
import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of client has a story of its own: its steps, in order, and what stands in them. */
final class ExchangeStoriesTest {

  private static final GrantType CODE = GrantType.AUTHORIZATION_CODE;

  private static Told.DesignShape web() {
    return Told.design(CODE, Architecture.WEB_SERVER_APPLICATION)
        .by(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
  }

  private static Told.DesignShape app() {
    return Told.design(CODE, Architecture.NATIVE_APP).back(RedirectKind.LOOPBACK);
  }

  private static Told device() {
    return Told.of(
        ClientKind.INPUT_CONSTRAINED_DEVICE,
        Told.design(GrantType.DEVICE_CODE, Architecture.DEVICE_CLIENT).design());
  }

  /** RFC 9126 4. */
  @Test
  void opensAPushedRequestByItsNameAlone() {
    Told told = Told.of(ClientKind.WEB_APP, web().pushed().design());
    assertThat(Told.names(told.query("authorization-request")))
        .containsExactly("client_id", "request_uri");
    assertThat(Told.names(told.form("pushed-request")))
        .containsExactly(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "resource",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "client_assertion_type",
            "client_assertion");
    assertThat(told.query("authorization-request").value("request_uri"))
        .isEqualTo(told.json("pushed-request").string("request_uri"))
        .isPresent();
    assertThat(told.checks("authorization-request"))
        .containsExactly("request-uri-used-once", "pushed-request-alone");
    assertThat(told.names())
        .containsSubsequence("start", "pushed-request", "authorization-request");
  }

  /** Form Post Response Mode 2: a cross-site POST brings no Lax cookie. */
  @Test
  void takesAPostedAnswerWithACookieThatComesAlong() {
    Told told = Told.of(ClientKind.WEB_APP, web().posted().design());
    assertThat(told.query("authorization-request").value("response_mode")).contains("form_post");
    assertThat(told.request("callback").url()).doesNotContain("code=").doesNotContain("?");
    assertThat(told.form("callback").value("code")).isPresent();
    assertThat(told.response("start").headers().all("Set-Cookie"))
        .filteredOn(cookie -> cookie.contains("attempt"))
        .singleElement()
        .asString()
        .endsWith("SameSite=None")
        .contains("; Secure");
    assertThat(told.request("callback").headers().single("Cookie").orElseThrow())
        .contains("attempt")
        .doesNotContain("starts");
    assertThat(told.response("agreement").body().text()).contains("<form method=\"post\"");
    assertThat(told.checks("callback")).contains("attempt-cookie-returns");
  }

  /** RFC 6749 6: there is nothing to refresh with. */
  @Test
  void tellsWhatHappensWithoutARefreshToken() {
    Told told = Told.of(ClientKind.WEB_APP, web().withoutRefreshToken().design());
    assertThat(told.names())
        .contains("new-grant")
        .doesNotContain("refresh", "refresh-refused", "revocation");
    assertThat(told.steps())
        .allSatisfy(
            step ->
                assertThat(step.random())
                    .extracting(RandomValue::kind)
                    .doesNotContain(Kind.REFRESH_TOKEN));
  }

  /** A server without OpenID Connect, such as GitHub's. */
  @Test
  void asksForNoIdTokenWhereThereIsNone() {
    Told told =
        Told.of(
            Told.of(ClientKind.WEB_APP, web().design()).file(),
            Told.SERVER
                .without("jwks_uri")
                .without("authorization_response_iss_parameter_supported"),
            web().design());
    assertThat(Told.names(told.query("authorization-request"))).doesNotContain("nonce");
    assertThat(told.query("callback").value("iss")).isEmpty();
    assertThat(told.checks("callback")).doesNotContain("iss-matches");
    assertThat(told.checks("token-request")).noneMatch(id -> id.startsWith("id-token"));
    assertThat(told.names()).doesNotContain("server-keys", "end-session", "logout-notice");
    assertThat(told.json("token-request").has("id_token")).isFalse();
  }

  @Test
  void saysThatTokensAreOnlyDroppedWhereNothingRevokesThem() {
    Told told = Told.of(ClientKind.WEB_APP, web().design());
    Told without = told.at(Told.SERVER.without("revocation_endpoint"));
    assertThat(without.names()).doesNotContain("revocation");
    assertThat(without.step("sign-out").title()).contains("no way to revoke");
    assertThat(told.step("sign-out").title()).doesNotContain("no way to revoke");
  }

  /** OpenID Connect Back-Channel Logout 2.4: no nonce, an event, and the session's name. */
  @Test
  void takesALogoutNoticeAndRefusesAStrangers() {
    Told told = Told.of(ClientKind.WEB_APP, web().design());
    String token = told.form("logout-notice").value("logout_token").orElseThrow();
    assertThat(told.request("logout-notice").url())
        .isEqualTo("https://photos.example/oauth2/backchannel-logout");
    assertThat(Told.part(token, 0).string("typ")).contains("logout+jwt");
    JsonObject claims = Told.part(token, 1);
    assertThat(claims.string("iss")).contains(Clients.ISSUER.value());
    assertThat(claims.string("aud")).contains("photos");
    assertThat(claims.has("nonce")).isFalse();
    assertThat(claims.has("events")).isTrue();
    assertThat(claims.has("sid")).isTrue();
    assertThat(told.response("logout-notice").status()).isEqualTo(200);
    assertThat(told.response("logout-notice-refused").status()).isEqualTo(400);
    assertThat(told.at(Told.SERVER.without("backchannel_logout_supported")).names())
        .doesNotContain("logout-notice");
  }

  /** RFC 9470 3, 4. */
  @Test
  void asksAgainAsTheApiDemands() {
    Told told = Told.of(ClientKind.MOBILE_APP, app().design());
    String challenge =
        told.response("step-up-demand").headers().single("WWW-Authenticate").orElseThrow();
    assertThat(challenge)
        .contains("insufficient_user_authentication")
        .contains("max_age=\"300\"")
        .contains("acr_values=\"urn:example:two\"");
    assertThat(told.query("step-up-request").value("max_age")).contains("300");
    assertThat(told.query("step-up-request").value("acr_values")).contains("urn:example:two");
    assertThat(told.query("step-up-request").value("state"))
        .isNotEqualTo(told.query("authorization-request").value("state"));
    assertThat(told.request("step-up-repeated").headers().single("Authorization"))
        .isNotEqualTo(told.request("step-up-demand").headers().single("Authorization"));
  }

  @Test
  void asksForMoreOnlyWhereTheFileNamesWhatComesLater() {
    Told told = Told.of(ClientKind.MOBILE_APP, app().design());
    assertThat(told.query("authorization-request").value("scope").orElseThrow())
        .doesNotContain("photos.write");
    assertThat(told.query("more-access-request").value("scope").orElseThrow())
        .contains("photos.read photos.write");
    assertThat(told.with(Told.two().subList(1, 2)).names()).doesNotContain("more-access-request");
  }

  /** RFC 8707 2.2: each token is for one API. */
  @Test
  void getsATokenForEachApi() {
    Told told = Told.of(ClientKind.MOBILE_APP, app().design()).with(Told.two());
    assertThat(told.query("authorization-request").all("resource"))
        .containsExactly(Clients.API.value(), Told.SECOND.value());
    assertThat(told.form("token-request").all("resource")).containsExactly(Clients.API.value());
    assertThat(told.form("token-request-2").all("resource")).containsExactly(Told.SECOND.value());
    assertThat(told.form("token-request-2").value("refresh_token"))
        .isEqualTo(told.json("token-request").string("refresh_token"));
    assertThat(told.form("refresh").value("refresh_token"))
        .isEqualTo(told.json("token-request-2").string("refresh_token"));
    assertThat(told.json("token-request").string("scope").orElseThrow())
        .doesNotContain("second.read");
    assertThat(told.asRun().form("token-request").all("resource"))
        .containsExactly(Clients.API.value(), Told.SECOND.value());
    assertThat(told.asRun().names()).doesNotContain("token-request-2");
  }

  /** A code is good for one token request: without a refresh token, each API has a sign-in. */
  @Test
  void asksAgainForEachApiWhereNoRefreshBringsItsToken() {
    Told told =
        Told.of(ClientKind.MOBILE_APP, app().withoutRefreshToken().design()).with(Told.two());
    assertThat(told.query("authorization-request").all("resource"))
        .containsExactly(Clients.API.value());
    assertThat(told.query("authorization-request-2").all("resource"))
        .containsExactly(Told.SECOND.value());
    assertThat(told.query("authorization-request-2").value("scope")).contains("openid second.read");
    assertThat(told.form("token-request-2").value("code")).isPresent();
    assertThat(told.form("token-request-2").value("code_verifier"))
        .isNotEqualTo(told.form("token-request").value("code_verifier"));
  }

  /** Where the provider has a parameter of its own, no refresh can name another audience. */
  @Test
  void namesOneAudienceInEachRequestOfAProviderThatCallsItSo() {
    Told plain = Told.of(ClientKind.MOBILE_APP, app().design()).with(Told.two());
    PlanInput input =
        PlanInput.of(plain.file(), AuthorizationServerMetadata.parse(Told.SERVER).orThrow(), "seed")
            .with(Catalogue.load().find("auth0"));
    Told told =
        new Told(plain.file(), Told.SERVER, plain.design(), Exchange.of(input, plain.design()));
    assertThat(told.query("authorization-request").all("audience"))
        .containsExactly(Clients.API.value());
    assertThat(told.query("authorization-request-2").all("audience"))
        .containsExactly(Told.SECOND.value());
    assertThat(told.query("authorization-request").all("resource")).isEmpty();
  }

  /** RFC 8252 5, 7.3, 8.1. */
  @Test
  void tellsOfAnInstalledApp() {
    Told told = Told.of(ClientKind.DESKTOP_APP, app().bound(SenderConstraint.DPOP).design());
    assertThat(told.names())
        .containsExactly(
            "server-metadata",
            "server-keys",
            "start",
            "authorization-request",
            "agreement",
            "callback",
            "token-request",
            "api-call",
            "refresh",
            "refresh-refused",
            "refusal",
            "callback-refused",
            "callback-unavailable",
            "code-refused",
            "client-refused",
            "nonce-demanded",
            "nonce-shown",
            "token-refused",
            "scope-missing",
            "step-up-demand",
            "step-up-request",
            "step-up-answer",
            "step-up-token",
            "step-up-repeated",
            "more-access-request",
            "more-access-answer",
            "more-access-token",
            "revocation",
            "end-session");
    assertThat(told.request("callback").url())
        .matches("http://127\\.0\\.0\\.1:[0-9]{5}/callback.*");
    assertThat(told.form("token-request").value("redirect_uri"))
        .isEqualTo(told.query("authorization-request").value("redirect_uri"));
    assertThat(Told.names(told.form("token-request")))
        .containsExactly(
            "grant_type", "code", "redirect_uri", "code_verifier", "resource", "client_id");
    assertThat(told.checks("start")).contains("external-user-agent");
    assertThat(told.checks("callback")).contains("loopback-closed-after-answer");
    assertThat(told.checks("token-request"))
        .contains("no-secret-in-public-client")
        .doesNotContain("client-authenticates");
    assertThat(told.step("token-request").holds())
        .contains(new Holding(Actor.APP, "refresh token"));
    assertThat(told.query("authorization-request").value("dpop_jkt")).isPresent();
    assertThat(told.response("token-refused").header("WWW-Authenticate").orElseThrow())
        .startsWith("DPoP ")
        .contains("algs=\"ES256\"");
    String nonce = told.response("nonce-demanded").header("DPoP-Nonce").orElseThrow();
    String proof = told.request("nonce-shown").headers().single("DPoP").orElseThrow();
    assertThat(Told.part(proof, 1).string("nonce")).contains(nonce);
  }

  /** RFC 10017 6.3: the page asks by itself, and says where it is from. */
  @Test
  void tellsOfAPageWithoutAnyServer() {
    Told told =
        Told.of(
            ClientKind.BROWSER_BASED_APP,
            Told.design(CODE, Architecture.BROWSER_ONLY).bound(SenderConstraint.DPOP).design());
    assertThat(told.names()).containsSubsequence("callback", "token-preflight", "token-request");
    assertThat(told.request("token-request").headers().single("Origin"))
        .contains("https://photos.example");
    assertThat(told.response("token-request").header("Access-Control-Allow-Origin"))
        .contains("https://photos.example");
    assertThat(told.step("callback").title()).contains("history.replaceState");
    assertThat(told.steps()).noneMatch(step -> step.from() == Actor.GATEWAY);
    Told silent =
        Told.of(
            ClientKind.BROWSER_BASED_APP,
            Told.design(CODE, Architecture.BROWSER_ONLY).withoutRefreshToken().design());
    assertThat(silent.query("new-grant").value("prompt")).contains("none");
    assertThat(silent.query("login-required").value("error")).contains("login_required");
  }

  /** RFC 10017 6.2. */
  @Test
  void tellsOfABackendThatHandsOutAccessTokens() {
    Told told =
        Told.of(
            ClientKind.BROWSER_BASED_APP,
            Told.design(CODE, Architecture.TOKEN_MEDIATING_BACKEND)
                .by(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .design());
    assertThat(told.names())
        .containsSubsequence("session", "token-question", "api-call", "refresh");
    assertThat(told.json("token-question").names())
        .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope");
    assertThat(told.step("api-call").from()).isEqualTo(Actor.BROWSER);
    assertThat(told.step("api-call").to()).isEqualTo(Actor.API);
    assertThat(told.names()).doesNotContain("relay");
  }

  @Test
  void tellsOfAnAppWithABackend() {
    Told told =
        Told.of(
            ClientKind.MOBILE_APP,
            Told.design(CODE, Architecture.APP_WITH_BACKEND)
                .by(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .design());
    assertThat(told.names())
        .containsSubsequence("open", "start", "callback", "hand-over", "session");
    assertThat(told.steps())
        .filteredOn(step -> step.from() == Actor.APP || step.to() == Actor.APP)
        .isNotEmpty()
        .allSatisfy(
            step ->
                assertThat(step.random())
                    .extracting(RandomValue::kind)
                    .doesNotContain(Kind.ACCESS_TOKEN, Kind.REFRESH_TOKEN, Kind.CODE));
  }

  /** RFC 6749 6: the worker refreshes; the user agreed once. */
  @Test
  void tellsOfAWorkerWhoseUsersAreAway() {
    Told told =
        Told.of(
            ClientKind.OFFLINE_WORKER,
            Told.design(CODE, Architecture.OFFLINE_WORKER)
                .by(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .design());
    assertThat(told.query("authorization-request").value("scope").orElseThrow())
        .contains("offline_access");
    assertThat(told.query("authorization-request").value("prompt")).contains("consent");
    assertThat(told.checks("authorization-request")).contains("offline-consent-prompted");
    assertThat(told.step("refresh").from()).isEqualTo(Actor.WORKER);
    assertThat(told.names())
        .containsSubsequence("grant-stored", "refresh", "api-call", "refresh-refused")
        .containsSubsequence("consent-wanted", "consent-again");
    assertThat(told.step("revocation").phase()).isEqualTo(Phase.REVOCATION);
  }

  /** RFC 8628 3.1 to 3.5. */
  @Test
  void tellsOfADevice() {
    Told told = device();
    assertThat(told.names())
        .containsSubsequence(
            "device-authorization",
            "code-shown",
            "verification",
            "poll-pending",
            "poll-slow-down",
            "token-request",
            "api-call",
            "refresh",
            "refresh-refused",
            "poll-denied",
            "poll-expired");
    assertThat(Told.names(told.form("device-authorization")))
        .containsExactly("scope", "resource", "client_id");
    String code = told.json("device-authorization").string("device_code").orElseThrow();
    for (String poll : List.of("poll-pending", "poll-slow-down", "token-request", "poll-denied")) {
      assertThat(told.form(poll).value("device_code")).as(poll).contains(code);
      assertThat(told.checks(poll)).contains("polling-obeys-interval");
    }
    assertThat(told.json("poll-pending").string("error")).contains("authorization_pending");
    assertThat(told.json("poll-slow-down").string("error")).contains("slow_down");
    assertThat(told.json("poll-denied").string("error")).contains("access_denied");
    assertThat(told.json("poll-expired").string("error")).contains("expired_token");
    assertThat(told.request("verification").url()).doesNotContain(code);
  }

  /** RFC 8693 2.1, 2.2.1; RFC 9700 4.10.2: what was received goes no further. */
  @Test
  void tellsOfAServiceThatCallsOnForItsCaller() {
    Told told =
        Told.of(
            ClientKind.SERVICE_ON_BEHALF_OF_USER,
            Told.design(GrantType.TOKEN_EXCHANGE, Architecture.MIDDLE_TIER)
                .by(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .withoutRefreshToken()
                .design());
    String received = told.request("incoming-call").headers().single("Authorization").orElseThrow();
    assertThat("Bearer " + told.form("token-exchange").value("subject_token").orElseThrow())
        .isEqualTo(received);
    assertThat(told.request("api-call").headers().single("Authorization").orElseThrow())
        .isNotEqualTo(received);
    assertThat(Told.names(told.form("token-exchange")))
        .containsExactly(
            "grant_type",
            "resource",
            "scope",
            "requested_token_type",
            "subject_token",
            "subject_token_type");
    assertThat(told.json("token-exchange").string("issued_token_type"))
        .contains("urn:ietf:params:oauth:token-type:access_token");
    assertThat(told.json("subject-refused").string("error")).contains("invalid_grant");
    assertThat(told.json("target-refused").string("error")).contains("invalid_target");
  }

  /** RFC 7523 2.1, in the form that providers without RFC 8693 have. */
  @Test
  void tellsOfAServiceThatCallsOnInTheOlderForm() {
    Told told =
        Told.of(
            ClientKind.SERVICE_ON_BEHALF_OF_USER,
            Told.design(GrantType.JWT_BEARER, Architecture.MIDDLE_TIER)
                .by(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .withoutRefreshToken()
                .design());
    assertThat(told.form("token-exchange").value("requested_token_use")).contains("on_behalf_of");
    assertThat(told.form("token-exchange").value("assertion")).isPresent();
    assertThat(told.checks("token-exchange")).doesNotContain("exchanged-token-typed");
  }

  /** RFC 9728 5.1, RFC 6750 3.1, RFC 9068 4. */
  @Test
  void tellsOfAnApi() {
    Told told =
        Told.of(
            ClientKind.RESOURCE_SERVER,
            Told.design(Design.NO_GRANT, Architecture.RESOURCE_SERVER).design());
    assertThat(told.names())
        .containsExactly(
            "server-metadata",
            "server-keys",
            "challenge",
            "own-metadata",
            "call-accepted",
            "wrong-audience",
            "expired",
            "insufficient-scope");
    assertThat(told.response("challenge").status()).isEqualTo(401);
    assertThat(told.response("challenge").header("WWW-Authenticate").orElseThrow())
        .contains("resource_metadata=")
        .doesNotContain("error=");
    assertThat(told.json("own-metadata").string("resource")).contains(Clients.API.value());
    assertThat(told.response("wrong-audience").status()).isEqualTo(401);
    assertThat(told.response("insufficient-scope").status()).isEqualTo(403);
    assertThat(told.checks("call-accepted")).contains("access-token-type", "audience-own");
  }

  /** MCP authorization: 401, metadata of the API, metadata of the server, then as any app. */
  @Test
  void tellsOfAnAgentFromTheFirstRefusalOn() {
    Told told =
        Told.of(ClientKind.AGENT, app().design())
            .with(
                new ClientIdentity.MetadataDocument(new ClientId("https://agent.example/c.json")));
    assertThat(told.names())
        .startsWith(
            "resource-challenge",
            "resource-metadata",
            "server-metadata",
            "client-metadata",
            "start",
            "authorization-request");
    assertThat(told.request("client-metadata").url()).isEqualTo("https://agent.example/c.json");
    assertThat(told.query("authorization-request").all("resource"))
        .containsExactly(Clients.API.value());
    assertThat(told.form("token-request").all("resource")).containsExactly(Clients.API.value());
    assertThat(told.checks("token-request")).contains("agent-resource-named");
    assertThat(told.checks("server-metadata")).contains("agent-pkce-advertised");
    assertThat(told.step("token-request").from()).isEqualTo(Actor.AGENT);
  }

  /** RFC 7591 3: only where the server takes nothing better. */
  @Test
  void registersAnAgentInTheBestWayThereIs() {
    ClientIdentity nobody = new ClientIdentity.Undecided(new ClientId("example-agent"));
    Told told = Told.of(ClientKind.AGENT, app().design()).with(nobody);
    HttpRequest registration = told.request("registration");
    assertThat(registration.url()).isEqualTo("https://login.example.com/register");
    assertThat(registration.body().text()).doesNotContain("client_id\"");
    assertThat(told.json("registration").string("client_id")).contains("example-agent");
    assertThat(told.checks("registration")).contains("agent-application-type");
    assertThat(told.at(Told.SERVER.without("registration_endpoint")).names())
        .contains("registration-by-hand");
    assertThat(told.at(Told.SERVER.with("client_id_metadata_document_supported", true)).names())
        .contains("client-metadata")
        .doesNotContain("registration");
  }

  /** MCP authorization: over standard input and output there is no OAuth. */
  @Test
  void sendsNothingForALocalProcess() {
    Told told =
        Told.of(
            ClientKind.AGENT, Told.design(Design.NO_GRANT, Architecture.LOCAL_PROCESS).design());
    assertThat(told.names()).containsExactly("environment");
    assertThat(told.step("environment").request()).isEmpty();
  }

  /** OpenID Connect Core 3.1.2.1: strangers share the screen. */
  @Test
  void makesEverybodySignInAnewAtASharedTerminal() {
    Told told = Told.of(ClientKind.WEB_APP, web().design());
    assertThat(told.query("authorization-request").value("prompt")).isEmpty();
    assertThat(told.onSharedTerminal().query("authorization-request").value("prompt"))
        .contains("login");
    assertThat(told.onSharedTerminal().names()).contains("end-session");
  }

  /** RFC 8705 5: the endpoints that ask for a certificate. */
  @Test
  void showsItsCertificateWhereItIsAskedFor() {
    Told told =
        Told.of(
            ClientKind.WEB_APP,
            Told.design(CODE, Architecture.WEB_SERVER_APPLICATION)
                .by(ClientAuthenticationMethod.TLS_CLIENT_AUTH)
                .design());
    assertThat(told.request("token-request").url())
        .isEqualTo("https://mtls.login.example.com/token");
    assertThat(told.request("revocation").url()).isEqualTo("https://login.example.com/revoke");
    assertThat(told.step("token-request").title()).contains("certificate");
    assertThat(told.form("token-request").value("client_secret")).isEmpty();
  }

  /** What run does not do, no plan of it has. */
  @Test
  void tellsOfRunOnlyWhatItDoes() {
    for (Step step : Told.of(ClientKind.WEB_APP, web().design()).asRun().steps()) {
      assertThat(step.phase())
          .isNotIn(
              Phase.DISCOVERY,
              Phase.TOKEN_REFUSED,
              Phase.ACCESS_REFUSED,
              Phase.STEP_UP,
              Phase.MORE_ACCESS,
              Phase.BACK_CHANNEL_LOGOUT);
    }
  }
}
