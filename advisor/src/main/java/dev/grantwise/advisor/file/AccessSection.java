package dev.grantwise.advisor.file;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code access:}. */
final class AccessSection {

  private final SectionReader root;
  private final Optional<ClientKind> kind;
  private final UserPresence user;
  private final Inferences inferences;

  AccessSection(
      SectionReader root, Optional<ClientKind> kind, UserPresence user, Inferences inferences) {
    this.root = root;
    this.kind = kind;
    this.user = user;
    this.inferences = inferences;
  }

  List<Access> read() {
    if (!root.has("access")) {
      inferences.note("access", "[]", "no API is named, so no access token for one is asked");
    }
    List<Access> access = new ArrayList<>();
    for (SectionReader item : root.sections("access")) {
      one(item, access).ifPresent(access::add);
    }
    return access;
  }

  private Optional<Access> one(SectionReader item, List<Access> before) {
    Optional<ResourceIndicator> resource = item.value("resource", ResourceIndicator::parse);
    ScopeSet scopes = ScopeSet.of(item.values("scopes", Scope::parse));
    ScopeSet later = ScopeSet.of(item.values("later", text -> notAsked(text, scopes)));
    Map<Scope, String> why = why(item, scopes.union(later));
    Optional<Sensitivity> sensitivity = item.word("sensitivity", Words.SENSITIVITIES);
    if (!item.has("resource")) {
      item.error("resource", item.path("resource") + " is missing", "the URI of an API");
    }
    if (!item.has("sensitivity")) {
      inferences.note(item.path("sensitivity"), Sensitivity.NORMAL.word(), "the usual one");
    }
    if (!item.has("scopes")) {
      inferences.note(item.path("scopes"), "[]", "the server's own choice for this resource");
    }
    refuseUserScopes(item, "scopes", scopes);
    refuseLater(item, later);
    Optional<Access> read =
        resource.map(
            uri -> new Access(uri, scopes, later, why, sensitivity.orElse(Sensitivity.NORMAL)));
    read.filter(one -> before.stream().anyMatch(other -> other.resource().equals(one.resource())))
        .ifPresent(
            _ ->
                item.error(
                    "resource",
                    item.path("resource") + " stands there a second time",
                    "each resource once, with all its scopes"));
    return read;
  }

  private static Parsed<Scope> notAsked(String text, ScopeSet scopes) {
    return switch (Scope.parse(text)) {
      case Parsed.Value<Scope>(Scope scope) when scopes.contains(scope) ->
          Parsed.malformed("scope", "a scope that scopes does not ask for already");
      case Parsed<Scope> parsed -> parsed;
    };
  }

  private static Map<Scope, String> why(SectionReader item, ScopeSet named) {
    Map<Scope, String> why = new LinkedHashMap<>();
    List<String> words = named.scopes().stream().map(Scope::value).toList();
    item.textsByName("why")
        .forEach(
            (name, reason) -> {
              if (words.contains(name)) {
                why.put(new Scope(name), reason);
              } else {
                item.errorAtName(
                    "why",
                    name,
                    "is not a scope that is asked for here",
                    words.isEmpty() ? "a scope of scopes or later" : String.join(", ", words),
                    Nearest.of(name, words).map(near -> "did you mean '" + near + "'?"));
              }
            });
    return why;
  }

  /** A resource server asks later whoever calls it, by its challenge (RFC 6750 3.1). */
  private void refuseLater(SectionReader item, ScopeSet later) {
    boolean asksOthers = kind.filter(ClientKind.RESOURCE_SERVER::equals).isPresent();
    if (user == UserPresence.NONE && !asksOthers && item.has("later")) {
      item.contradiction("later", "no user is there to ask later", "all scopes at scopes");
    } else {
      refuseUserScopes(item, "later", later);
    }
  }

  /** OpenID Connect Core 3.1.2.1, 11: both are about a user, and a service has none. */
  private void refuseUserScopes(SectionReader item, String key, ScopeSet scopes) {
    if (user != UserPresence.NONE) {
      return;
    }
    for (Scope scope : List.of(Scope.OPENID, Scope.OFFLINE_ACCESS)) {
      if (scopes.contains(scope)) {
        item.error(
            key,
            item.path(key) + " has " + scope + ", but no user signs in",
            "scopes of the resource");
      }
    }
  }
}
