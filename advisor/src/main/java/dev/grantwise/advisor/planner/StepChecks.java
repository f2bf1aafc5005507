package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import dev.grantwise.protocol.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which rules are looked at when, in one design: those with nothing to look at are left out. */
final class StepChecks {

  private final PlanInput input;
  private final Design design;
  private final Ask ask;
  private final ServerFacts server;

  StepChecks(PlanInput input, Design design, Ask ask, ServerFacts server) {
    this.input = input;
    this.design = design;
    this.ask = ask;
    this.server = server;
  }

  /** A rule of the catalogue as a step cites it. */
  static Check of(String id) {
    Requirement requirement =
        RuleCatalogue.find(new RuleId(id))
            .orElseThrow(() -> new IllegalArgumentException("no rule " + id))
            .requirement();
    return new Check(requirement.id(), requirement.sentence());
  }

  /** What is asked for, at whichever endpoint it arrives. */
  List<String> authorizationRequest() {
    List<String> ids = new ArrayList<>();
    ids.addAll(
        List.of(
            "redirect-present",
            "redirect-exact",
            "redirect-https",
            "redirect-no-fragment",
            "response-type-present",
            "response-type-code",
            "grant-registered"));
    if (design.pkce() == Pkce.S256) {
      ids.addAll(List.of("pkce-required", "pkce-s256"));
    }
    ids.add("state-present");
    addIf(ids, openId(), "nonce-present");
    ids.addAll(asked());
    addIf(ids, ask.scope().scopes().contains(Scope.OFFLINE_ACCESS), "offline-consent-prompted");
    addIf(ids, isAgent(), "agent-resource-named");
    return ids;
  }

  /** What the URL carries: everything, or the name of what was pushed. */
  List<String> navigation() {
    return design.request() == RequestDelivery.PUSHED
        ? List.of("request-uri-used-once", "pushed-request-alone")
        : authorizationRequest();
  }

  /** Scopes and resources of any request. */
  private List<String> asked() {
    List<String> ids = new ArrayList<>();
    addIf(ids, !ask.scope().isEmpty(), "scope-granted");
    if (!ask.resources().isEmpty()) {
      ids.addAll(List.of("audience-restricted", "resource-granted"));
    }
    return ids;
  }

  /** What comes back through the browser. */
  List<String> authorizationResponse() {
    List<String> ids = new ArrayList<>();
    ids.addAll(List.of("attempt-bound-to-browser", "attempt-used-once", "state-matches-attempt"));
    if (server.advertisesIss()) {
      ids.addAll(List.of("iss-present-when-advertised", "iss-matches"));
    }
    addIf(ids, !input.file().otherServers().isEmpty(), "mix-up-defended");
    addIf(ids, design.delivery() == ResponseDelivery.FORM_POST, "attempt-cookie-returns");
    addIf(ids, design.redirect() == RedirectKind.LOOPBACK, "loopback-closed-after-answer");
    return ids;
  }

  /** Who asks, in every request that is not a navigation. */
  List<String> authentication() {
    List<String> ids = new ArrayList<>(List.of("one-method", "registered-method"));
    ids.add(
        design.clientType() == ClientType.PUBLIC
            ? "no-secret-in-public-client"
            : "client-authenticates");
    if (design.clientAuthentication().equals(ClientAuthenticationMethod.PRIVATE_KEY_JWT)) {
      ids.addAll(List.of("assertion-for-issuer", "assertion-typed"));
    }
    return ids;
  }

  /** A code and its verifier. */
  List<String> codeRequest() {
    List<String> ids = new ArrayList<>(authentication());
    if (design.pkce() == Pkce.S256) {
      ids.addAll(List.of("pkce-no-downgrade", "pkce-verifier-matches"));
    }
    ids.addAll(List.of("redirect-same-at-token", "code-client-match", "code-not-expired"));
    addIf(ids, isAgent(), "agent-resource-named");
    addIf(ids, isAgent(), "agent-credentials-one-issuer");
    return ids;
  }

  /** What says who the user is. */
  List<String> idToken() {
    return openId()
        ? List.of(
            "id-token-issuer",
            "id-token-audience",
            "id-token-not-expired",
            "id-token-subject",
            "nonce-matches")
        : List.of();
  }

  List<String> refresh() {
    List<String> ids = new ArrayList<>(authentication());
    ids.addAll(List.of("grant-registered", "refresh-client-match"));
    return ids;
  }

  /** Client credentials, and whatever else is asked for without a browser. */
  List<String> directRequest(String... more) {
    return Stream.of(authentication(), List.of("grant-registered"), asked(), List.of(more))
        .flatMap(List::stream)
        .toList();
  }

  /** A token at an API. */
  List<String> resourceRequest() {
    List<String> ids = new ArrayList<>(List.of("one-presentation", "no-token-in-url"));
    addIf(ids, design.senderConstraint() != SenderConstraint.NONE, "bound-token-proven");
    return ids;
  }

  private boolean openId() {
    return ask.scope().scopes().contains(Scope.OPENID);
  }

  private boolean isAgent() {
    return input.file().client().kind() == ClientKind.AGENT;
  }

  private static void addIf(List<String> ids, boolean applies, String id) {
    if (applies) {
      ids.add(id);
    }
  }
}
