package dev.grantwise.advisor.plan;

import java.util.Optional;

/**
 * One scope: why it is asked for, when, and what is left without it (RFC 6749 3.3, RFC 9700 2.3).
 *
 * @param resource the API it is for; empty for scopes of the authorization server itself
 * @param why what the user gets for it
 * @param ifRefused what the client does when the answer grants less
 */
public record ScopeUse(
    Optional<String> resource, String scope, String why, Asked asked, String ifRefused) {

  /** When it is asked for. */
  public enum Asked {
    /** In the first request. */
    NOW("now"),
    /** When a feature needs it, in a request of its own. */
    LATER("later");

    private final String text;

    Asked(String text) {
      this.text = text;
    }

    /** As a plan spells it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
