package dev.grantwise.protocol.rule.mixup;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.issuer.Advertised;
import dev.grantwise.protocol.rule.nativeapp.Home;

/**
 * What a role sees of the authorization servers of one client.
 *
 * @param servers how many there are
 * @param advertised whether all of them say that they name themselves in their responses
 * @param redirects whether they share a redirect URI
 * @param home where the client runs
 */
public record MixUpFacts(
    Servers servers, Fact<Advertised> advertised, RedirectSharing redirects, Home home) {

  /** A candidate design, or a client as it is configured. */
  public static MixUpFacts ofDesign(
      Servers servers, Fact<Advertised> advertised, RedirectSharing redirects, Home home) {
    return new MixUpFacts(servers, advertised, redirects, home);
  }
}
