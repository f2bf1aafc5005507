package dev.grantwise.server.authorize;

import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.detail.AuthorizationDetail;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.detail.DetailsType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.consent.Consents;
import dev.grantwise.server.detail.DetailWords;
import dev.grantwise.server.page.Page;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request needs of a user's consent, held against what the user allowed before. */
final class ConsentQuestion {

  private final ServerPolicy policy;
  private final Wanted wanted;
  private final UserId user;
  private final Map<ResourceIndicator, Asked> asked;
  private final Map<ResourceIndicator, Consent> before;

  /** What of it is asked for at one resource. */
  private record Asked(ScopeSet scopes, AuthorizationDetails details) {

    static final Asked NOTHING = new Asked(ScopeSet.NONE, AuthorizationDetails.NONE);

    Asked with(ScopeSet more) {
      return new Asked(scopes.union(more), details);
    }
  }

  /** What a client asks a user for. */
  record Wanted(
      RegisteredClient client,
      ScopeSet scopes,
      List<ResourceIndicator> resources,
      AuthorizationDetails details) {

    Wanted {
      resources = List.copyOf(resources);
    }

    static Wanted of(CheckedRequest request) {
      return new Wanted(
          request.client(), request.consentScopes(), request.resources(), request.details());
    }
  }

  private ConsentQuestion(
      ServerPolicy policy,
      Wanted wanted,
      UserId user,
      Map<ResourceIndicator, Asked> asked,
      Map<ResourceIndicator, Consent> before) {
    this.policy = policy;
    this.wanted = wanted;
    this.user = user;
    this.asked = asked;
    this.before = before;
  }

  static ConsentQuestion of(ServerPolicy policy, Consents consents, Wanted wanted, UserId user) {
    Map<ResourceIndicator, Asked> asked = new LinkedHashMap<>();
    ScopeSet rest = wanted.scopes();
    for (ResourceIndicator resource : wanted.resources()) {
      ScopeSet there = wanted.scopes().intersect(policy.scopesAt(resource));
      asked.put(resource, new Asked(there, policy.detailsAt(resource, wanted.details())));
      rest = rest.minus(there);
    }
    // What belongs to no resource is the server's own, be it openid or unknown to every API.
    if (!rest.isEmpty()) {
      asked.put(policy.self(), asked.getOrDefault(policy.self(), Asked.NOTHING).with(rest));
    }
    Map<ResourceIndicator, Consent> before =
        consents.of(user, wanted.client().id()).stream()
            .collect(Collectors.toMap(Consent::resource, consent -> consent));
    return new ConsentQuestion(policy, wanted, user, asked, before);
  }

  /** Whether the user must be asked before this request is answered. */
  boolean isOpen(CheckedRequest request) {
    return request.asksForConsent() || !isRemembered(request) || !isCovered();
  }

  /** Whether agreeing allows the client more than it was allowed before. */
  boolean widens() {
    return !before.isEmpty() && !isCovered();
  }

  private boolean isCovered() {
    return asked.entrySet().stream()
        .allMatch(
            entry ->
                Optional.ofNullable(before.get(entry.getKey()))
                    .filter(consent -> covers(consent, entry.getValue()))
                    .isPresent());
  }

  private boolean covers(Consent consent, Asked there) {
    return there.scopes().isSubsetOf(consent.scopes())
        && there.details().details().stream().allMatch(detail -> covers(consent, detail));
  }

  /** Word for word, and only where agreeing once is enough: two payments are two, however alike. */
  private boolean covers(Consent consent, AuthorizationDetail detail) {
    return consent.details().details().contains(detail)
        && policy
            .detailsType(detail.type())
            .filter(type -> type.asking() == DetailsType.Asking.ONCE)
            .isPresent();
  }

  /**
   * RFC 6749 10.2, RFC 8252 8.6: a client that proves nothing may be anybody, so what was allowed
   * before counts only where an https address or a secret says that it is the same one.
   */
  private static boolean isRemembered(CheckedRequest request) {
    return request.client().type() == ClientType.CONFIDENTIAL
        || request.returnAddress().redirectUri().value().startsWith("https://");
  }

  /** What was stored when the question was put: the answer is about that and nothing newer. */
  String versions() {
    return asked.keySet().stream()
        .map(resource -> Long.toString(version(resource)))
        .collect(Collectors.joining("."));
  }

  /** The consents to be stored if the user agrees. */
  List<Consent> agreed(Instant now) {
    return asked.entrySet().stream()
        .map(
            entry ->
                new Consent(
                    user,
                    wanted.client().id(),
                    entry.getKey(),
                    scopesBefore(entry.getKey()).union(entry.getValue().scopes()),
                    remembered(entry.getKey(), entry.getValue().details()),
                    version(entry.getKey()),
                    now))
        .toList();
  }

  /** Bounded: whoever agreed to the oldest may be asked for it again. */
  private AuthorizationDetails remembered(ResourceIndicator at, AuthorizationDetails agreed) {
    return new AuthorizationDetails(
        agreed.union(detailsBefore(at)).details().stream()
            .limit(AuthorizationDetails.MOST)
            .toList());
  }

  /** What the page shows: what is asked of this server first, since it bears no other's name. */
  List<Page.Access> access() {
    return asked.keySet().stream()
        .sorted(Comparator.comparing(this::place))
        .map(
            resource ->
                new Page.Access(resource, place(resource), scopes(resource), details(resource)))
        .toList();
  }

  private List<Page.AskedDetail> details(ResourceIndicator resource) {
    return asked.getOrDefault(resource, Asked.NOTHING).details().details().stream()
        .map(detail -> DetailWords.of(policy, detail, novelty(resource, detail)))
        .toList();
  }

  private List<Page.AskedScope> scopes(ResourceIndicator resource) {
    return asked.getOrDefault(resource, Asked.NOTHING).scopes().scopes().stream()
        .map(
            scope ->
                new Page.AskedScope(
                    scope, policy.description(resource, scope), novelty(resource, scope)))
        .toList();
  }

  private Page.Place place(ResourceIndicator resource) {
    return resource.equals(policy.self()) ? Page.Place.THIS_SERVER : Page.Place.ELSEWHERE;
  }

  private Page.Novelty novelty(ResourceIndicator resource, Scope scope) {
    if (before.isEmpty()) {
      return Page.Novelty.FIRST_TIME;
    }
    return scopesBefore(resource).contains(scope) ? Page.Novelty.ALLOWED_BEFORE : Page.Novelty.NEW;
  }

  private Page.Novelty novelty(ResourceIndicator resource, AuthorizationDetail detail) {
    if (before.isEmpty()) {
      return Page.Novelty.FIRST_TIME;
    }
    Consent consent = before.get(resource);
    return consent != null && covers(consent, detail)
        ? Page.Novelty.ALLOWED_BEFORE
        : Page.Novelty.NEW;
  }

  private AuthorizationDetails detailsBefore(ResourceIndicator resource) {
    Consent consent = before.get(resource);
    return consent == null ? AuthorizationDetails.NONE : consent.details();
  }

  private ScopeSet scopesBefore(ResourceIndicator resource) {
    Consent consent = before.get(resource);
    return consent == null ? ScopeSet.NONE : consent.scopes();
  }

  private long version(ResourceIndicator resource) {
    Consent consent = before.get(resource);
    return consent == null ? 0 : consent.version();
  }
}
