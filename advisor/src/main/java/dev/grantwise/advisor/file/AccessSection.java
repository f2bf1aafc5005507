package dev.grantwise.advisor.file;

import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code access:}. */
final class AccessSection {

  private static final Vocabulary<Sensitivity> SENSITIVITIES =
      new Vocabulary<>(
          Sensitivity.class,
          Sensitivity::word,
          Map.of("medium", Sensitivity.NORMAL, "critical", Sensitivity.HIGH));

  private final SectionReader root;
  private final Optional<ClientKind> kind;
  private final Inferences inferences;

  AccessSection(SectionReader root, Optional<ClientKind> kind, Inferences inferences) {
    this.root = root;
    this.kind = kind;
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
    Optional<Sensitivity> sensitivity = item.word("sensitivity", SENSITIVITIES);
    if (!item.has("resource")) {
      item.error("resource", item.path("resource") + " is missing", "the URI of an API");
    }
    if (!item.has("sensitivity")) {
      inferences.note(item.path("sensitivity"), Sensitivity.NORMAL.word(), "the usual one");
    }
    if (!item.has("scopes")) {
      inferences.note(item.path("scopes"), "[]", "the server's own choice for this resource");
    }
    refuseUserScopes(item, scopes);
    Optional<Access> read =
        resource.map(uri -> new Access(uri, scopes, sensitivity.orElse(Sensitivity.NORMAL)));
    read.filter(one -> before.stream().anyMatch(other -> other.resource().equals(one.resource())))
        .ifPresent(
            _ ->
                item.error(
                    "resource",
                    item.path("resource") + " stands there a second time",
                    "each resource once, with all its scopes"));
    return read;
  }

  /** OpenID Connect Core 3.1.2.1, 11: both are about a user, and a service has none. */
  private void refuseUserScopes(SectionReader item, ScopeSet scopes) {
    if (kind.filter(type -> !type.hasUser()).isEmpty()) {
      return;
    }
    for (Scope scope : List.of(Scope.OPENID, Scope.OFFLINE_ACCESS)) {
      if (scopes.contains(scope)) {
        item.error(
            "scopes",
            item.path("scopes") + " has " + scope + ", but no user signs in",
            "scopes of the resource");
      }
    }
  }
}
