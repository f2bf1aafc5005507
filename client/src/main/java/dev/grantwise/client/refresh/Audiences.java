package dev.grantwise.client.refresh;

import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.List;
import java.util.Optional;

/** The APIs that have an access token each; none where a grant has one token. */
record Audiences(List<Audience> each) {

  Audiences {
    each = List.copyOf(each);
    if (each.stream().map(Audience::resource).distinct().count() < each.size()) {
      throw new IllegalArgumentException("audiences: each API once");
    }
  }

  /** How a token for this API is asked for; empty where a grant has one token. */
  Optional<Audience> of(ResourceIndicator api) {
    if (each.isEmpty()) {
      return Optional.empty();
    }
    return each.stream()
        .filter(audience -> audience.resource().equals(api))
        .findFirst()
        .or(
            () -> {
              throw new IllegalArgumentException("nothing says how a token for " + api + " is had");
            });
  }

  /** Why a token is not the one that was asked for; empty where it may be. */
  Optional<String> mismatch(Wanted wanted, AccessToken token) {
    List<ResourceIndicator> all = each.stream().map(Audience::resource).toList();
    return wanted.audience().flatMap(audience -> audience.mismatch(token, all));
  }
}
