package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.file.KeyKeeping;
import dev.grantwise.advisor.file.Terminal;
import dev.grantwise.advisor.plan.Decision;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.agent.Registration;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import dev.grantwise.protocol.rule.pushed.PushedSupport;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The choices of a plan, each with the rule behind it. */
final class Decisions {

  private final PlanInput input;
  private final Design design;
  private final ServerFacts server;
  private final Ask ask;
  private final List<Decision> decisions = new ArrayList<>();

  private Decisions(PlanInput input, Design design) {
    this.input = input;
    this.design = design;
    this.server = new ServerFacts(input);
    this.ask = Ask.of(input, design);
  }

  static List<Decision> of(PlanInput input, Design design) {
    Decisions made = new Decisions(input, design);
    made.kind();
    if (design.redirects()) {
      made.front();
    }
    if (design.asks()) {
      made.back();
    }
    return List.copyOf(made.decisions);
  }

  /** What only some kinds of client have to decide. */
  private void kind() {
    switch (design.architecture()) {
      case BACKEND_FOR_FRONTEND ->
          byRule("architecture", design.architecture().toString(), "tokens-at-backend");
      case TOKEN_MEDIATING_BACKEND ->
          byRule("architecture", design.architecture().toString(), "mediation-without-relay");
      case BROWSER_ONLY -> {
        byRule(
            "architecture",
            "browser-only, since runtime.server_side is no",
            "browser-client-low-stakes");
        byRule("token requests of a page", "public client, CORS", "page-requests-accepted");
      }
      case NATIVE_APP -> byRule("user agent", "the system's browser", "external-user-agent");
      case DEVICE_CLIENT -> {
        byRule("grant", design.grant().value(), "device-grant-without-browser");
        byRule("risk", "assess it before shipping", "cross-device-assessed");
        byRule(
            "polling",
            "the server's interval, five seconds more for each slow_down",
            "polling-obeys-interval");
      }
      case MIDDLE_TIER ->
          byRule("incoming token", "exchanged, never sent on", "no-token-passthrough");
      case RESOURCE_SERVER -> resourceServer();
      case LOCAL_PROCESS -> byRule("transport", "stdio", "agent-stdio-without-oauth");
      case WEB_SERVER_APPLICATION,
          APP_WITH_BACKEND,
          BROWSER_EXTENSION,
          SERVICE,
          OFFLINE_WORKER -> {}
    }
    if (new KindFacts(input, server).isAgent() && design.asks()) {
      byRule("registration", registration(), "agent-registration-order");
      byRule(
          "resource",
          "in the authorization request and in every token request",
          "agent-resource-named");
    }
  }

  private void resourceServer() {
    byRule("audience", ownResource(), "audience-own");
    byRule("issuer", input.metadata().issuer(), "access-token-issuer");
    byRule("lifetime", "exp, with a minute for clocks that differ", "access-token-not-expired");
    if (server.metadata().jwksUri().isPresent()) {
      byRule("token type", "at+jwt, signed by a key of the issuer", "access-token-type");
    }
    server
        .metadata()
        .introspectionEndpoint()
        .ifPresent(
            endpoint ->
                chosen(
                    "introspection",
                    "of tokens that are no JWT, at " + endpoint.value(),
                    "The issuer says whether an opaque token is good (RFC 7662 2); its answer is"
                        + " kept a minute at most."));
    byRule("metadata", "published, and named in every challenge", "resource-metadata-published");
    if (design.asks()) {
      byRule("incoming token", "never sent on", "no-token-passthrough");
    }
  }

  private String ownResource() {
    return Ask.ownResource(input.file())
        .map(resource -> resource + " and no other")
        .orElse("its own identifier, which access does not name yet");
  }

  private String registration() {
    Registration used = KindFacts.registrationUsed(input.file(), server);
    return switch (used) {
      case PRE_REGISTERED -> "registered beforehand as " + input.file().client().clientId();
      case METADATA_DOCUMENT -> "by a client ID metadata document";
      case DYNAMIC -> "dynamically (RFC 7591), at this issuer alone";
      case TYPED_IN -> "the user types a client_id in: the server offers nothing better";
    };
  }

  private void front() {
    byRule("PKCE", "S256", "pkce-s256");
    byRule("state", "fresh for each attempt, " + boundTo(), "state-present");
    if (ask.scope().contains(Scope.OPENID)) {
      byRule("nonce", "fresh for each attempt, compared with the ID token's", "nonce-present");
    }
    byRule(
        "iss",
        server.advertisesIss()
            ? "demanded, and compared as a string with " + input.metadata().issuer()
            : "compared if it comes; the server does not promise it",
        server.advertisesIss() ? "iss-present-when-advertised" : "iss-matches");
    if (!input.file().otherServers().isEmpty()) {
      byRule(
          "mix-up",
          server.advertisesIss()
              ? "iss, and a redirect URI for this server alone"
              : "a redirect URI for this server alone, compared with the attempt's",
          "mix-up-defended");
    }
    RedirectKind.of(input.file(), design.redirect())
        .map(RedirectUri::value)
        .ifPresent(uri -> byRule("redirect URI", uri, "redirect-exact"));
    redirectKind();
    if (design.request() == RequestDelivery.PUSHED) {
      byRule(
          "authorization request",
          "pushed, then named by request_uri",
          server.pushedSupport() == PushedSupport.REQUIRED
              ? "par-when-required"
              : "par-offered-by-server");
    } else {
      byRule("authorization request", "in the URL that the browser opens", "par-when-required");
    }
    byRule("response mode", design.delivery().toString(), "response-reaches-client");
    prompt();
  }

  private void redirectKind() {
    String kind = design.redirect().toString();
    switch (design.redirect()) {
      case CLAIMED_HTTPS -> byRule("way back", kind, "claimed-https-preferred");
      case LOOPBACK -> byRule("way back", kind, "loopback-closed-after-answer");
      case PRIVATE_USE_SCHEME, EXTENSION, HTTPS -> byRule("way back", kind, "redirect-fits-home");
      case NONE -> {}
    }
  }

  private String boundTo() {
    return Parties.hasWebSession(design.architecture())
        ? "bound to the browser by its cookie"
        : "kept by the part that started the attempt";
  }

  private void prompt() {
    if (ask.prompt().contains("consent")) {
      byRule(
          "prompt",
          String.join(" ", ask.prompt()) + ", as long as no refresh token is stored",
          "offline-consent-prompted");
    }
    if (input.file().session().terminal() == Terminal.SHARED) {
      chosen(
          "prompt",
          "login",
          "On a shared terminal the last person may still be signed in at the provider.");
    }
  }

  private void back() {
    authentication();
    senderConstraint();
    byRule("audience", audience(), "audience-restricted");
    byRule(
        "scopes",
        ask.scope().isEmpty() ? "none named; the server decides" : ask.scope().toString(),
        "scope-granted");
    storage();
    renewal();
  }

  private void authentication() {
    boolean isPublic = design.clientType() == ClientType.PUBLIC;
    byRule(
        "client authentication",
        design.clientAuthentication().value(),
        isPublic ? "no-secret-in-public-client" : "client-authenticates");
    if (design.clientAuthentication().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
      byRule("assertion", assertion(), "assertion-for-issuer");
    }
  }

  private String assertion() {
    return (input.file().runtime().keys() == KeyKeeping.PLATFORM
            ? "signed by the platform, "
            : "signed by the client's key, ")
        + "for "
        + input.metadata().issuer()
        + " alone";
  }

  private void senderConstraint() {
    byRule(
        "sender constraint",
        design.senderConstraint() == SenderConstraint.NONE
            ? "none: the two sides have no way in common to bind tokens"
            : design.senderConstraint().toString(),
        "binding-when-possible");
  }

  private void storage() {
    String where = design.tokens().toString();
    switch (design.architecture()) {
      case BACKEND_FOR_FRONTEND, WEB_SERVER_APPLICATION, OFFLINE_WORKER, APP_WITH_BACKEND ->
          byRule("tokens", where, "tokens-at-backend");
      case TOKEN_MEDIATING_BACKEND -> byRule("tokens", where, "refresh-token-not-in-browser");
      case BROWSER_ONLY ->
          chosen("tokens", where, "What is stored in a browser every script of the page can read.");
      case BROWSER_EXTENSION ->
          chosen("tokens", where, "Pages cannot reach it, and it is gone with the browser.");
      case NATIVE_APP, DEVICE_CLIENT ->
          chosen(
              "tokens", where, "Other programs of the user cannot read it, and backups neither.");
      case SERVICE, MIDDLE_TIER, RESOURCE_SERVER, LOCAL_PROCESS ->
          chosen("tokens", where, "A new token costs one request, so nothing is stored.");
    }
  }

  private void renewal() {
    if (!design.hasUser()) {
      byRule("renewal", "a new token request", "no-refresh-for-client-credentials");
    } else if (!design.refreshes()) {
      withoutRefreshToken();
    } else if (design.clientType() == ClientType.PUBLIC) {
      boolean oldLives =
          server
              .known(FactKey.REFRESH_ROTATION)
              .filter(fact -> fact.is("replaced-old-lives"))
              .isPresent();
      byRule(
          "renewal",
          oldLives && design.senderConstraint() == SenderConstraint.NONE
              ? "refresh token, replaced with every use; the old one is deleted here"
              : "refresh token, rotated or bound",
          "refresh-bound-or-rotated");
    } else {
      byRule("renewal", "refresh token", "refresh-bounded");
    }
    if (ask.scope().contains(Scope.OFFLINE_ACCESS) || !ask.authorization().isEmpty()) {
      byRule("offline access", "asked for", "offline-only-when-needed");
    } else if (design.grant().equals(GrantType.AUTHORIZATION_CODE)) {
      byRule("offline access", "not asked for", "offline-only-when-needed");
    }
  }

  private void withoutRefreshToken() {
    String value = "no refresh token is kept";
    if (design.clientType() == ClientType.PUBLIC) {
      byRule("renewal", value, "refresh-bound-or-rotated");
    } else if (input.file().session().terminal() == Terminal.SHARED) {
      chosen("renewal", value, "A shared terminal keeps nothing of the last person.");
    } else {
      chosen("renewal", value, "The access token is asked for again when it is needed.");
    }
  }

  private String audience() {
    List<ResourceIndicator> resources = Ask.of(input.file()).resources();
    if (resources.isEmpty()) {
      return "none: no API is called";
    }
    String named =
        resources.stream().map(ResourceIndicator::value).collect(Collectors.joining(" "));
    return ask.resources().isEmpty()
        ? switch (server.audience()) {
          case RESOURCE_PARAMETER -> named;
          case AUDIENCE_PARAMETER -> named + " (parameter audience)";
          case IN_SCOPE -> named + " (by the names of its scopes)";
          case CONFIGURED -> "set at the provider for this client: " + named;
        }
        : named;
  }

  private void chosen(String topic, String value, String why) {
    decisions.add(new Decision(topic, value, why, Optional.empty(), Optional.empty()));
  }

  private void byRule(String topic, String value, String id) {
    Requirement requirement = RuleCatalogue.find(new RuleId(id)).orElseThrow().requirement();
    decisions.add(
        new Decision(
            topic,
            value,
            requirement.sentence(),
            Optional.of(requirement.id()),
            Optional.of(requirement.source())));
  }
}
