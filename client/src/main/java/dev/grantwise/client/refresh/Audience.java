package dev.grantwise.client.refresh;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What one of a grant's access tokens is for, and how a refresh asks for it (RFC 8707 2.2).
 *
 * @param resource the API it is shown to, and its name among the tokens of the grant
 * @param named the {@code resource} parameters; none where the server has no such parameter
 * @param scope the {@code scope} parameter; empty leaves it at what was granted
 */
public record Audience(
    ResourceIndicator resource, List<ResourceIndicator> named, Optional<ScopeSet> scope) {

  public Audience {
    named = List.copyOf(named);
  }

  /** One that the server knows by {@code resource}. */
  public static Audience named(ResourceIndicator resource) {
    return new Audience(resource, List.of(resource), Optional.empty());
  }

  /**
   * Why a token is not to be shown there: it says of itself that it is good at another of these
   * APIs. Empty for one that says nothing, and for one whose audience the server calls by a name of
   * its own (RFC 8707 2).
   */
  public Optional<String> mismatch(AccessToken token, Collection<ResourceIndicator> all) {
    List<String> audience =
        JwtClaims.unverified(token).toOptional().map(JwtClaims::audience).orElse(List.of());
    boolean alsoHere = audience.contains(resource.value());
    boolean elsewhere =
        all.stream()
            .filter(api -> !api.equals(resource))
            .anyMatch(api -> audience.contains(api.value()));
    // Where the server was not told of one API, a token for several is all it can give.
    return elsewhere && !(alsoHere && named.isEmpty())
        ? Optional.of("aud: expected " + resource + " alone, saw another API of this client")
        : Optional.empty();
  }

  /** Whether a request for it is the same as one for any other API of this grant. */
  boolean isUnnamed() {
    return named.isEmpty() && scope.isEmpty();
  }
}
