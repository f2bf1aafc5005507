package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the client asks the authorization server for. */
public record Ask(ScopeSet scope, List<ResourceIndicator> resources) {

  public Ask {
    resources = List.copyOf(resources);
  }

  /** Everything the file names, and {@code openid} where a user signs in. */
  public static Ask of(ClientFile file) {
    Set<Scope> scopes = new LinkedHashSet<>();
    if (file.client().kind().hasUser()) {
      scopes.add(Scope.OPENID);
    }
    file.access().forEach(access -> scopes.addAll(access.scopes().scopes()));
    return new Ask(
        new ScopeSet(scopes), file.access().stream().map(Access::resource).distinct().toList());
  }
}
