package dev.grantwise.server.policy;

import java.util.List;

/**
 * How users prove who they are. There is one way; whatever demands another cannot be met.
 *
 * @param acr {@code acr}, an absolute URI (OpenID Connect Core 2)
 * @param amr {@code amr} (RFC 8176 2)
 */
public record AuthenticationContext(String acr, List<String> amr) {

  /** By a password, over a connection of their own, throttled. */
  public static final AuthenticationContext PASSWORD =
      new AuthenticationContext("https://grantwise.dev/acr/password", List.of("pwd"));

  public AuthenticationContext {
    amr = List.copyOf(amr);
  }
}
